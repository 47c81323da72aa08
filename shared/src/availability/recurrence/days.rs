//! Which dates a rule allows, and the dates of one period in order.

use super::calendar::{Day, first_of_month, month_length, week_begin, week_number};
use super::rule::{Frequency, RecurrenceRule};

/// Whether a date passes every BY part that speaks of dates. The rule is resolved.
pub(super) fn allows(rule: &RecurrenceRule, day: &Day) -> bool {
    (rule.months == 0 || rule.months & (1 << day.month) != 0)
        && listed(&rule.month_days, day.of_month, day.month_length())
        && listed(&rule.year_days, day.of_year, day.year_length())
        && allows_weekday(rule, day)
        && allows_week(rule, day)
}

/// `place` of `length`, counted from the start or, negative, from the end.
fn listed(list: &[i64], place: i64, length: i64) -> bool {
    list.is_empty() || list.iter().any(|wanted| *wanted == place || *wanted == place - length - 1)
}

fn allows_weekday(rule: &RecurrenceRule, day: &Day) -> bool {
    let (place, length) = match rule.frequency {
        Frequency::Yearly if rule.months == 0 => (day.of_year, day.year_length()),
        _ => (day.of_month, day.month_length()),
    };
    let from_start = (place - 1) / 7 + 1;
    let from_end = -((length - place) / 7 + 1);
    rule.weekdays.is_empty()
        || rule.weekdays.iter().any(|part| {
            part.weekday == day.weekday() && (part.nth == 0 || part.nth == from_start || part.nth == from_end)
        })
}

fn allows_week(rule: &RecurrenceRule, day: &Day) -> bool {
    rule.week_numbers.is_empty()
        || week_number(day.day, rule.week_start)
            .is_some_and(|(number, weeks)| listed(&rule.week_numbers, number, weeks))
}

/// Periods of a frequency of days or longer, numbered so that the interval is a plain step.
pub(super) fn period_of(rule: &RecurrenceRule, day: &Day) -> i64 {
    match rule.frequency {
        Frequency::Yearly => day.year,
        Frequency::Monthly => day.year * 12 + i64::from(day.month) - 1,
        // Weeks are numbered from the first that begins after 1969-12-24.
        Frequency::Weekly => week_begin(day.day, rule.week_start).div_euclid(7),
        _ => day.day,
    }
}

/// Puts the allowed dates of a period into `out`, in order; `false` when the period is beyond any calendar.
pub(super) fn of_period(rule: &RecurrenceRule, period: i64, out: &mut Vec<i64>) -> bool {
    out.clear();
    match rule.frequency {
        Frequency::Yearly => (1..=12).all(|month| {
            let wanted = rule.months == 0 || rule.months & (1 << month) != 0;
            !wanted || add_month(rule, period, month, out)
        }),
        Frequency::Monthly => {
            let month = period.rem_euclid(12) as u32 + 1;
            add_month(rule, period.div_euclid(12), month, out)
        }
        Frequency::Weekly => {
            // The one day of the seven after `period * 7` on which weeks begin.
            let begin = week_begin(period * 7 + 6, rule.week_start);
            add_days(rule, begin, 7, out)
        }
        _ => add_days(rule, period, 1, out),
    }
}

fn add_month(rule: &RecurrenceRule, year: i64, month: u32, out: &mut Vec<i64>) -> bool {
    first_of_month(year, month).is_some_and(|first| add_days(rule, first, month_length(year, month), out))
}

fn add_days(rule: &RecurrenceRule, first: i64, count: i64, out: &mut Vec<i64>) -> bool {
    for day in first..first + count {
        let Some(day) = Day::new(day) else { return false };
        if allows(rule, &day) {
            out.push(day.day);
        }
    }
    true
}
