//! One person in a question: hours, busy times and bookings as handed over, and the same prepared for a
//! window, so that each start costs a few binary searches.

use std::sync::Arc;

use super::booking::Booking;
use super::busy::BusyTime;
use super::caps::Caps;
use super::hours::{BlockedTime, DateOverride, DayRange, check_hours, day_ranges};
use super::rules::SlotRules;
use super::{AvailabilityError, Work};
use crate::time::{Interval, UtcTime, ZoneRules, interval};

/// Who is asked about. Busy times are expanded already (recurrences are expanded when a calendar is read).
#[derive(Clone, Debug)]
pub struct PersonAvailability {
    pub id: String,
    pub zone: Arc<ZoneRules>,
    pub weekly: Vec<DayRange>,
    pub overrides: Vec<DateOverride>,
    pub blocked: Vec<BlockedTime>,
    /// Opaque calendar entries; quickest when sorted by start.
    pub busy: Vec<Interval>,
    pub bookings: Vec<Booking>,
    /// Bookings of any kind per local date and ISO week of the person's own zone.
    pub max_per_day: Option<i64>,
    pub max_per_week: Option<i64>,
}

impl PersonAvailability {
    /// A person with weekly hours and nothing else.
    pub fn new(id: impl Into<String>, zone: Arc<ZoneRules>, weekly: Vec<DayRange>) -> Self {
        Self {
            id: id.into(),
            zone,
            weekly,
            overrides: Vec::new(),
            blocked: Vec::new(),
            busy: Vec::new(),
            bookings: Vec::new(),
            max_per_day: None,
            max_per_week: None,
        }
    }

    /// Everything that takes this person's time and meets `window`, in no order, with its kind.
    pub(super) fn taken_in(&self, window: Interval) -> impl Iterator<Item = BusyTime> + '_ {
        let blocked = self.blocked.iter().filter_map(|time| {
            let interval = Interval::new(self.zone.at_wall(time.start), self.zone.at_wall(time.end))?;
            Some(BusyTime::Blocked(interval))
        });
        let bookings = self.bookings.iter().filter(|b| b.blocks()).map(|b| BusyTime::Booking(b.interval));
        let busy = self.busy.iter().copied().map(BusyTime::Event);
        busy.chain(blocked).chain(bookings).filter(move |time| time.interval().overlaps(window))
    }
}

/// A person's calendar around one window, in UTC.
pub(super) struct Prepared<'a> {
    pub person: &'a PersonAvailability,
    /// Ranges that the grid hangs on, by date (A5).
    pub ranges: Vec<Interval>,
    /// The same, merged across midnight (A4).
    pub hours: Vec<Interval>,
    /// Busy, blocked and booked, merged.
    pub taken: Vec<Interval>,
    /// Bookings with their own buffers, merged; empty when none has any.
    pub guarded: Vec<Interval>,
    pub caps: Caps,
}

impl<'a> Prepared<'a> {
    /// `position` is the person's place in the question, for the error.
    pub fn new(
        person: &'a PersonAvailability,
        position: usize,
        window: Interval,
        rules: &SlotRules,
        work: &mut Work,
    ) -> Result<Self, AvailabilityError> {
        check_hours(&person.weekly, &person.overrides, &person.blocked)
            .map_err(|problem| AvailabilityError::Hours { person: position, problem })?;
        let (before, after) = rules.buffers();
        let reach = window.widened(before, after.saturating_add(rules.duration()));
        work.spend((person.busy.len() + person.blocked.len() + person.bookings.len()) as u64 / 16)?;

        let ranges =
            day_ranges(&person.weekly, &person.overrides, &person.zone, window, rules.duration(), work)?;
        let hours = interval::merge(ranges.clone());
        let taken = interval::merge(person.taken_in(reach).map(BusyTime::interval).collect());
        let guards = person.bookings.iter().filter(|b| b.blocks()).map(Booking::guarded);
        let has_guards =
            person.bookings.iter().any(|b| b.buffer_before_minutes > 0 || b.buffer_after_minutes > 0);
        let guarded = if has_guards {
            interval::merge(guards.filter(|guard| guard.overlaps(reach)).collect())
        } else {
            Vec::new()
        };
        let caps = Caps::of_person(person);
        Ok(Self { person, ranges, hours, taken, guarded, caps })
    }

    /// Whether this person can take a slot, whatever grid it lies on (A4, A7–A10, A12).
    pub fn can_take(&self, slot: Interval, buffers: (i64, i64)) -> bool {
        self.is_working(slot)
            && self.is_free(slot, buffers)
            && !self.caps.closed(slot.start(), &self.person.zone)
    }

    /// Nothing lies in the slot or nearer than `buffers`, and the slot in no booking's own buffer.
    pub fn is_free(&self, slot: Interval, buffers: (i64, i64)) -> bool {
        !interval::meets(&self.taken, slot.widened(buffers.0, buffers.1))
            && !interval::meets(&self.guarded, slot)
    }

    pub fn is_working(&self, slot: Interval) -> bool {
        interval::holds(&self.hours, slot)
    }
}

/// All people of a question, prepared.
pub(super) fn prepare<'a>(
    people: &'a [PersonAvailability],
    window: Interval,
    rules: &SlotRules,
    work: &mut Work,
) -> Result<Vec<Prepared<'a>>, AvailabilityError> {
    if people.len() > super::staff::MAX_PEOPLE {
        return Err(AvailabilityError::TooManyPeople);
    }
    people
        .iter()
        .enumerate()
        .map(|(position, person)| Prepared::new(person, position, window, rules, work))
        .collect()
}

/// The slot that starts at `start`; slots last at least a minute.
pub(super) fn slot_at(start: UtcTime, seconds: i64) -> Option<Interval> {
    Interval::new(start, start.plus_seconds(seconds))
}
