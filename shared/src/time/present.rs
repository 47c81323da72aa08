//! How instants are shown to people: dates, times and offsets of a zone, in words that come as data. Mails
//! and pages use the same functions, so both say the same thing about the same moment.

use chrono::{Datelike, NaiveDate};

use super::{UtcTime, ZoneRules, zone::ZoneOffset};

/// The words of one language, and how it orders them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateWords {
    /// Monday first.
    pub weekdays: [&'static str; 7],
    pub weekdays_short: [&'static str; 7],
    pub months: [&'static str; 12],
    pub months_short: [&'static str; 12],
    pub am: &'static str,
    pub pm: &'static str,
}

/// English as written in the United States.
pub const EN_US: DateWords = DateWords {
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    am: "AM",
    pm: "PM",
};

/// Clock face: `9:00 AM` or `09:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HourCycle {
    #[default]
    H12,
    H24,
}

/// What the clock and calendar on the wall of a zone say at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalMoment {
    pub date: NaiveDate,
    /// Seconds after the midnight of `date`.
    pub seconds: u32,
    pub offset: ZoneOffset,
}

/// The local date, time and offset of an instant.
pub fn local_moment(at: UtcTime, zone: &ZoneRules) -> LocalMoment {
    let naive = zone.to_local(at).naive();
    LocalMoment {
        date: naive.date(),
        seconds: chrono::Timelike::num_seconds_from_midnight(&naive.time()),
        offset: zone.offset_at(at),
    }
}

/// `−08:00`, with a true minus sign; seconds of historic offsets are dropped.
pub fn offset_label(offset_seconds: i32) -> String {
    let minutes = offset_seconds.abs() / 60;
    let sign = if offset_seconds < 0 { '−' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `UTC−8`, `UTC+5:30`, `UTC`.
pub fn utc_label(offset_seconds: i32) -> String {
    let minutes = offset_seconds.abs() / 60;
    let sign = if offset_seconds < 0 { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// `9:00 AM` or `09:00`, from seconds after midnight.
pub fn time_label(seconds: u32, words: &DateWords, cycle: HourCycle) -> String {
    let (hours, minutes) = (seconds / 3600 % 24, seconds / 60 % 60);
    match cycle {
        HourCycle::H24 => format!("{hours:02}:{minutes:02}"),
        HourCycle::H12 => {
            let half = if hours < 12 { words.am } else { words.pm };
            format!("{}:{minutes:02} {half}", (hours + 11) % 12 + 1)
        }
    }
}

/// `Mon, Feb 10`.
pub fn date_short(date: NaiveDate, words: &DateWords) -> String {
    let weekday = words.weekdays_short[date.weekday().num_days_from_monday() as usize];
    format!("{weekday}, {} {}", words.months_short[date.month0() as usize], date.day())
}

/// `Monday, February 10, 2020`.
pub fn date_long(date: NaiveDate, words: &DateWords) -> String {
    let weekday = words.weekdays[date.weekday().num_days_from_monday() as usize];
    format!("{weekday}, {} {}, {}", words.months[date.month0() as usize], date.day(), date.year())
}

/// `9:00 AM – 9:30 AM PST (−08:00)`; over a change of the clocks each end has its own zone:
/// `1:30 AM EDT (−04:00) – 1:00 AM EST (−05:00)`.
pub fn time_range(
    start: UtcTime,
    end: UtcTime,
    zone: &ZoneRules,
    words: &DateWords,
    cycle: HourCycle,
) -> String {
    let label = |at| time_label(local_moment(at, zone).seconds, words, cycle);
    let end_in_zone = format!("{} {}", label(end), zone_label(end, zone));
    if zone.offset_at(start) == zone.offset_at(end) {
        format!("{} – {end_in_zone}", label(start))
    } else {
        format!("{} {} – {end_in_zone}", label(start), zone_label(start, zone))
    }
}

/// `PST (−08:00)`; only `(+05:00)` where the zone has no letters. Follows the date of the instant (E1).
pub fn zone_label(at: UtcTime, zone: &ZoneRules) -> String {
    let ZoneOffset { seconds, abbreviation, .. } = zone.offset_at(at);
    if abbreviation.is_letters() {
        format!("{} ({})", abbreviation.as_str(), offset_label(seconds))
    } else {
        format!("({})", offset_label(seconds))
    }
}

/// `Mon, Feb 10, 9:00 AM PST (−08:00)`.
pub fn moment_short(at: UtcTime, zone: &ZoneRules, words: &DateWords, cycle: HourCycle) -> String {
    let local = local_moment(at, zone);
    let time = time_label(local.seconds, words, cycle);
    format!("{}, {time} {}", date_short(local.date, words), zone_label(at, zone))
}

/// `Monday, February 10, 2020, 9:00 AM PST (−08:00)`.
pub fn moment_long(at: UtcTime, zone: &ZoneRules, words: &DateWords, cycle: HourCycle) -> String {
    let local = local_moment(at, zone);
    let time = time_label(local.seconds, words, cycle);
    format!("{}, {time} {}", date_long(local.date, words), zone_label(at, zone))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::time::zone::{Abbreviation, Transition};

    fn los_angeles() -> ZoneRules {
        let offset = |hours: i32, name, is_dst| ZoneOffset {
            seconds: hours * 3600,
            abbreviation: Abbreviation::new(name),
            is_dst,
        };
        let spring =
            Transition { at: "2020-03-08T10:00:00Z".parse().unwrap(), offset: offset(-7, "PDT", true) };
        ZoneRules::new("America/Los_Angeles".parse().unwrap(), offset(-8, "PST", false), vec![spring])
            .unwrap()
    }

    #[test]
    fn moments_carry_the_offset_of_their_own_date() {
        let zone = los_angeles();
        let winter = "2020-02-10T17:00:00Z".parse().unwrap();
        let summer = "2020-09-10T16:00:00Z".parse().unwrap();
        assert_eq!(moment_short(winter, &zone, &EN_US, HourCycle::H12), "Mon, Feb 10, 9:00 AM PST (−08:00)");
        assert_eq!(moment_short(summer, &zone, &EN_US, HourCycle::H24), "Thu, Sep 10, 09:00 PDT (−07:00)");
        assert_eq!(
            moment_long(winter, &zone, &EN_US, HourCycle::H12),
            "Monday, February 10, 2020, 9:00 AM PST (−08:00)"
        );
        assert_eq!(
            time_range(winter, winter.plus_minutes(30), &zone, &EN_US, HourCycle::H12),
            "9:00 AM – 9:30 AM PST (−08:00)"
        );
    }

    #[test]
    fn each_end_has_its_own_offset_over_a_change_of_the_clocks() {
        let before = "2020-03-08T09:30:00Z".parse().unwrap();
        let range = |minutes| {
            time_range(before, before.plus_minutes(minutes), &los_angeles(), &EN_US, HourCycle::H12)
        };
        assert_eq!(range(29), "1:30 AM – 1:59 AM PST (−08:00)");
        assert_eq!(range(30), "1:30 AM PST (−08:00) – 3:00 AM PDT (−07:00)");
    }

    #[test]
    fn clock_faces_at_noon_and_midnight() {
        let face = |hour: u32| time_label(hour * 3600, &EN_US, HourCycle::H12);
        assert_eq!((face(0), face(12), face(23)), ("12:00 AM".into(), "12:00 PM".into(), "11:00 PM".into()));
    }

    #[test]
    fn offsets_read_well() {
        assert_eq!(offset_label(-8 * 3600), "−08:00");
        assert_eq!(offset_label(20_700), "+05:45");
        assert_eq!(
            (utc_label(-28_800), utc_label(19_800), utc_label(0)),
            ("UTC−8".into(), "UTC+5:30".into(), "UTC".into())
        );
    }
}
