//! Wall clocks: what a clock on the wall of some zone reads. No zone is attached; `ZoneRules` turns them
//! into instants.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

/// A time of day in whole minutes, from `00:00` up to and including `24:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime(u16);

/// The text was not a time of day of the form `09:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a time of the form 09:30, up to 24:00")]
pub struct ParseClockTimeError;

impl ClockTime {
    pub const MIDNIGHT: Self = Self(0);
    pub const END_OF_DAY: Self = Self(24 * 60);

    /// `None` beyond 24:00.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes <= 24 * 60 { Some(Self(minutes)) } else { None }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for ClockTime {
    type Err = ParseClockTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (hours, minutes) = text.split_once(':').ok_or(ParseClockTimeError)?;
        let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
        if minutes > 59 {
            return Err(ParseClockTimeError);
        }
        Self::from_minutes(hours * 60 + minutes).ok_or(ParseClockTimeError)
    }
}

fn two_digits(text: &str) -> Result<u16, ParseClockTimeError> {
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ParseClockTimeError);
    }
    text.parse().map_err(|_| ParseClockTimeError)
}

impl TryFrom<String> for ClockTime {
    type Error = ParseClockTimeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> Self {
        time.to_string()
    }
}

/// A date and time of day without a zone, in whole seconds. Written as `2026-02-10T09:00`, with `:SS` only
/// where the seconds are not zero.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WallTime(NaiveDateTime);

/// The text was not a wall clock of the form `2026-02-10T09:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a wall clock of the form 2026-02-10T09:00")]
pub struct ParseWallTimeError;

impl WallTime {
    pub fn new(date: NaiveDate, time: NaiveTime) -> Self {
        Self(date.and_time(time.with_nanosecond(0).unwrap_or(time)))
    }

    /// Midnight at the start of `date`.
    pub fn midnight(date: NaiveDate) -> Self {
        Self(date.and_time(NaiveTime::MIN))
    }

    pub fn naive(self) -> NaiveDateTime {
        self.0
    }

    pub fn date(self) -> NaiveDate {
        self.0.date()
    }

    /// Seconds between 1970-01-01T00:00 on the same clock and this reading.
    pub fn seconds(self) -> i64 {
        self.0.and_utc().timestamp()
    }

    /// The inverse of [`WallTime::seconds`]; beyond chrono's range it clamps.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(super::UtcTime::from_unix(seconds).naive_utc())
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if self.0.second() == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
        write!(f, "{}", self.0.format(form))
    }
}

impl fmt::Debug for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for WallTime {
    type Err = ParseWallTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let form = match text.len() {
            16 => "%Y-%m-%dT%H:%M",
            19 => "%Y-%m-%dT%H:%M:%S",
            _ => return Err(ParseWallTimeError),
        };
        let naive = NaiveDateTime::parse_from_str(text, form).map_err(|_| ParseWallTimeError)?;
        // chrono reads second 60 as a leap second; a wall clock here has none.
        if naive.nanosecond() == 0 { Ok(Self(naive)) } else { Err(ParseWallTimeError) }
    }
}

impl TryFrom<String> for WallTime {
    type Error = ParseWallTimeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<WallTime> for String {
    fn from(wall: WallTime) -> Self {
        wall.to_string()
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
    use utoipa::openapi::{RefOr, Schema};

    fn text(description: &str, pattern: &str) -> ObjectBuilder {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).description(Some(description))
    }

    impl utoipa::PartialSchema for super::ClockTime {
        fn schema() -> RefOr<Schema> {
            text("A time of day, 00:00 to 24:00", "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$").into()
        }
    }

    impl utoipa::ToSchema for super::ClockTime {}

    impl utoipa::PartialSchema for super::WallTime {
        fn schema() -> RefOr<Schema> {
            let pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T\
                           ([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
            let format = SchemaFormat::Custom("wall-clock".to_owned());
            text("A date and time of day without a zone: 2026-02-10T09:00", pattern)
                .format(Some(format))
                .into()
        }
    }

    impl utoipa::ToSchema for super::WallTime {}
}

#[cfg(test)]
mod tests {
    use super::{ClockTime, WallTime};

    #[test]
    fn clock_times_read_back() {
        for text in ["00:00", "09:30", "23:59", "24:00"] {
            assert_eq!(text.parse::<ClockTime>().map(|t| t.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "9:30", "24:01", "12:60", "+1:00", "12:3a", "09:30:00", "٠٩:٣٠"] {
            assert!(text.parse::<ClockTime>().is_err(), "{text}");
        }
    }

    #[test]
    fn wall_clocks_read_back() {
        for text in ["1970-01-01T00:00", "2026-02-10T09:00", "2026-02-10T09:00:30"] {
            assert_eq!(text.parse::<WallTime>().map(|t| t.to_string()), Ok(text.to_owned()));
        }
        for text in [
            "",
            "2026-02-10",
            "2026-02-10T09:00Z",
            "2026-02-30T09:00",
            "2026-02-10T24:00",
            "2026-02-10T09:00:60",
        ] {
            assert!(text.parse::<WallTime>().is_err(), "{text}");
        }
    }
}
