//! Why a start is closed: every reason, with the person it comes from. Reads the same prepared question as
//! `open_slots`; only here the kinds of busy times matter.

use serde::{Deserialize, Serialize};

use super::busy::BusyTime;
use super::caps::FullPeriod;
use super::error::Work;
use super::person::{Prepared, slot_at};
use super::request::SlotRequest;
use super::slots::Question;
use super::{AvailabilityError, PersonAvailability};
use crate::time::{Interval, UtcTime, interval};

/// What closes a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReasonKind {
    /// Part of the slot lies outside the working hours.
    OutsideHours,
    /// A calendar entry lies in the slot.
    Busy,
    /// A blocked time lies in the slot.
    Blocked,
    /// Another interview lies in the slot.
    Booking,
    /// The slot itself is free, but something is too near.
    Buffer,
    /// Too soon, or in the past.
    Notice,
    /// Too far ahead.
    Horizon,
    /// The date is full.
    DayCap,
    /// The ISO week is full.
    WeekCap,
    /// Inside the hours but not one of the offered starts; only from `check_slot`.
    OffGrid,
}

/// One reason; `person` is a position in the list of people, or `None` when it holds for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    pub kind: ReasonKind,
    pub person: Option<usize>,
}

impl Reason {
    pub(super) const fn of_all(kind: ReasonKind) -> Self {
        Self { kind, person: None }
    }
}

/// A grid start that is not offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedStart {
    pub start: UtcTime,
    pub reasons: Vec<Reason>,
}

/// The most reasons of one answer, all starts together.
const MAX_REASONS: usize = 150_000;

/// Every grid start of the window that is not offered, with its reasons.
///
/// # Errors
/// As [`super::open_slots`]; `AnswerTooLarge` when there are more reasons than an answer holds.
pub fn explain(
    request: &SlotRequest,
    people: &[PersonAvailability],
) -> Result<Vec<ClosedStart>, AvailabilityError> {
    let mut work = Work::default();
    let question = Question::new(request, people, &mut work)?;
    let (mut closed, mut count) = (Vec::new(), 0);
    for start in question.grid(&mut work)? {
        let in_time = !question.too_soon(start) && !question.too_late(start);
        work.spend(people.len() as u64)?;
        if in_time && question.staff_at(start).is_some() {
            continue;
        }
        let entries: usize = people.iter().map(|p| p.busy.len() + p.blocked.len() + p.bookings.len()).sum();
        work.spend(entries as u64 / 8)?;
        let reasons = reasons_at(&question, start);
        count += reasons.len();
        if count > MAX_REASONS {
            return Err(AvailabilityError::AnswerTooLarge);
        }
        closed.push(ClosedStart { start, reasons });
    }
    Ok(closed)
}

/// All reasons against one start, those of everybody first.
pub(super) fn reasons_at(question: &Question<'_>, start: UtcTime) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if question.too_soon(start) {
        reasons.push(Reason::of_all(ReasonKind::Notice));
    }
    if question.too_late(start) {
        reasons.push(Reason::of_all(ReasonKind::Horizon));
    }
    if let Some(period) = question.event_caps.full(start, &question.request.zone) {
        reasons.push(Reason::of_all(cap_reason(period)));
    }
    let rules = &question.request.rules;
    if let Some(slot) = slot_at(start, rules.duration()) {
        for (position, person) in question.people.iter().enumerate() {
            let kinds = person_reasons(person, slot, rules.buffers());
            reasons.extend(kinds.into_iter().map(|kind| Reason { kind, person: Some(position) }));
        }
    }
    reasons
}

const fn cap_reason(period: FullPeriod) -> ReasonKind {
    match period {
        FullPeriod::Day => ReasonKind::DayCap,
        FullPeriod::Week => ReasonKind::WeekCap,
    }
}

fn person_reasons(person: &Prepared<'_>, slot: Interval, buffers: (i64, i64)) -> Vec<ReasonKind> {
    let mut kinds = Vec::new();
    if !person.is_working(slot) {
        kinds.push(ReasonKind::OutsideHours);
    }
    let buffered = slot.widened(buffers.0, buffers.1);
    for taken in person.person.taken_in(buffered) {
        kinds.push(match taken {
            _ if !taken.interval().overlaps(slot) => ReasonKind::Buffer,
            BusyTime::Event(_) => ReasonKind::Busy,
            BusyTime::Blocked(_) => ReasonKind::Blocked,
            BusyTime::Booking(_) => ReasonKind::Booking,
        });
    }
    // In the distance that a booking keeps for itself, but not in the booking.
    if interval::meets(&person.guarded, slot) && !kinds.contains(&ReasonKind::Booking) {
        kinds.push(ReasonKind::Buffer);
    }
    if let Some(period) = person.caps.full(slot.start(), &person.person.zone) {
        kinds.push(cap_reason(period));
    }
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}
