//! An instant as a wall clock shows it in a zone, and the usual ways to write that.

use chrono::NaiveDateTime;
use shared::text::ui as text;
use shared::time::{UtcTime, ZoneRules};

use super::intl::{Shape, write};
use super::zone;

/// What the clock on a wall shows, and by which offset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wall {
    pub at: NaiveDateTime,
    pub offset_minutes: i64,
    /// Such as `PST`; empty where the zone has no letters.
    pub abbreviation: String,
}

impl Wall {
    pub fn new(zone: &ZoneRules, at: UtcTime) -> Self {
        let offset = zone.offset_at(at);
        let abbreviation = offset.abbreviation.as_str().to_owned();
        let offset_minutes = i64::from(offset.seconds).div_euclid(60);
        Self { at: zone.to_local(at).naive(), offset_minutes, abbreviation }
    }

    /// 9:00 AM
    pub fn time(&self) -> String {
        write(Shape::Time, self.at)
    }

    pub fn write(&self, shape: Shape) -> String {
        write(shape, self.at)
    }

    /// PST (−08:00)
    pub fn zone(&self) -> String {
        zone::short(&self.abbreviation, self.offset_minutes)
    }

    /// Monday, February 10, 2020, 9:00 AM
    pub fn long(&self) -> String {
        text::DAY_AND_TIME.with(&[("day", &self.write(Shape::DayLong)), ("time", &self.time())])
    }

    /// Mon, Feb 10, 9:00 AM
    pub fn short(&self) -> String {
        text::DAY_AND_TIME.with(&[("day", &self.write(Shape::DayShort)), ("time", &self.time())])
    }

    /// Mon, Feb 10, 9:00 AM PST (−08:00)
    pub fn full(&self) -> String {
        text::WITH_ZONE.with(&[("time", &self.short()), ("zone", &self.zone())])
    }

    /// Monday, February 10, 2020, 9:00 AM PST (−08:00)
    pub fn long_with_zone(&self) -> String {
        text::WITH_ZONE.with(&[("time", &self.long()), ("zone", &self.zone())])
    }
}

/// 9:00 AM – 9:30 AM, to be followed by the zone of `to`: only when the clocks change between, `from` brings its own.
pub fn time_range(from: &Wall, to: &Wall) -> String {
    let mut start = from.time();
    if from.offset_minutes != to.offset_minutes {
        start = text::WITH_ZONE.with(&[("time", &start), ("zone", &from.zone())]);
    }
    text::RANGE.with(&[("from", &start), ("to", &to.time())])
}

/// `30 minutes`, `1 hour 15 minutes` stays in minutes: people book by them.
pub fn minutes(count: i64) -> String {
    use shared::text::common;
    common::MINUTE.count(common::MINUTES, usize::try_from(count).unwrap_or(0), &[])
}

/// `Today`, `Tomorrow`, `In 3 days`; nothing for the past.
pub fn days_from(now: NaiveDateTime, then: NaiveDateTime) -> Option<String> {
    match then.date().signed_duration_since(now.date()).num_days() {
        0 => Some(text::TODAY.get()),
        1 => Some(text::TOMORROW.get()),
        days @ 2.. => Some(text::IN_DAY.count(text::IN_DAYS, usize::try_from(days).unwrap_or(2), &[])),
        _ => None,
    }
}

/// Now, by the browser's clock.
pub fn now() -> UtcTime {
    #[allow(clippy::cast_possible_truncation, reason = "a clock's seconds fit")]
    UtcTime::from_unix((js_sys::Date::now() / 1000.0) as i64)
}
