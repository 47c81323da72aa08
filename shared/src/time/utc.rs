//! An instant in whole UTC seconds: the one way Parley stores, compares and sends a point in time.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::digits;

/// An instant, in seconds since 1970-01-01T00:00:00Z. Written as `YYYY-MM-DDTHH:MM:SSZ`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UtcTime(i64);

/// The text was not an instant of RFC 3339 that falls on a whole second.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a whole second such as 2026-01-31T17:00:00Z")]
pub struct ParseUtcTimeError;

/// How many digits a fraction may have: nanoseconds are the finest that programs write.
const MOST_ZEROS: usize = 9;

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

/// A date-time of RFC 3339, section 5.6, that falls on a whole second: any offset, letters of either case, a fraction
/// of zeros. No leap second, which no clock of ours shows.
fn read(text: &[u8]) -> Option<NaiveDateTime> {
    let (date, time) = text.split_at_checked(10)?;
    let (clock, rest) = time.split_at_checked(9)?;
    (digits::fits(clock, b"T00:00:00") || digits::fits(clock, b"t00:00:00")).then_some(())?;
    let part = |from: usize| digits::number(&clock[from..from + 2]);
    let local = digits::date(date)?.and_hms_opt(part(1), part(4), part(7))?;
    local.checked_sub_signed(TimeDelta::minutes(offset_minutes(whole(rest)?)?))
}

/// What follows a fraction of zeros, or no fraction at all.
fn whole(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else { return Some(text) };
    let zeros = fraction.iter().take_while(|byte| **byte == b'0').count();
    (1..=MOST_ZEROS).contains(&zeros).then(|| &fraction[zeros..])
}

/// Minutes east of UTC.
fn offset_minutes(text: &[u8]) -> Option<i64> {
    match text {
        b"Z" | b"z" => Some(0),
        [sign @ (b'+' | b'-'), clock @ ..] if digits::fits(clock, b"00:00") => {
            let (hours, minutes) = (digits::number(&clock[..2]), digits::number(&clock[3..]));
            (hours < 24 && minutes < 60).then_some(())?;
            let east = i64::from(hours * 60 + minutes);
            Some(if *sign == b'-' { -east } else { east })
        }
        _ => None,
    }
}

impl UtcTime {
    /// Reads `YYYY-MM-DDTHH:MM:SSZ` and no other form, for formats that know one alone.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn from_plain(text: &str) -> Result<Self, ParseUtcTimeError> {
        let plain = digits::fits(text.as_bytes(), b"0000-00-00T00:00:00Z");
        if plain { text.parse() } else { Err(ParseUtcTimeError) }
    }
}

/// For `#[serde(deserialize_with)]`: as [`UtcTime::from_plain`].
///
/// # Errors
/// As there.
pub fn deserialize_plain<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UtcTime, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    UtcTime::from_plain(&text).map_err(de::Error::custom)
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
                .pattern(Some(r"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.0{1,9})?([Zz]|[+-]\d{2}:\d{2})$"))
                .description(Some(
                    "A whole second, in any form of RFC 3339; answers write it in UTC: 2026-01-31T17:00:00Z",
                ))
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
    fn reads_every_way_to_write_a_whole_second() {
        for (text, same) in [
            ("2026-03-08T09:59:59.000Z", "2026-03-08T09:59:59Z"),
            ("2026-03-08T09:59:59.000000000Z", "2026-03-08T09:59:59Z"),
            ("2026-03-08t09:59:59z", "2026-03-08T09:59:59Z"),
            ("2026-03-08T09:59:59+00:00", "2026-03-08T09:59:59Z"),
            ("2026-03-08T09:59:59-00:00", "2026-03-08T09:59:59Z"),
            ("2026-03-08T00:30:00+05:45", "2026-03-07T18:45:00Z"),
            ("2026-12-31T20:00:00.0-08:00", "2027-01-01T04:00:00Z"),
        ] {
            assert_eq!(text.parse::<UtcTime>().map(|at| at.to_string()), Ok(same.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_plain_form_is_one_alone() {
        assert!(UtcTime::from_plain("2026-03-08T09:59:59Z").is_ok());
        for text in ["2026-03-08T09:59:59+00:00", "2026-03-08T09:59:59.0Z", "2026-03-08t09:59:59z", ""] {
            assert!(UtcTime::from_plain(text).is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_whole_second() {
        for text in [
            "",
            "2026-03-08",
            "2026-03-08T09:59Z",
            "2026-02-30T00:00:00Z",
            "2026-03-08T24:00:00Z",
            "2026-03-08T23:59:60Z",
            "+026-03-08T09:59:59Z",
            "2026-03-08 09:59:59Z",
            "2026-03-08T09:59:59",
            "2026-03-08T09:59:59+01",
            "2026-03-08T09:59:59+0100",
            "2026-03-08T09:59:59+24:00",
            "2026-03-08T09:59:59+01:60",
            "2026-03-08T09:59:59.Z",
            "2026-03-08T09:59:59.5Z",
            "2026-03-08T09:59:59.000000001Z",
            "2026-03-08T09:59:59.0000000000Z",
        ] {
            assert!(text.parse::<UtcTime>().is_err(), "{text}");
        }
    }
}
