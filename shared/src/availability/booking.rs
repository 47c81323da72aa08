//! Interviews already booked, as the engine sees them: busy times that count towards caps and may keep
//! their own distance (A10, A12).

use serde::{Deserialize, Serialize};

use crate::time::Interval;

/// Confirmed and pending bookings block; a cancelled one is as if it never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingStatus {
    #[default]
    Confirmed,
    Pending,
    Cancelled,
}

/// One booking of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// The same on every person who takes part: such a booking counts once towards the event's caps.
    pub id: String,
    pub interval: Interval,
    pub status: BookingStatus,
    /// Minutes around it in which no other meeting may lie.
    pub buffer_before_minutes: i64,
    pub buffer_after_minutes: i64,
    /// True when it is of the kind that is asked for, and so counts towards the event's own caps.
    pub counts_for_event: bool,
}

impl Booking {
    /// A confirmed booking without buffers of its own, counting towards the caps.
    pub fn confirmed(id: impl Into<String>, interval: Interval) -> Self {
        Self {
            id: id.into(),
            interval,
            status: BookingStatus::Confirmed,
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            counts_for_event: true,
        }
    }

    pub fn blocks(&self) -> bool {
        self.status != BookingStatus::Cancelled
    }

    /// The stretch in which no other meeting may lie.
    pub(super) fn guarded(&self) -> Interval {
        self.interval.widened(
            self.buffer_before_minutes.saturating_mul(60),
            self.buffer_after_minutes.saturating_mul(60),
        )
    }
}
