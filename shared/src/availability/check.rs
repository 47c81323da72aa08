//! Is this one start still open? The same steps as for a whole window, for one start: the booking path asks
//! here, inside its transaction.

use super::error::Work;
use super::explain::{Reason, reasons_at};
use super::request::SlotRequest;
use super::slots::{Question, Slot, open_slots};
use super::{AvailabilityError, PersonAvailability, ReasonKind, StaffSet};
use crate::time::{Interval, UtcTime};

/// What can be said about one start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Bookable, by these people (positions, as in [`Slot::staff`]).
    Open(StaffSet),
    /// Not bookable; the reasons are never empty.
    Closed(Vec<Reason>),
}

impl Verdict {
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open(_))
    }

    /// True when somebody else's time is in the way, so that the start may have been offered a moment ago.
    pub fn is_taken(&self) -> bool {
        let taken = |reason: &Reason| {
            matches!(
                reason.kind,
                ReasonKind::Busy
                    | ReasonKind::Blocked
                    | ReasonKind::Booking
                    | ReasonKind::Buffer
                    | ReasonKind::DayCap
                    | ReasonKind::WeekCap
            )
        };
        matches!(self, Self::Closed(reasons) if reasons.iter().any(taken))
    }
}

/// Whether `start` is an open slot; the request's own window is not looked at.
///
/// # Errors
/// As [`open_slots`].
pub fn check_slot(
    request: &SlotRequest,
    people: &[PersonAvailability],
    start: UtcTime,
) -> Result<Verdict, AvailabilityError> {
    let request = SlotRequest { window: Interval::second_at(start), ..request.clone() };
    let mut work = Work::default();
    let question = Question::new(&request, people, &mut work)?;
    let on_grid = question.grid(&mut work)?.contains(&start);
    let in_time = on_grid && !question.too_soon(start) && !question.too_late(start);
    if let Some(staff) = in_time.then(|| question.staff_at(start)).flatten() {
        return Ok(Verdict::Open(staff));
    }
    let mut reasons = reasons_at(&question, start);
    if !on_grid && !reasons.iter().any(|reason| reason.kind == ReasonKind::OutsideHours) {
        reasons.insert(0, Reason::of_all(ReasonKind::OffGrid));
    }
    Ok(Verdict::Closed(reasons))
}

/// Up to `count` open slots of the request's window that lie nearest to `start`, in order of time: what a
/// candidate is offered after losing a race (S6).
///
/// # Errors
/// As [`open_slots`].
pub fn nearest_slots(
    request: &SlotRequest,
    people: &[PersonAvailability],
    start: UtcTime,
    count: usize,
) -> Result<Vec<Slot>, AvailabilityError> {
    let mut slots = open_slots(request, people)?.slots;
    slots.sort_by_key(|slot| slot.start.seconds_since(start).unsigned_abs());
    slots.truncate(count);
    slots.sort_unstable_by_key(|slot| slot.start);
    Ok(slots)
}
