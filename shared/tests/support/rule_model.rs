//! Recurrence by definition: every quarter of an hour is tried against each part of the rule, and BYSETPOS
//! picks from the ones of its period. Calendar questions are answered by chrono or by counting.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};
use proptest::prelude::*;
use shared::time::{Interval, UtcTime};

const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// A rule in parts, with its start; the search ends a number of days later.
#[derive(Clone, Debug)]
pub struct Case {
    freq: &'static str,
    interval: i64,
    count: Option<usize>,
    until: Option<i64>,
    months: Vec<u32>,
    week_numbers: Vec<i64>,
    year_days: Vec<i64>,
    month_days: Vec<i64>,
    weekdays: Vec<(i64, u32)>,
    hours: Vec<u32>,
    minutes: Vec<u32>,
    positions: Vec<i64>,
    week_start: u32,
    pub start: i64,
    days: i64,
}

fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>, max: usize) -> impl Strategy<Value = Vec<T>> {
    let len = values.len().min(max);
    prop_oneof![2 => Just(Vec::new()), 1 => prop::sample::subsequence(values, 1..=len)]
}

/// Rules that have one reading, also those of them that RFC 5545 forbids; what has none is taken out again.
pub fn case() -> impl Strategy<Value = Case> {
    let nth = prop::sample::select(vec![0, 0, 0, 1, 2, 5, -1, -2, -5]);
    let weekdays = prop_oneof![
        1 => Just(Vec::new()),
        1 => prop::collection::vec((nth, 0..7_u32), 1..4),
    ];
    (
        prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]),
        1..5_i64,
        (prop::option::of(1..30_usize), prop::option::of(0..800_i64)),
        some((1..=12).collect(), 4),
        some(vec![1, 2, 20, 52, 53, -1, -53], 3),
        some(vec![1, 59, 60, 61, 365, 366, -1, -366, 200], 4),
        some(vec![1, 13, 15, 28, 29, 30, 31, -1, -3, -31], 4),
        weekdays,
        (some((0..24).collect(), 4), some(vec![0, 15, 30, 45], 3)),
        some(vec![1, 2, 3, -1, -2, 10], 2),
        0..7_u32,
        (19_000..21_000_i64, 0..96_i64, 30..900_i64),
    )
        .prop_map(
            |(
                freq,
                interval,
                (count, until),
                months,
                weeks,
                year_days,
                month_days,
                weekdays,
                (hours, minutes),
                positions,
                week_start,
                (day, quarter, days),
            )| {
                let start = day * 86_400 + quarter * 900;
                let mut case = Case {
                    freq,
                    interval: if freq == "MINUTELY" { interval * 15 } else { interval },
                    count,
                    until: until.filter(|_| count.is_none()).map(|days| start + days * 86_400),
                    months,
                    week_numbers: weeks,
                    year_days,
                    month_days,
                    weekdays,
                    hours,
                    minutes,
                    positions,
                    week_start,
                    start,
                    // Short periods have many instances: look at fewer days.
                    days: if matches!(freq, "HOURLY" | "MINUTELY") { days / 10 } else { days },
                };
                case.make_valid();
                case
            },
        )
}

impl Case {
    fn make_valid(&mut self) {
        if !matches!(self.freq, "YEARLY" | "MONTHLY") || !self.week_numbers.is_empty() {
            self.weekdays.iter_mut().for_each(|part| part.0 = 0);
        }
        let parts = [self.months.len(), self.hours.len(), self.minutes.len(), self.weekdays.len()];
        let days = [self.week_numbers.len(), self.year_days.len(), self.month_days.len()];
        if parts.iter().chain(&days).all(|len| *len == 0) {
            self.positions.clear();
        }
    }

