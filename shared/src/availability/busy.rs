//! Calendar entries as they are written, and their expansion to busy intervals (A8).

use crate::time::Interval;

/// A stretch that takes somebody's time, with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusyTime {
    Event(Interval),
    Blocked(Interval),
    Booking(Interval),
}

impl BusyTime {
    pub const fn interval(self) -> Interval {
        match self {
            Self::Event(interval) | Self::Blocked(interval) | Self::Booking(interval) => interval,
        }
    }
}
