//! The rules of the meeting that is asked for: length, step, distances and limits (A1, A5, A9, A11, A12).

use serde::{Deserialize, Serialize};

/// All durations in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotRules {
    pub duration_minutes: i64,
    /// Minutes between starts; 0 = the duration.
    pub step_minutes: i64,
    pub buffer_before_minutes: i64,
    pub buffer_after_minutes: i64,
    pub min_notice_minutes: i64,
    /// Starts up to this many local dates after today.
    pub horizon_days: Option<i64>,
    /// Starts up to this many minutes after now.
    pub horizon_minutes: Option<i64>,
    /// Bookings of this kind per local date, and per ISO week, before it is closed.
    pub max_per_day: Option<i64>,
    pub max_per_week: Option<i64>,
}

/// A figure that makes no sense or is beyond its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} has to lie between {min} and {max}")]
pub struct RulesProblem {
    pub field: &'static str,
    pub min: i64,
    pub max: i64,
}

impl SlotRules {
    /// Durations, steps and buffers up to a week.
    pub const MAX_DURATION: i64 = 7 * 24 * 60;
    /// Notice and horizon up to a century.
    pub const MAX_AHEAD_DAYS: i64 = 36_525;

    /// A meeting of some length without any further rule.
    pub fn lasting(duration_minutes: i64) -> Self {
        Self {
            duration_minutes,
            step_minutes: 0,
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            min_notice_minutes: 0,
            horizon_days: None,
            horizon_minutes: None,
            max_per_day: None,
            max_per_week: None,
        }
    }

    /// # Errors
    /// The first figure out of bounds.
    pub fn check(&self) -> Result<(), RulesProblem> {
        const WEEK: i64 = SlotRules::MAX_DURATION;
        const AHEAD: i64 = SlotRules::MAX_AHEAD_DAYS;
        const MANY: i64 = 1_000_000;
        let figures = [
            ("duration", Some(self.duration_minutes), 1, WEEK),
            ("step", Some(self.step_minutes), 0, WEEK),
            ("buffer_before", Some(self.buffer_before_minutes), 0, WEEK),
            ("buffer_after", Some(self.buffer_after_minutes), 0, WEEK),
            ("min_notice", Some(self.min_notice_minutes), 0, AHEAD * 1440),
            ("horizon_days", self.horizon_days, 0, AHEAD),
            ("horizon_minutes", self.horizon_minutes, 0, AHEAD * 1440),
            ("max_per_day", self.max_per_day, 0, MANY),
            ("max_per_week", self.max_per_week, 0, MANY),
        ];
        for (field, value, min, max) in figures {
            if value.is_some_and(|value| !(min..=max).contains(&value)) {
                return Err(RulesProblem { field, min, max });
            }
        }
        Ok(())
    }

    pub(super) fn duration(&self) -> i64 {
        self.duration_minutes * 60
    }

    pub(super) fn step(&self) -> i64 {
        if self.step_minutes > 0 { self.step_minutes * 60 } else { self.duration() }
    }

    pub(super) fn buffers(&self) -> (i64, i64) {
        (self.buffer_before_minutes * 60, self.buffer_after_minutes * 60)
    }
}