    pub fn text(&self) -> String {
        fn part<T: std::fmt::Display>(out: &mut String, name: &str, list: &[T]) {
            let items: Vec<_> = list.iter().map(ToString::to_string).collect();
            if !items.is_empty() {
                out.push_str(&format!(";{name}={}", items.join(",")));
            }
        }
        let mut out = format!("FREQ={};INTERVAL={}", self.freq, self.interval);
        if let Some(count) = self.count {
            out.push_str(&format!(";COUNT={count}"));
        }
        if let Some(until) = self.until {
            out.push_str(&format!(";UNTIL={}", moment(until).format("%Y%m%dT%H%M%SZ")));
        }
        part(&mut out, "BYMONTH", &self.months);
        part(&mut out, "BYWEEKNO", &self.week_numbers);
        part(&mut out, "BYYEARDAY", &self.year_days);
        part(&mut out, "BYMONTHDAY", &self.month_days);
        let day = |(n, d): &(i64, u32)| match n {
            0 => NAMES[*d as usize].to_owned(),
            n => format!("{n}{}", NAMES[*d as usize]),
        };
        part(&mut out, "BYDAY", &self.weekdays.iter().map(day).collect::<Vec<_>>());
        part(&mut out, "BYHOUR", &self.hours);
        part(&mut out, "BYMINUTE", &self.minutes);
        part(&mut out, "BYSETPOS", &self.positions);
        out + &format!(";WKST={}", NAMES[self.week_start as usize])
    }

    pub fn window(&self) -> Interval {
        let end = UtcTime::from_unix(self.start).plus_days(self.days);
        Interval::new(UtcTime::from_unix(self.start), end).unwrap()
    }

    fn week_start_of(&self, date: NaiveDate) -> NaiveDate {
        let first = Weekday::try_from(self.week_start as u8).unwrap();
        date.week(first).first_day()
    }

    /// Which period of the frequency a moment lies in, as a number that rises by one.
    fn period(&self, at: NaiveDateTime) -> i64 {
        let day = at.date().signed_duration_since(NaiveDate::default()).num_days();
        match self.freq {
            "YEARLY" => at.year().into(),
            "MONTHLY" => i64::from(at.year()) * 12 + i64::from(at.month0()),
            "WEEKLY" => self
                .week_start_of(at.date())
                .signed_duration_since(NaiveDate::default())
                .num_days()
                .div_euclid(7),
            "DAILY" => day,
            "HOURLY" => day * 24 + i64::from(at.hour()),
            _ => at.and_utc().timestamp() / 60,
        }
    }

