//! Working hours: weekly ranges, dated overrides and blocked times as a person writes them, and their
//! expansion to UTC by the wall-clock rule (A2–A7).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::AvailabilityError;
use super::error::{HoursProblem, Work};
use crate::time::{ClockTime, Interval, UtcTime, WallTime, ZoneRules, interval};

/// A range of one weekday. An end before the start lies on the next date (a night shift).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DayRange {
    /// 1 to 7, Monday is 1 (ISO 8601).
    pub day: u8,
    pub start: ClockTime,
    /// Up to `24:00`; never the same as `start`.
    pub end: ClockTime,
}

/// A week of working hours: any number of ranges per day, in any order.
pub type WeeklyHours = Vec<DayRange>;

impl DayRange {
    /// Monday to Friday, 9:00 to 17:00: what a person starts with.
    pub fn office_week() -> WeeklyHours {
        let at = |hour: u16| ClockTime::from_minutes(hour * 60).unwrap_or_default();
        (1..=5).map(|day| Self { day, start: at(9), end: at(17) }).collect()
    }
}

/// Start and end of a range on some date. Written as `["09:00","17:00"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(ClockTime, ClockTime)", into = "(ClockTime, ClockTime)")]
pub struct TimeRange {
    pub start: ClockTime,
    pub end: ClockTime,
}

impl From<(ClockTime, ClockTime)> for TimeRange {
    fn from((start, end): (ClockTime, ClockTime)) -> Self {
        Self { start, end }
    }
}

impl From<TimeRange> for (ClockTime, ClockTime) {
    fn from(range: TimeRange) -> Self {
        (range.start, range.end)
    }
}

/// Replaces the weekly ranges of one date; without ranges the date is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DateOverride {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: NaiveDate,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<[String; 2]>))]
    pub ranges: Vec<TimeRange>,
}

/// A stretch in which one prefers not to interview, on the wall clock of one's own zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockedTime {
    pub start: WallTime,
    pub end: WallTime,
}

const fn range_is_sound(start: ClockTime, end: ClockTime) -> bool {
    start.minutes() != end.minutes() && start.minutes() < ClockTime::END_OF_DAY.minutes()
}

/// Checks what the types can't: days 1 to 7, ranges that last, blocked times in order.
///
/// # Errors
/// The first problem found.
pub fn check_hours(
    weekly: &[DayRange],
    overrides: &[DateOverride],
    blocked: &[BlockedTime],
) -> Result<(), HoursProblem> {
    for (i, range) in weekly.iter().enumerate() {
        if !(1..=7).contains(&range.day) {
            return Err(HoursProblem::Day(i));
        }
        if !range_is_sound(range.start, range.end) {
            return Err(HoursProblem::Weekly(i));
        }
    }
    for (i, dated) in overrides.iter().enumerate() {
        if let Some(j) = dated.ranges.iter().position(|range| !range_is_sound(range.start, range.end)) {
            return Err(HoursProblem::Override(i, j));
        }
    }
    blocked.iter().position(|time| time.end < time.start).map_or(Ok(()), |i| Err(HoursProblem::Blocked(i)))
}

const DAY: i64 = 86_400;

/// Days since 1970-01-01.
fn epoch_day(date: NaiveDate) -> i64 {
    const EPOCH_FROM_CE: i64 = 719_163;
    i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE
}

/// Hours in the form that is quick to expand, in minutes after local midnight.
struct Hours {
    by_weekday: [Vec<(u16, u16)>; 7],
    /// Sorted by date; a date may occur several times.
    by_date: Vec<(i64, usize)>,
}

impl Hours {
    fn new(weekly: &[DayRange], overrides: &[DateOverride]) -> Self {
        let mut by_weekday: [Vec<(u16, u16)>; 7] = Default::default();
        for range in weekly {
            if let Some(list) = by_weekday.get_mut(usize::from(range.day).wrapping_sub(1)) {
                list.push((range.start.minutes(), range.end.minutes()));
            }
        }
        let mut by_date: Vec<_> = overrides.iter().enumerate().map(|(i, o)| (epoch_day(o.date), i)).collect();
        by_date.sort_unstable();
        Self { by_weekday, by_date }
    }

    fn overrides_of(&self, day: i64) -> &[(i64, usize)] {
        let from = self.by_date.partition_point(|(date, _)| *date < day);
        let to = from + self.by_date[from..].partition_point(|(date, _)| *date == day);
        &self.by_date[from..to]
    }
}

/// The working ranges that can matter for starts in `window` and slots up to `tail` seconds long: per local
/// date, merged among themselves (the ranges that the grid hangs on, A5), ordered by start.
pub(super) fn day_ranges(
    weekly: &[DayRange],
    overrides: &[DateOverride],
    zone: &ZoneRules,
    window: Interval,
    tail: i64,
    work: &mut Work,
) -> Result<Vec<Interval>, AvailabilityError> {
    let hours = Hours::new(weekly, overrides);
    // Two dates early: yesterday's night shift, and zones that once skipped a date.
    let first = zone.local_day(window.start()) - 2;
    let last = zone.local_day(window.end().plus_seconds(tail)) + 1;
    let mut out: Vec<Interval> = Vec::new();
    let mut of_date = Vec::new();
    for day in first..=last {
        let dated = hours.overrides_of(day);
        let cut = if hours.overrides_of(day + 1).is_empty() {
            UtcTime::from_unix(i64::MAX)
        } else {
            zone.first_at_or_after((day + 1) * DAY)
        };
        let mut add = |start: u16, end: u16| {
            let end_day = if end < start { day + 1 } else { day };
            let from = zone.first_at_or_after(day * DAY + i64::from(start) * 60);
            let to = zone.first_at_or_after(end_day * DAY + i64::from(end) * 60).min(cut);
            if start != end {
                of_date.extend(Interval::new(from, to));
            }
        };
        if dated.is_empty() {
            let weekday = (day + 3).rem_euclid(7) as usize;
            hours.by_weekday[weekday].iter().for_each(|(start, end)| add(*start, *end));
        } else {
            for (_, i) in dated {
                overrides[*i].ranges.iter().for_each(|r| add(r.start.minutes(), r.end.minutes()));
            }
        }
        work.spend(1 + of_date.len() as u64)?;
        match of_date.len() {
            0 => {}
            1 => out.append(&mut of_date),
            _ => out.extend(interval::merge(std::mem::take(&mut of_date))),
        }
    }
    Ok(out)
}
