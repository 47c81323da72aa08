//! Reads the text of an RRULE. What RFC 5545 forbids is refused when its set is anybody's guess, for a guess
//! would show busy time as free. BYYEARDAY, BYMONTHDAY and BYWEEKNO are taken in every rule: where the table of
//! section 3.3.10 says "N/A" they have one clear reading, which is to limit the dates of the period; calendars
//! hold such rules, and refusing one would close a person's whole calendar. python-dateutil reads them so too.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime};

use super::error::{MAX_LENGTH, RuleError};
use super::rule::{Frequency, RecurrenceRule, Until, WeekdayPart};
use crate::time::UtcTime;

const PARTS: [&str; 14] = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "BYMONTH",
    "BYWEEKNO",
    "BYYEARDAY",
    "BYMONTHDAY",
    "BYDAY",
    "BYHOUR",
    "BYMINUTE",
    "BYSECOND",
    "BYSETPOS",
    "WKST",
];

impl FromStr for RecurrenceRule {
    type Err = RuleError;

    /// Reads `FREQ=…;…`, with or without `RRULE:` before it, in any case.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        if text.len() > MAX_LENGTH {
            return Err(RuleError::TooLong);
        }
        let text = text.trim().to_ascii_uppercase();
        let text = text.strip_prefix("RRULE:").unwrap_or(&text);
        let mut rule = None;
        let mut seen: Vec<(&'static str, &str)> = Vec::new();
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let known = PARTS.iter().find(|known| **known == name);
            let name = *known.ok_or_else(|| RuleError::UnknownPart(name.chars().take(40).collect()))?;
            if seen.iter().any(|(other, _)| *other == name) {
                return Err(RuleError::Twice(name));
            }
            if name == "FREQ" {
                rule = Some(Self::every(frequency(value)?));
            }
            seen.push((name, value));
        }
        let mut rule = rule.ok_or(RuleError::NoFrequency)?;
        for (name, value) in seen {
            read_part(&mut rule, name, value)?;
        }
        forbidden(&rule).map_or(Ok(rule), |what| Err(RuleError::Forbidden(what)))
    }
}

fn read_part(rule: &mut RecurrenceRule, name: &'static str, value: &str) -> Result<(), RuleError> {
    let bad = || RuleError::Value(name);
    match name {
        "INTERVAL" => rule.interval = number(value, 1, i64::from(u32::MAX)).ok_or_else(bad)?,
        "COUNT" => {
            let count = number(value, 1, i64::MAX).ok_or_else(bad)?;
            rule.count = Some(count.unsigned_abs());
        }
        "UNTIL" => rule.until = Some(until(value).ok_or_else(bad)?),
        "BYMONTH" => rule.months = mask(value, 1, 12).ok_or_else(bad)? as u16,
        "BYHOUR" => rule.hours = mask(value, 0, 23).ok_or_else(bad)? as u32,
        "BYMINUTE" => rule.minutes = mask(value, 0, 59).ok_or_else(bad)?,
        "BYSECOND" => {
            // A leap second is read as the 59th, as RFC 5545 section 3.3.12 advises.
            let seconds = mask(value, 0, 60).ok_or_else(bad)?;
            let leap = seconds & (1 << 60);
            rule.seconds = (seconds & !leap) | if leap == 0 { 0 } else { 1 << 59 };
        }
        "BYWEEKNO" => rule.week_numbers = signed_list(value, 53).ok_or_else(bad)?,
        "BYYEARDAY" => rule.year_days = signed_list(value, 366).ok_or_else(bad)?,
        "BYMONTHDAY" => rule.month_days = signed_list(value, 31).ok_or_else(bad)?,
        "BYSETPOS" => rule.set_positions = signed_list(value, 366).ok_or_else(bad)?,
        "BYDAY" => {
            let mut parts = value.split(',').map(weekday_part).collect::<Option<Vec<_>>>().ok_or_else(bad)?;
            parts.sort_unstable_by_key(|part| (part.nth, part.weekday));
            parts.dedup();
            rule.weekdays = parts;
        }
        "WKST" => rule.week_start = weekday(value).ok_or_else(bad)?,
        _ => {}
    }
    Ok(())
}

/// The combinations that RFC 5545 section 3.3.10 forbids and that have no clear reading.
fn forbidden(rule: &RecurrenceRule) -> Option<&'static str> {
    let by_month = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
    let numbered = rule.weekdays.iter().any(|part| part.nth != 0);
    let by_any = !(rule.week_numbers.is_empty()
        && rule.year_days.is_empty()
        && rule.month_days.is_empty()
        && rule.weekdays.is_empty())
        || rule.months != 0
        || rule.hours != 0
        || rule.minutes != 0
        || rule.seconds != 0;
    let checks = [
        (rule.count.is_some() && rule.until.is_some(), "COUNT together with UNTIL"),
        (numbered && !by_month, "a numbered BYDAY outside of months and years"),
        (numbered && !rule.week_numbers.is_empty(), "a numbered BYDAY together with BYWEEKNO"),
        (!rule.set_positions.is_empty() && !by_any, "BYSETPOS without another BY part"),
    ];
    checks.iter().find(|(broken, _)| *broken).map(|(_, what)| *what)
}

