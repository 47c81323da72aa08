//! Dates and stretches of the settings in words.

use chrono::{Days, NaiveDate, NaiveTime};
use shared::availability::{BlockedTime, TimeRange};
use shared::text::{settings_scheduler as text, ui};
use shared::time::WallTime;

use super::clock_text;
use crate::format::{Shape, write};

/// Thu, Nov 26, with the year when it is not `today`'s.
pub fn date(date: NaiveDate, today: NaiveDate) -> String {
    use chrono::Datelike;
    let shape = if date.year() == today.year() { Shape::DayShort } else { Shape::DayShortYear };
    write(shape, date.and_time(NaiveTime::MIN))
}

/// Thu, Nov 26 – Fri, Nov 27; or Fri, Sep 18, 3:00 PM – 5:00 PM.
pub fn blocked(time: &BlockedTime, today: NaiveDate) -> String {
    let range = |from: &str, to: &str| ui::RANGE.with(&[("from", from), ("to", to)]);
    let moment = |at: WallTime| {
        ui::DAY_AND_TIME.with(&[("day", &date(at.date(), today)), ("time", &write(Shape::Time, at.naive()))])
    };
    let (start, end) = (time.start, time.end);
    let is_midnight = |at: WallTime| at == WallTime::midnight(at.date());
    if is_midnight(start) && is_midnight(end) {
        let last = end.date().checked_sub_days(Days::new(1)).unwrap_or(end.date());
        if last <= start.date() {
            return date(start.date(), today);
        }
        return range(&date(start.date(), today), &date(last, today));
    }
    if start.date() == end.date() {
        return range(&moment(start), &write(Shape::Time, end.naive()));
    }
    range(&moment(start), &moment(end))
}

/// 9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM; or Day off.
pub fn hours(ranges: &[TimeRange]) -> String {
    if ranges.is_empty() {
        return text::OVERRIDE_OFF.get();
    }
    let one = |range: &TimeRange| {
        let (from, to) = (clock_text::words(range.start), clock_text::words(range.end));
        ui::RANGE.with(&[("from", &from), ("to", &to)])
    };
    ranges.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a date field holds.
pub fn typed(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()
}
