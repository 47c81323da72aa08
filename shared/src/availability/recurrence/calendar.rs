//! Calendar arithmetic in days since 1970-01-01, as the expansion needs it. Weekdays count from 0, Monday.

use chrono::{Datelike, NaiveDate};

const EPOCH_FROM_CE: i64 = 719_163;

/// One date with the figures that BY parts compare.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub day: i64,
    pub year: i64,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub of_month: i64,
    /// 1 to 366.
    pub of_year: i64,
}

impl Day {
    /// `None` far outside of any calendar in use.
    pub fn new(day: i64) -> Option<Self> {
        let from_ce = i32::try_from(day.checked_add(EPOCH_FROM_CE)?).ok()?;
        let date = NaiveDate::from_num_days_from_ce_opt(from_ce)?;
        Some(Self {
            day,
            year: date.year().into(),
            month: date.month(),
            of_month: date.day().into(),
            of_year: date.ordinal().into(),
        })
    }

    pub fn weekday(&self) -> u8 {
        weekday(self.day)
    }

    pub fn month_length(&self) -> i64 {
        month_length(self.year, self.month)
    }

    pub fn year_length(&self) -> i64 {
        365 + i64::from(is_leap(self.year))
    }
}

pub(super) fn weekday(day: i64) -> u8 {
    (day + 3).rem_euclid(7) as u8
}

const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

pub(super) const fn month_length(year: i64, month: u32) -> i64 {
    match month {
        2 => 28 + is_leap(year) as i64,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the first of a month; `None` outside of chrono's years.
pub(super) fn first_of_month(year: i64, month: u32) -> Option<i64> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    Some(i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE)
}

/// The first day of the week that holds `day`, for weeks that begin on `week_start`.
pub(super) fn week_begin(day: i64, week_start: u8) -> i64 {
    day - (i64::from(weekday(day)) - i64::from(week_start)).rem_euclid(7)
}

/// Number of the week that holds `day`, and how many weeks its year has. A week belongs to the year that
/// has at least four of its days, which is the year of its fourth day.
pub(super) fn week_number(day: i64, week_start: u8) -> Option<(i64, i64)> {
    let fourth = Day::new(week_begin(day, week_start) + 3)?;
    // 28 December always lies in the last week of its year.
    let late = first_of_month(fourth.year, 12)? + 27;
    let last = Day::new(week_begin(late, week_start) + 3)?;
    Some(((fourth.of_year - 1) / 7 + 1, (last.of_year - 1) / 7 + 1))
}

#[cfg(test)]
mod tests {
    use super::{Day, first_of_month, week_number, weekday};

    #[test]
    fn weeks_are_numbered_by_iso_8601_when_they_begin_on_monday() {
        for (year, month, day) in [(1997, 1, 1), (1998, 12, 31), (2021, 1, 3), (2026, 12, 28), (2027, 1, 1)] {
            let number = first_of_month(year, month).map(|first| first + day - 1);
            let week = number.and_then(|n| week_number(n, 0)).map(|(week, _)| week);
            let date = chrono::NaiveDate::from_ymd_opt(year as i32, month, day as u32);
            let iso = date.map(|d| i64::from(chrono::Datelike::iso_week(&d).week()));
            assert_eq!(week, iso, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn the_epoch_was_a_thursday() {
        assert_eq!(weekday(0), 3);
        assert_eq!(Day::new(0).map(|d| (d.year, d.month, d.of_month, d.of_year)), Some((1970, 1, 1, 1)));
        assert!(Day::new(i64::MAX).is_none());
    }
}
