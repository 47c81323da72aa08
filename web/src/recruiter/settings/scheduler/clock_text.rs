//! Times of day as people type them (9, 9:30 pm, 17:30) and as the page writes them back.

use chrono::{NaiveDate, NaiveTime};
use shared::time::ClockTime;

use crate::format::{Shape, write};

/// Reads a typed time; nothing where it is none.
pub fn parse(typed: &str) -> Option<ClockTime> {
    let typed = typed.trim().to_lowercase().replace(['.', ' ', '\u{a0}'], "");
    let (digits, half) = match typed.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => typed.split_at(at),
        None => (typed.as_str(), ""),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours.parse().ok()?, minutes.parse().ok()?),
        Some(_) => return None,
        None if digits.len() > 2 => {
            let (hours, minutes) = digits.split_at(digits.len() - 2);
            (hours.parse().ok()?, minutes.parse().ok()?)
        }
        None => (digits.parse().ok()?, 0u16),
    };
    let hours: u16 = match (half, hours) {
        ("", hours @ 0..=24) => hours,
        ("a" | "am", 12) => 0,
        ("a" | "am", hours @ 0..=11) | ("p" | "pm", hours @ 12) => hours,
        ("p" | "pm", hours @ 1..=11) => hours + 12,
        _ => return None,
    };
    (minutes < 60).then_some(())?;
    ClockTime::from_minutes(hours * 60 + minutes)
}

/// The end of a range: midnight means the end of the day, not its beginning.
pub fn parse_end(typed: &str) -> Option<ClockTime> {
    parse(typed).map(|time| if time == ClockTime::MIDNIGHT { ClockTime::END_OF_DAY } else { time })
}

/// 9:00 AM, or 09:00 where the viewer's region counts to 24.
pub fn words(time: ClockTime) -> String {
    let minutes = u32::from(time.minutes() % 1440);
    let clock = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default();
    write(Shape::Time, NaiveDate::default().and_time(clock))
}

/// The time `minutes` later, kept on the quarter of an hour and within the day.
pub fn stepped(time: ClockTime, minutes: i32) -> ClockTime {
    let now = i32::from(time.minutes());
    let next = (now + minutes).clamp(0, 1440);
    u16::try_from(next).ok().and_then(ClockTime::from_minutes).unwrap_or(time)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{parse, parse_end, stepped};

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, read) in [
            ("9", "09:00"),
            ("9:30", "09:30"),
            ("9:00 AM", "09:00"),
            ("12 am", "00:00"),
            ("12:15 p.m.", "12:15"),
            ("5pm", "17:00"),
            ("17:30", "17:30"),
            ("1730", "17:30"),
            ("930", "09:30"),
            ("24:00", "24:00"),
        ] {
            assert_eq!(parse(typed).map(|time| time.to_string()).as_deref(), Some(read), "{typed}");
        }
        for typed in ["", "noon", "9:3", "13pm", "25", "9:75", "24:30", "12:00 xm", "0pm", "-1"] {
            assert_eq!(parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_range_that_ends_at_midnight_ends_with_the_day() {
        assert_eq!(parse_end("12 AM").unwrap().to_string(), "24:00");
        assert_eq!(stepped(parse("23:50").unwrap(), 15).to_string(), "24:00");
        assert_eq!(stepped(parse("0:05").unwrap(), -15).to_string(), "00:00");
    }
}
