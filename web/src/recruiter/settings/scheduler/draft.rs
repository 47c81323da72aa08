//! The rules while they are edited: what stands in the fields, and what it amounts to. Read and checked as
//! one by the same `check` that the server runs.

use leptos::prelude::*;
use shared::availability::{BlockedTime, DateOverride, DayRange};
use shared::text::{errors, settings_scheduler as text};
use shared::time::ClockTime;
use shared::validate::Check;
use shared::wire::problem::FieldProblem;
use shared::wire::scheduler::SchedulerRules;

use super::range_row::RangeRow;
use crate::ui::errors::FieldError;
use crate::ui::form::FormState;

/// Everything that can be edited; numbers as they are typed.
#[derive(Clone, Copy)]
pub struct Draft {
    pub zone: RwSignal<String>,
    pub duration: RwSignal<String>,
    /// Day (Monday is 1) and range, grouped by day.
    pub weekly: RwSignal<Vec<(u8, RangeRow)>>,
    pub overrides: RwSignal<Vec<DateOverride>>,
    pub blocked: RwSignal<Vec<BlockedTime>>,
    pub buffer_before: RwSignal<String>,
    pub buffer_after: RwSignal<String>,
    /// In hours; saved in minutes.
    pub notice_hours: RwSignal<String>,
    pub horizon: RwSignal<String>,
    pub step: RwSignal<String>,
    pub max_per_day: RwSignal<String>,
    pub max_per_week: RwSignal<String>,
    /// The saving of it, and what the last save found.
    pub form: FormState,
    reading: Memo<Reading>,
    refused: RwSignal<Vec<FieldProblem>>,
}

/// What the fields amount to.
#[derive(Clone, PartialEq, Default)]
struct Reading {
    rules: Option<SchedulerRules>,
    problems: Vec<FieldProblem>,
}

impl Draft {
    pub fn new(rules: &SchedulerRules) -> Self {
        let empty = || RwSignal::new(String::new());
        let (zone, duration) = (empty(), empty());
        let weekly = RwSignal::new(Vec::new());
        let (overrides, blocked) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let (buffer_before, buffer_after, notice_hours) = (empty(), empty(), empty());
        let (horizon, step, max_per_day, max_per_week) = (empty(), empty(), empty(), empty());
        let draft = Self {
            zone,
            duration,
            weekly,
            overrides,
            blocked,
            buffer_before,
            buffer_after,
            notice_hours,
            horizon,
            step,
            max_per_day,
            max_per_week,
            form: FormState::new(),
            // Replaced below: a memo reads the signals of the draft it belongs to.
            reading: Memo::new(|_| Reading::default()),
            refused: RwSignal::new(Vec::new()),
        };
        draft.put(rules);
        Self { reading: Memo::new(move |_| draft.read()), ..draft }
    }

    /// Puts saved rules into the fields.
    pub fn put(self, rules: &SchedulerRules) {
        let number = |value: i64| value.to_string();
        let some = |value: Option<i64>| value.map(number).unwrap_or_default();
        let mut weekly = rules.weekly.clone();
        weekly.sort_by_key(|range| (range.day, range.start));
        let row = |range: DayRange| (range.day, RangeRow::new(range.start, range.end));
        self.weekly.set(weekly.into_iter().map(row).collect());
        self.zone.set(rules.zone.clone());
        self.duration.set(number(rules.duration_minutes));
        self.overrides.set(rules.overrides.clone());
        self.blocked.set(rules.blocked.clone());
        self.buffer_before.set(number(rules.buffer_before_minutes));
        self.buffer_after.set(number(rules.buffer_after_minutes));
        self.notice_hours.set(hours_text(rules.min_notice_minutes));
        self.horizon.set(number(rules.horizon_days));
        self.step.set(Some(rules.step_minutes).filter(|step| *step > 0).map(number).unwrap_or_default());
        self.max_per_day.set(some(rules.max_per_day));
        self.max_per_week.set(some(rules.max_per_week));
        self.refused.set(Vec::new());
    }

