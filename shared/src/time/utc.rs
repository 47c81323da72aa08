//! An instant in whole UTC seconds: the one way Parley stores, compares and sends a point in time.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::digits;

/// An instant, in seconds since 1970-01-01T00:00:00Z. Written as `YYYY-MM-DDTHH:MM:SSZ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UtcTime(i64);

/// The text was not an instant of the form `YYYY-MM-DDTHH:MM:SSZ`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an instant of the form 2026-01-31T17:00:00Z")]
pub struct ParseUtcTimeError;

impl UtcTime {
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    pub const fn unix(self) -> i64 {
        self.0
    }

    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Seconds from `earlier` to `self`; negative when `self` comes first.
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The UTC calendar reading; instants outside chrono's range clamp to its ends.
    pub fn naive_utc(self) -> NaiveDateTime {
        match DateTime::<Utc>::from_timestamp(self.0, 0) {
            Some(at) => at.naive_utc(),
            None if self.0 < 0 => NaiveDateTime::MIN,
            None => NaiveDateTime::MAX,
        }
    }
}

impl From<NaiveDateTime> for UtcTime {
    /// Reads the wall clock as UTC and drops fractions of a second.
    fn from(naive: NaiveDateTime) -> Self {
        Self(naive.and_utc().timestamp())
    }
}

impl From<DateTime<Utc>> for UtcTime {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp())
    }
}

impl From<i64> for UtcTime {
    /// For database rows, which hold unix seconds.
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl From<UtcTime> for i64 {
    fn from(at: UtcTime) -> Self {
        at.0
    }
}

impl fmt::Display for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand, as is the reading: chrono's formats would weigh more than all else in the browser.
        let at = self.naive_utc();
        let (date, time) = (at.date(), at.time());
        write!(f, "{:04}-{:02}-{:02}T", date.year(), date.month(), date.day())?;
        write!(f, "{:02}:{:02}:{:02}Z", time.hour(), time.minute(), time.second())
    }
}

impl fmt::Debug for UtcTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for UtcTime {
    type Err = ParseUtcTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text.as_bytes()).map(Self::from).ok_or(ParseUtcTimeError)
    }
}

/// Exactly `YYYY-MM-DDTHH:MM:SSZ`; no leap second, which no clock of ours shows.
fn read(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, time) = text.split_at_checked(10)?;
    digits::fits(time, b"T00:00:00Z").then_some(())?;
    let part = |from: usize| digits::number(&time[from..from + 2]);
    digits::date(date)?.and_hms_opt(part(1), part(4), part(7))
}

impl Serialize for UtcTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UtcTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
    use utoipa::openapi::{RefOr, Schema};

    impl utoipa::PartialSchema for super::UtcTime {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
                .description(Some("An instant in UTC, whole seconds: 2026-01-31T17:00:00Z"))
                .into()
        }
    }

    impl utoipa::ToSchema for super::UtcTime {}
}

#[cfg(test)]
mod tests {
    use super::UtcTime;

    #[test]
    fn reads_and_writes_the_same_text() {
        for text in ["1970-01-01T00:00:00Z", "2026-03-08T09:59:59Z", "2199-12-31T23:59:59Z"] {
            assert_eq!(text.parse::<UtcTime>().map(|at| at.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_anything_but_whole_utc_seconds() {
        for text in [
            "",
            "2026-03-08",
            "2026-03-08T09:59Z",
            "2026-02-30T00:00:00Z",
            "2026-03-08T24:00:00Z",
            "2026-03-08T23:59:60Z",
            "+026-03-08T09:59:59Z",
            "2026-03-08T09:59:59+01:00",
            "2026-03-08T09:59:59.5Z",
        ] {
            assert!(text.parse::<UtcTime>().is_err(), "{text}");
        }
    }
}