fn frequency(value: &str) -> Result<Frequency, RuleError> {
    Ok(match value {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return Err(RuleError::Value("FREQ")),
    })
}

/// Digits only: no sign, no blank, no exponent.
fn number(value: &str, min: i64, max: i64) -> Option<i64> {
    let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let number = digits.then(|| value.parse::<i64>().ok())??;
    (min..=max).contains(&number).then_some(number)
}

fn signed(value: &str, max: i64) -> Option<i64> {
    let (sign, digits) = match value.as_bytes().first()? {
        b'-' => (-1, &value[1..]),
        b'+' => (1, &value[1..]),
        _ => (1, value),
    };
    Some(sign * number(digits, 1, max)?)
}

fn signed_list(value: &str, max: i64) -> Option<Vec<i64>> {
    let mut list = value.split(',').map(|item| signed(item, max)).collect::<Option<Vec<_>>>()?;
    list.sort_unstable();
    list.dedup();
    Some(list)
}

fn mask(value: &str, min: i64, max: i64) -> Option<u64> {
    value.split(',').try_fold(0, |mask, item| Some(mask | 1 << number(item, min, max)?))
}

fn weekday(value: &str) -> Option<u8> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|name| *name == value).map(|i| i as u8)
}

fn weekday_part(value: &str) -> Option<WeekdayPart> {
    let split = value.len().checked_sub(2)?;
    let (nth, name) = (value.get(..split)?, value.get(split..)?);
    let nth = if nth.is_empty() { 0 } else { signed(nth, 53)? };
    Some(WeekdayPart { nth, weekday: weekday(name)? })
}

fn until(value: &str) -> Option<Until> {
    const EPOCH: NaiveDate = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    if !value.is_ascii() {
        return None;
    }
    if value.len() == 8 {
        let date = NaiveDate::parse_from_str(value, "%Y%m%d").ok()?;
        return Some(Until::Date(date.signed_duration_since(EPOCH).num_days()));
    }
    let (clock, utc) = value.strip_suffix('Z').map_or((value, false), |clock| (clock, true));
    if clock.len() != 15 {
        return None;
    }
    let naive = NaiveDateTime::parse_from_str(clock, "%Y%m%dT%H%M%S").ok()?;
    let seconds = naive.and_utc().timestamp();
    Some(if utc { Until::Utc(UtcTime::from_unix(seconds)) } else { Until::Wall(seconds) })
}

#[cfg(test)]
mod tests {
    use super::{RecurrenceRule, RuleError};

    #[test]
    fn reads_every_part() {
        let text = "RRULE:freq=yearly;interval=2;until=19971224T000000Z;bymonth=1,12;byday=-1su,mo;byhour=8;\
                    byminute=0,30;bysecond=60;bysetpos=1,-1;wkst=su";
        let rule = text.parse::<RecurrenceRule>();
        assert!(
            rule.as_ref().is_ok_and(|r| r.week_start == 6 && r.seconds == 1 << 59 && r.weekdays.len() == 2)
        );
    }

    #[test]
    fn refuses_what_the_rfc_forbids_and_what_makes_no_sense() {
        for bad in [
            "",
            "INTERVAL=2",
            "FREQ=SOMETIMES",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=-1",
            "FREQ=DAILY;COUNT=1e9",
            "FREQ=DAILY;COUNT=99999999999999999999",
            "FREQ=DAILY;COUNT=2;UNTIL=20260101",
            "FREQ=DAILY;FREQ=DAILY",
            "FREQ=DAILY;X-OWN=1",
            "FREQ=DAILY;BYHOUR=24",
            "FREQ=DAILY;BYHOUR=",
            "FREQ=DAILY;BYMONTH=0",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=MÖ",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=DAILY;BYSETPOS=1",
            "FREQ=DAILY;UNTIL=2026-01-01",
            "FREQ=DAILY;UNTIL=20260101T250000",
        ] {
            assert!(bad.parse::<RecurrenceRule>().is_err(), "{bad}");
        }
        let long = format!("FREQ=DAILY;BYHOUR={}", "1,".repeat(5000));
        assert_eq!(long.parse::<RecurrenceRule>(), Err(RuleError::TooLong));
    }
}
