//! Daily and weekly limits (A12): a date or an ISO week that is full is closed as a whole.

use super::PersonAvailability;
use super::rules::SlotRules;
use crate::time::{UtcTime, ZoneRules};

/// Which limit closes a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FullPeriod {
    Day,
    Week,
}

/// The limits of an event or of a person, with the local dates of the bookings that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Caps {
    per_day: Option<i64>,
    per_week: Option<i64>,
    /// Local dates in days since 1970-01-01, sorted, one per booking.
    days: Vec<i64>,
}

impl Caps {
    /// A person's own limits count all their bookings, in their own zone.
    pub fn of_person(person: &PersonAvailability) -> Self {
        let bookings = person.bookings.iter().filter(|b| b.blocks());
        let starts = bookings.map(|b| (b.id.as_str(), b.interval.start()));
        Self::count(person.max_per_day, person.max_per_week, starts, &person.zone)
    }

    /// An event's limits count the bookings of its kind, each once however many people share it.
    pub fn of_event(rules: &SlotRules, people: &[PersonAvailability], zone: &ZoneRules) -> Self {
        let bookings = people.iter().flat_map(|p| &p.bookings).filter(|b| b.blocks() && b.counts_for_event);
        let starts = bookings.map(|b| (b.id.as_str(), b.interval.start()));
        Self::count(rules.max_per_day, rules.max_per_week, starts, zone)
    }

    fn count<'a>(
        per_day: Option<i64>,
        per_week: Option<i64>,
        starts: impl Iterator<Item = (&'a str, UtcTime)>,
        zone: &ZoneRules,
    ) -> Self {
        if per_day.is_none() && per_week.is_none() {
            return Self::default();
        }
        let mut starts: Vec<_> = starts.collect();
        starts.sort_unstable();
        starts.dedup_by_key(|(id, _)| *id);
        let mut days: Vec<_> = starts.into_iter().map(|(_, start)| zone.local_day(start)).collect();
        days.sort_unstable();
        Self { per_day, per_week, days }
    }

    fn booked(&self, from: i64, to: i64) -> i64 {
        let first = self.days.partition_point(|day| *day < from);
        let last = self.days.partition_point(|day| *day < to);
        i64::try_from(last - first).unwrap_or(i64::MAX)
    }

    /// The first limit that closes the date or week of `start` in `zone`.
    pub fn full(&self, start: UtcTime, zone: &ZoneRules) -> Option<FullPeriod> {
        if self.per_day.is_none() && self.per_week.is_none() {
            return None;
        }
        let day = zone.local_day(start);
        // 1970-01-01 was a Thursday: day −3 is a Monday.
        let monday = day - (day + 3).rem_euclid(7);
        if self.per_day.is_some_and(|cap| self.booked(day, day + 1) >= cap) {
            Some(FullPeriod::Day)
        } else if self.per_week.is_some_and(|cap| self.booked(monday, monday + 7) >= cap) {
            Some(FullPeriod::Week)
        } else {
            None
        }
    }

    pub fn closed(&self, start: UtcTime, zone: &ZoneRules) -> bool {
        self.full(start, zone).is_some()
    }
}
