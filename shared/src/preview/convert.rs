//! From the JSON of a question to engine values: zones, bounds and forms, each refusal with its path.

use std::sync::Arc;

use super::PreviewError;
use super::question::Window;
use crate::availability::EventTime;
use crate::availability::recurrence::RecurrenceRule;
use crate::text::{errors, preview as text};
use crate::time::{Interval, UtcTime, WallTime, ZoneRules, ZoneSource};

pub(super) const MAX_PEOPLE: usize = 200;
pub(super) const MAX_ENTRIES: usize = 20_000;
const MAX_WINDOW_DAYS: i64 = 400;
const FIRST_YEAR: i32 = 1970;
const LAST_YEAR: i32 = 2200;
/// 2201-01-01T00:00:00Z.
const YEARS_END: i64 = 7_289_654_400;

pub(super) type Refused<T> = Result<T, PreviewError>;

fn years(path: &str) -> PreviewError {
    let (from, to) = (FIRST_YEAR.to_string(), LAST_YEAR.to_string());
    PreviewError::field(path, text::YEARS, &[("from", &from), ("to", &to)])
}

/// `at` itself when it lies in the years that the engine answers for.
pub(super) fn instant(path: &str, at: UtcTime) -> Refused<UtcTime> {
    if (0..YEARS_END).contains(&at.unix()) { Ok(at) } else { Err(years(path)) }
}

/// `None` when the window is empty.
pub(super) fn window(path: &str, window: Window) -> Refused<Option<Interval>> {
    let start = instant(&format!("{path}.start"), window.start)?;
    let end = instant(&format!("{path}.end"), window.end)?;
    if end < start {
        return Err(PreviewError::field(format!("{path}.end"), errors::FIELD_ORDER, &[]));
    }
    if end.seconds_since(start) > MAX_WINDOW_DAYS * 86_400 {
        let days = MAX_WINDOW_DAYS.to_string();
        return Err(PreviewError::field(path, text::WINDOW, &[("days", &days)]));
    }
    Ok(Interval::new(start, end))
}

pub(super) fn zone(path: &str, name: &str, zones: &dyn ZoneSource) -> Refused<Arc<ZoneRules>> {
    zones.zone(name).ok_or_else(|| PreviewError::field(path, errors::FIELD_ZONE, &[]))
}

/// A number of minutes or a limit, within bounds; absent is 0.
pub(super) fn figure(path: &str, value: Option<i64>, min: i64, max: i64) -> Refused<i64> {
    let value = value.unwrap_or(0);
    if (min..=max).contains(&value) { Ok(value) } else { Err(PreviewError::range(path, min, max)) }
}

pub(super) fn date(path: &str, date: chrono::NaiveDate) -> Refused<chrono::NaiveDate> {
    let year = chrono::Datelike::year(&date);
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Ok(date) } else { Err(years(path)) }
}

pub(super) fn wall(path: &str, wall: WallTime) -> Refused<WallTime> {
    date(path, wall.date()).map(|_| wall)
}

/// Reads `…Z`, a wall clock or a date.
pub(super) fn event_time(path: &str, written: &str) -> Refused<EventTime> {
    let problem = |reason: &dyn std::fmt::Display| {
        PreviewError::field(path, text::FORM, &[("reason", &reason.to_string())])
    };
    if written.ends_with('Z') {
        let at = UtcTime::from_plain(written).map_err(|e| problem(&e))?;
        instant(path, at).map(EventTime::Utc)
    } else if written.len() == 10 {
        let day = written.parse::<chrono::NaiveDate>().map_err(|e| problem(&e))?;
        date(path, day).map(EventTime::Date)
    } else {
        let clock = written.parse::<WallTime>().map_err(|e| problem(&e))?;
        wall(path, clock).map(EventTime::Wall)
    }
}

/// EXDATE and RDATE: dates go with dates, times with times.
pub(super) fn more_times(path: &str, list: Option<&[String]>, start: EventTime) -> Refused<Vec<EventTime>> {
    let is_date = |time: EventTime| matches!(time, EventTime::Date(_));
    let read = |(i, written): (usize, &String)| {
        let path = format!("{path}[{i}]");
        let time = event_time(&path, written)?;
        if is_date(time) == is_date(start) {
            Ok(time)
        } else {
            Err(PreviewError::field(path, text::SAME_FORM, &[]))
        }
    };
    list.unwrap_or_default().iter().enumerate().map(read).collect()
}

/// Reads an RRULE for a start of some form.
pub(super) fn rule(path: &str, written: &str, start: EventTime) -> Refused<RecurrenceRule> {
    let read = written.parse::<RecurrenceRule>();
    let fit = match start {
        EventTime::Date(_) => read.and_then(RecurrenceRule::for_dates),
        _ => read,
    };
    fit.map_err(|problem| PreviewError::rule(path, &problem))
}
