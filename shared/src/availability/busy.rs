//! Calendar entries as they are written, and their expansion to busy intervals (A8). Calendars are expanded
//! when they are read; the preview does it per question.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::recurrence::{Instance, Recurrence, RecurrenceRule};
use super::{AvailabilityError, Work};
use crate::time::{Interval, UtcTime, WallTime, ZoneRules};

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

/// A tentative entry blocks like a confirmed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    #[default]
    Confirmed,
    Tentative,
    Cancelled,
}

/// A point in time in one of the three forms of calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    Utc(UtcTime),
    /// Of the entry's zone, or floating.
    Wall(WallTime),
    /// All day.
    Date(NaiveDate),
}

impl EventTime {
    /// What is written, in seconds since 1970-01-01T00:00 of whichever clock it is.
    fn written(self) -> i64 {
        match self {
            Self::Utc(at) => at.unix(),
            Self::Wall(wall) => wall.seconds(),
            Self::Date(date) => WallTime::midnight(date).seconds(),
        }
    }

    /// True when both are instants, both wall clocks or both dates.
    pub const fn same_form(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Utc(_), Self::Utc(_)) | (Self::Wall(_), Self::Wall(_)) | (Self::Date(_), Self::Date(_))
        )
    }

    /// Whether `self` is written as earlier than `other` of the same form.
    pub fn before(self, other: Self) -> bool {
        self.same_form(other) && self.written() < other.written()
    }

    fn instant(self, zone: &ZoneRules) -> UtcTime {
        match self {
            Self::Utc(at) => at,
            Self::Wall(wall) => zone.at_calendar(wall.seconds()),
            Self::Date(date) => zone.at_wall(WallTime::midnight(date)),
        }
    }
}

/// One calendar entry, possibly recurring.
#[derive(Clone, Debug)]
pub struct BusyEvent {
    pub start: EventTime,
    /// `None`: one day for a date, nothing for a time. A date that is its start means that day: some calendars
    /// write the last day itself, and what is unclear is not free.
    pub end: Option<EventTime>,
    /// The zone of its wall clocks; without one they float in the zone of the calendar's owner.
    pub zone: Option<Arc<ZoneRules>>,
    pub rule: Option<RecurrenceRule>,
    pub left_out: Vec<EventTime>,
    pub extra: Vec<EventTime>,
    /// Shown in the calendar but not taking time.
    pub transparent: bool,
    pub status: EventStatus,
}

impl BusyEvent {
    pub fn once(start: EventTime, end: EventTime) -> Self {
        Self {
            start,
            end: Some(end),
            zone: None,
            rule: None,
            left_out: Vec::new(),
            extra: Vec::new(),
            transparent: false,
            status: EventStatus::Confirmed,
        }
    }

    pub fn blocks(&self) -> bool {
        !self.transparent && self.status != EventStatus::Cancelled
    }

    /// Adds to `out` the intervals that meet `window`; `home` is the zone of the calendar's owner.
    ///
    /// # Errors
    /// [`AvailabilityError::TooMuchWork`] when its rule can't be worked out: the busy times are unknown.
    pub fn add_intervals(
        &self,
        home: &ZoneRules,
        window: Interval,
        work: &mut Work,
        out: &mut Vec<Interval>,
    ) -> Result<(), AvailabilityError> {
        work.spend(1)?;
        if !self.blocks() {
            return Ok(());
        }
        let all_day = matches!(self.start, EventTime::Date(_));
        let utc = ZoneRules::utc();
        let zone = match self.start {
            EventTime::Utc(_) => &utc,
            EventTime::Wall(_) => self.zone.as_deref().unwrap_or(home),
            EventTime::Date(_) => home,
        };
        let length = self.length(home);
        // All-day entries last whole dates, so that their edges are midnights also when the clocks change.
        let interval = |start: UtcTime, wall: i64| {
            let end =
                if all_day { zone.first_at_or_after(wall + length) } else { start.plus_seconds(length) };
            Interval::new(start, end).filter(|interval| interval.overlaps(window))
        };
        if self.rule.is_none() && self.extra.is_empty() && self.left_out.is_empty() {
            out.extend(interval(self.start.instant(zone), self.start.written()));
            return Ok(());
        }
        let instance = |time: &EventTime| Instance {
            at: time.instant(zone),
            wall: match time {
                EventTime::Utc(at) => zone.local_seconds(*at),
                _ => time.written(),
            },
        };
        let once = once();
        let set = Recurrence {
            rule: self.rule.as_ref().unwrap_or(&once),
            start: self.start.written(),
            zone,
            all_day,
            left_out: self.left_out.iter().map(|time| time.instant(zone)).collect(),
            extra: self.extra.iter().map(instance).collect(),
        };
        let starts = window.widened(length.saturating_add(2 * 86_400), 0);
        for found in set.instances(Some(starts), usize::MAX, work)? {
            out.extend(interval(found.at, found.wall));
        }
        Ok(())
    }

    /// Seconds that every instance lasts: elapsed for times, whole dates for all-day entries.
    fn length(&self, home: &ZoneRules) -> i64 {
        match (self.start, self.end) {
            (EventTime::Date(_), None) => 86_400,
            (EventTime::Date(_), Some(end)) => (end.written() - self.start.written()).max(86_400),
            (_, None) => 0,
            (_, Some(end)) => {
                let zone = self.zone.as_deref().unwrap_or(home);
                end.instant(zone).seconds_since(self.start.instant(zone))
            }
        }
        .max(0)
    }
}

/// The rule of an entry that has extra or left-out instances but no rule: its start alone.
fn once() -> RecurrenceRule {
    RecurrenceRule { count: Some(1), ..RecurrenceRule::every(super::recurrence::Frequency::Daily) }
}