    fn fits(&self, at: NaiveDateTime) -> bool {
        let start = moment(self.start);
        let date = at.date();
        let month_length = last_of_month(date).day();
        let year_length = if date.leap_year() { 366 } else { 365 };
        let any_day = !(self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.weekdays.is_empty());
        let listed = |list: &[i64], place: u32, length: u32| {
            let (place, length) = (i64::from(place), i64::from(length));
            list.is_empty() || list.contains(&place) || list.contains(&(place - length - 1))
        };
        // What the rule does not say comes from the start.
        let default_day = match self.freq {
            _ if any_day => {
                let only_week = self.freq == "YEARLY"
                    && !self.week_numbers.is_empty()
                    && self.year_days.is_empty()
                    && self.month_days.is_empty()
                    && self.weekdays.is_empty();
                !only_week || date.weekday() == start.weekday()
            }
            "YEARLY" => {
                date.day() == start.day() && (!self.months.is_empty() || date.month() == start.month())
            }
            "MONTHLY" => date.day() == start.day(),
            "WEEKLY" => date.weekday() == start.weekday(),
            _ => true,
        };
        let by_day = matches!(self.freq, "YEARLY" | "MONTHLY" | "WEEKLY" | "DAILY");
        let hour = if self.hours.is_empty() {
            !by_day || at.hour() == start.hour()
        } else {
            self.hours.contains(&at.hour())
        };
        let minute = if self.minutes.is_empty() {
            self.freq == "MINUTELY" || at.minute() == start.minute()
        } else {
            self.minutes.contains(&at.minute())
        };
        hour && minute
            && default_day
            && (self.months.is_empty() || self.months.contains(&date.month()))
            && listed(&self.month_days, date.day(), month_length)
            && listed(&self.year_days, date.ordinal(), year_length)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|part| self.fits_weekday(date, *part)))
            && (self.week_numbers.is_empty() || self.fits_week(date))
            && (self.period(at) - self.period(start)).rem_euclid(self.interval) == 0
    }

    fn fits_weekday(&self, date: NaiveDate, (nth, weekday): (i64, u32)) -> bool {
        let in_month = self.freq == "MONTHLY" || !self.months.is_empty();
        let same_period =
            |other: NaiveDate| other.year() == date.year() && (!in_month || other.month() == date.month());
        // How many of this weekday lie in the period up to the date, and from it on.
        let count = |step: fn(NaiveDate, Days) -> NaiveDate| {
            (0..54).map(|n| step(date, Days::new(7 * n))).take_while(|other| same_period(*other)).count()
                as i64
        };
        date.weekday().num_days_from_monday() == weekday
            && (nth == 0 || nth == count(|d, n| d - n) || nth == -count(|d, n| d + n))
    }

    /// By counting weeks from the one that has the year's fourth of January.
    fn fits_week(&self, date: NaiveDate) -> bool {
        let first_week = |year: i32| self.week_start_of(NaiveDate::from_ymd_opt(year, 1, 4).unwrap());
        let begin = self.week_start_of(date);
        let year = [date.year() - 1, date.year(), date.year() + 1]
            .into_iter()
            .rfind(|year| first_week(*year) <= begin)
            .unwrap();
        let number = begin.signed_duration_since(first_week(year)).num_days() / 7 + 1;
        let weeks = first_week(year + 1).signed_duration_since(first_week(year)).num_days() / 7;
        self.week_numbers.iter().any(|wanted| *wanted == number || *wanted == number - weeks - 1)
    }

    /// The instances in the window, in seconds.
    pub fn expected(&self) -> Vec<i64> {
        let end = self.start + self.days * 86_400;
        // Whole periods: those of the year that the start and the end lie in.
        let from = NaiveDate::from_ymd_opt(moment(self.start).year() - 1, 12, 20).unwrap();
        let to = NaiveDate::from_ymd_opt(moment(end).year() + 1, 1, 12).unwrap();
        let mut sets: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for date in from.iter_days().take_while(|date| *date < to) {
            for quarter in 0..96 {
                let at = date.and_hms_opt(quarter / 4, quarter % 4 * 15, 0).unwrap();
                if self.fits(at) {
                    sets.entry(self.period(at)).or_default().push(at.and_utc().timestamp());
                }
            }
        }
        let mut out = Vec::new();
        for set in sets.values() {
            let length = set.len() as i64;
            let chosen = |place: i64| {
                self.positions.is_empty()
                    || self.positions.contains(&(place + 1))
                    || self.positions.contains(&(place - length))
            };
            out.extend((0..length).filter(|place| chosen(*place)).map(|place| set[place as usize]));
        }
        out.retain(|at| *at >= self.start && self.until.is_none_or(|until| *at <= until));
        out.truncate(self.count.unwrap_or(usize::MAX));
        out.retain(|at| *at < end);
        out
    }
}

fn moment(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
}

fn last_of_month(date: NaiveDate) -> NaiveDate {
    date.iter_days().take_while(|other| other.month() == date.month()).last().unwrap()
}

/// Text that looks like a rule, with anything in it.
pub fn hostile() -> impl Strategy<Value = (String, i64)> {
    let value = prop_oneof![
        (-400..400_i64).prop_map(|n| n.to_string()),
        prop::sample::select(vec![
            "SECONDLY",
            "MINUTELY",
            "YEARLY",
            "MO",
            "-53SU",
            "0",
            "60",
            "19700101",
            "99991231T235959Z",
            "4294967295",
            "9223372036854775807"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,5}",
    ];
    let name = prop::sample::select(vec![
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
    ]);
    let part = (name, prop::collection::vec(value, 1..3)).prop_map(|(n, v)| format!(";{n}={}", v.join(",")));
    let freq =
        prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"]);
    let start = prop_oneof![0..7_258_118_400_i64, Just(i64::MIN), Just(i64::MAX)];
    (freq, prop::collection::vec(part, 0..4), start)
        .prop_map(|(freq, parts, start)| (format!("FREQ={freq}{}", parts.concat()), start))
}