    fn read(self) -> Reading {
        let mut check = Check::new();
        let mut number = |field: RwSignal<String>, path: &str, usual: Option<i64>| {
            let typed = field.read();
            let typed = typed.trim();
            match (typed.parse::<i64>(), usual) {
                (Ok(value), _) => value,
                (Err(_), Some(usual)) if typed.is_empty() => usual,
                (Err(_), _) => {
                    check.fail(path, text::NUMBER_BAD, &[]);
                    0
                }
            }
        };
        let duration_minutes = number(self.duration, "duration_minutes", None);
        let buffer_before_minutes = number(self.buffer_before, "buffer_before_minutes", Some(0));
        let buffer_after_minutes = number(self.buffer_after, "buffer_after_minutes", Some(0));
        let horizon_days = number(self.horizon, "horizon_days", None);
        let step_minutes = number(self.step, "step_minutes", Some(0));
        let max_per_day = number(self.max_per_day, "max_per_day", Some(-1));
        let max_per_week = number(self.max_per_week, "max_per_week", Some(-1));
        let notice = hours_minutes(&self.notice_hours.read());
        if notice.is_none() {
            check.fail("min_notice_minutes", text::NUMBER_BAD, &[]);
        }
        let mut weekly = Vec::new();
        for (i, (day, row)) in self.weekly.read().iter().enumerate() {
            let (start, end) = row.read();
            if start.is_none() || end.is_none() {
                let field = if start.is_none() { "start" } else { "end" };
                check.fail(&format!("weekly[{i}].{field}"), text::TIME_BAD, &[]);
            }
            let end = end.unwrap_or(ClockTime::END_OF_DAY);
            weekly.push(DayRange { day: *day, start: start.unwrap_or_default(), end });
        }
        let limit = |field: RwSignal<String>, value: i64| (!field.read().trim().is_empty()).then_some(value);
        let rules = SchedulerRules {
            zone: self.zone.get(),
            duration_minutes,
            weekly,
            overrides: self.overrides.get(),
            blocked: self.blocked.get(),
            buffer_before_minutes,
            buffer_after_minutes,
            min_notice_minutes: notice.unwrap_or_default(),
            horizon_days,
            step_minutes,
            max_per_day: limit(self.max_per_day, max_per_day),
            max_per_week: limit(self.max_per_week, max_per_week),
        };
        let mut problems = check.finish().err().unwrap_or_default();
        let mut check = Check::new();
        rules.check(&mut check);
        // What can't be read stands in with a value of its own: nothing more is said about it.
        let further = check.finish().err().unwrap_or_default().into_iter();
        let further: Vec<_> = further.filter(|more| problems.iter().all(|p| p.path != more.path)).collect();
        problems.extend(further.into_iter().map(in_hours));
        Reading { rules: problems.is_empty().then_some(rules), problems }
    }

    /// The rules, when everything can be used; tracks.
    pub fn rules(self) -> Option<SchedulerRules> {
        self.reading.read().rules.clone()
    }

    /// What the page itself finds wrong; tracks.
    pub fn problems(self) -> Vec<FieldProblem> {
        self.reading.read().problems.clone()
    }

    /// Shows beside the fields what the server refused.
    pub fn refuse(self, problems: Vec<FieldProblem>) {
        self.refused.set(problems.into_iter().map(in_hours).collect());
    }

    /// Whether the fields say something else than `saved`; tracks.
    pub fn differs_from(self, saved: &SchedulerRules) -> bool {
        self.reading.read().rules.as_ref().is_none_or(|rules| in_order(rules) != in_order(saved))
    }

    /// The first sentence about a path, or about what lies below it.
    pub fn error(self, path: impl Into<String>) -> FieldError {
        let path = path.into();
        let key = path.clone();
        self.form.errors.field_saying(key, Signal::derive(move || self.sentence(&path)))
    }

    /// The sentence about one range of the week.
    pub fn range_error(self, row: RangeRow) -> FieldError {
        let key = Memo::new(move |_| {
            let at = self.weekly.read().iter().position(|(_, known)| *known == row);
            at.map(|at| format!("weekly[{at}]")).unwrap_or_default()
        });
        let sentence = Signal::derive(move || self.sentence(&key.read()));
        self.form.errors.field_saying(move || key.get(), sentence)
    }

    fn sentence(self, path: &str) -> Option<String> {
        let about = |problem: &&FieldProblem| {
            let rest = problem.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let (reading, refused) = (self.reading.read(), self.refused.read());
        reading.problems.iter().chain(refused.iter()).find(about).map(|problem| problem.detail.clone())
    }
}

/// The notice is typed in hours: its bound is said in hours too.
fn in_hours(mut problem: FieldProblem) -> FieldProblem {
    if problem.path == "min_notice_minutes" && problem.code == "field_range" {
        problem.detail = errors::FIELD_RANGE.with(&[("min", "0"), ("max", "720")]);
    }
    problem
}

/// The same rules in one order, to compare them.
fn in_order(rules: &SchedulerRules) -> SchedulerRules {
    let mut rules = rules.clone();
    rules.weekly.sort_by_key(|range| (range.day, range.start, range.end));
    rules.overrides.sort_by_key(|dated| dated.date);
    rules.blocked.sort_by_key(|time| (time.start, time.end));
    rules
}

/// 4, 1.5: minutes as hours.
pub fn hours_text(minutes: i64) -> String {
    if minutes % 60 == 0 {
        return (minutes / 60).to_string();
    }
    #[allow(clippy::cast_precision_loss, reason = "minutes of a month")]
    let hours = minutes as f64 / 60.0;
    let text = format!("{hours:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn hours_minutes(typed: &str) -> Option<i64> {
    let typed = typed.trim().replace(',', ".");
    if typed.is_empty() {
        return Some(0);
    }
    let hours: f64 = typed.parse().ok()?;
    #[allow(clippy::cast_possible_truncation, reason = "checked to be small")]
    (hours.abs() < 1e6).then(|| (hours * 60.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::{hours_minutes, hours_text};

    #[test]
    fn notice_is_typed_in_hours_and_kept_in_minutes() {
        for (minutes, text) in [(0, "0"), (240, "4"), (90, "1.5"), (15, "0.25")] {
            assert_eq!(hours_text(minutes), text);
            assert_eq!(hours_minutes(text), Some(minutes));
        }
        assert_eq!((hours_minutes("1,5"), hours_minutes(" "), hours_minutes("x")), (Some(90), Some(0), None));
    }
}
