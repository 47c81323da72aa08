//! A recurrence rule as a value, and the parts that a rule leaves to its start.

use super::calendar::Day;
use super::error::RuleError;
use crate::time::UtcTime;

/// From the longest period to the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// The last instance a rule may have, inclusive, in the form it was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    Utc(UtcTime),
    /// Wall clock, in seconds since 1970-01-01T00:00.
    Wall(i64),
    /// The whole date, in days since 1970-01-01.
    Date(i64),
}

/// `MO`, or `2MO`, `-1MO` for the second and the last Monday of the month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayPart {
    /// 0 = every one.
    pub nth: i64,
    /// 0 to 6, Monday is 0.
    pub weekday: u8,
}

/// A parsed RRULE. Empty lists and masks mean that the part is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurrenceRule {
    pub frequency: Frequency,
    /// At least 1.
    pub interval: i64,
    pub count: Option<u64>,
    pub until: Option<Until>,
    /// Bits 1 to 12.
    pub months: u16,
    pub week_numbers: Vec<i64>,
    pub year_days: Vec<i64>,
    pub month_days: Vec<i64>,
    pub weekdays: Vec<WeekdayPart>,
    /// Bits 0 to 23.
    pub hours: u32,
    /// Bits 0 to 59.
    pub minutes: u64,
    pub seconds: u64,
    pub set_positions: Vec<i64>,
    /// 0 to 6, Monday is 0.
    pub week_start: u8,
}

impl RecurrenceRule {
    pub fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            months: 0,
            week_numbers: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            hours: 0,
            minutes: 0,
            seconds: 0,
            set_positions: Vec::new(),
            week_start: 0,
        }
    }

    /// The rule for a start without a time: RFC 5545 says to ignore the parts that name times.
    ///
    /// # Errors
    /// When the rule recurs within a day.
    pub fn for_dates(mut self) -> Result<Self, RuleError> {
        if self.frequency > Frequency::Daily {
            return Err(RuleError::Forbidden("dates that recur within a day"));
        }
        (self.hours, self.minutes, self.seconds) = (0, 0, 0);
        Ok(self)
    }

    fn names_days(&self) -> bool {
        !(self.week_numbers.is_empty()
            && self.year_days.is_empty()
            && self.month_days.is_empty()
            && self.weekdays.is_empty())
    }

    /// True when every period has exactly one instance, so that periods can be counted instead of walked.
    pub(super) fn is_plain(&self) -> bool {
        self.frequency >= Frequency::Weekly
            && !self.names_days()
            && (self.months, self.hours, self.minutes, self.seconds) == (0, 0, 0, 0)
            && self.set_positions.is_empty()
    }

    /// The rule with everything filled in that RFC 5545 takes from the start.
    pub(super) fn resolved(&self, start: i64) -> Option<Self> {
        let day = Day::new(start.div_euclid(86_400))?;
        let second = start.rem_euclid(86_400);
        let mut rule = self.clone();
        if !self.names_days() {
            match self.frequency {
                Frequency::Yearly => {
                    rule.month_days = vec![day.of_month];
                    if self.months == 0 {
                        rule.months = 1 << day.month;
                    }
                }
                Frequency::Monthly => rule.month_days = vec![day.of_month],
                Frequency::Weekly => rule.weekdays = vec![WeekdayPart { nth: 0, weekday: day.weekday() }],
                _ => {}
            }
        } else if self.frequency == Frequency::Yearly
            && self.weekdays.is_empty()
            && self.month_days.is_empty()
            && self.year_days.is_empty()
        {
            rule.weekdays = vec![WeekdayPart { nth: 0, weekday: day.weekday() }];
        }
        if rule.hours == 0 && self.frequency <= Frequency::Daily {
            rule.hours = 1 << (second / 3600);
        }
        if rule.minutes == 0 && self.frequency <= Frequency::Hourly {
            rule.minutes = 1 << (second / 60 % 60);
        }
        if rule.seconds == 0 && self.frequency <= Frequency::Minutely {
            rule.seconds = 1 << (second % 60);
        }
        Some(rule)
    }
}
