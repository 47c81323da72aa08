//! Scheduler settings: when a person can be interviewed (C5).

use serde::{Deserialize, Serialize};

use crate::availability::{BlockedTime, DateOverride, DayRange};
use crate::text::errors;
use crate::time::{ClockTime, UtcTime, ZoneRules};
use crate::validate::Check;

/// A person's rules, whole: PUT replaces them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SchedulerRules {
    /// IANA zone the hours are meant in.
    pub zone: String,
    /// 5 to 480; each invite may choose another.
    pub duration_minutes: i64,
    pub weekly: Vec<DayRange>,
    #[serde(default)]
    pub overrides: Vec<DateOverride>,
    #[serde(default)]
    pub blocked: Vec<BlockedTime>,
    #[serde(default)]
    pub buffer_before_minutes: i64,
    #[serde(default)]
    pub buffer_after_minutes: i64,
    #[serde(default)]
    pub min_notice_minutes: i64,
    /// How many days ahead times are offered.
    pub horizon_days: i64,
    /// Minutes between starts; 0 = the duration.
    #[serde(default)]
    pub step_minutes: i64,
    #[serde(default)]
    pub max_per_day: Option<i64>,
    #[serde(default)]
    pub max_per_week: Option<i64>,
}

impl SchedulerRules {
    /// What everybody starts with: Monday to Friday, 9:00 to 17:00, half an hour, 60 days ahead.
    pub fn usual(zone: &str) -> Self {
        Self {
            zone: zone.to_owned(),
            duration_minutes: 30,
            weekly: DayRange::office_week(),
            overrides: Vec::new(),
            blocked: Vec::new(),
            buffer_before_minutes: 0,
            buffer_after_minutes: 0,
            min_notice_minutes: 240,
            horizon_days: 60,
            step_minutes: 0,
            max_per_day: None,
            max_per_week: None,
        }
    }

    /// Every bound, with the path of each field; whether the zone exists is the caller's to ask.
    pub fn check(&self, check: &mut Check) {
        check.line("zone", &self.zone, 1, 64);
        check.range("duration_minutes", self.duration_minutes, 5, 480);
        check.range("buffer_before_minutes", self.buffer_before_minutes, 0, 480);
        check.range("buffer_after_minutes", self.buffer_after_minutes, 0, 480);
        check.range("min_notice_minutes", self.min_notice_minutes, 0, 30 * 1440);
        check.range("horizon_days", self.horizon_days, 1, 365);
        if self.step_minutes != 0 {
            check.range("step_minutes", self.step_minutes, 5, 480);
        }
        if let Some(cap) = self.max_per_day {
            check.range("max_per_day", cap, 1, 100);
        }
        if let Some(cap) = self.max_per_week {
            check.range("max_per_week", cap, 1, 500);
        }
        check.count("weekly", self.weekly.len(), 70);
        for (i, range) in self.weekly.iter().enumerate() {
            if !(1..=7).contains(&range.day) {
                check.range(&format!("weekly[{i}].day"), i64::from(range.day), 1, 7);
            }
            check_range(&format!("weekly[{i}]."), range.start, range.end, check);
        }
        check.count("overrides", self.overrides.len(), 400);
        for (i, dated) in self.overrides.iter().enumerate() {
            check.count(&format!("overrides[{i}].ranges"), dated.ranges.len(), 20);
            for (j, range) in dated.ranges.iter().enumerate() {
                check_range(&format!("overrides[{i}].ranges[{j}]."), range.start, range.end, check);
            }
        }
        check.count("blocked", self.blocked.len(), 400);
        for (i, time) in self.blocked.iter().enumerate() {
            if time.end <= time.start {
                check.fail(&format!("blocked[{i}].end"), errors::FIELD_ORDER, &[]);
            }
        }
    }
}

/// An end before the start lies on the next date; the same time, or a start at 24:00, is no range.
fn check_range(at: &str, start: ClockTime, end: ClockTime, check: &mut Check) {
    if start == ClockTime::END_OF_DAY {
        check.fail(&format!("{at}start"), errors::FIELD_TIME, &[]);
    } else if start == end {
        check.fail(&format!("{at}end"), errors::FIELD_ORDER, &[]);
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Scheduler {
    pub rules: SchedulerRules,
    /// When the preferences were recorded; absent: nothing is offered to candidates yet (C6).
    pub confirmed_at: Option<UtcTime>,
    /// The transitions of the person's zone over the horizon, for the live preview.
    pub zone_rules: ZoneRules,
    pub version: i64,
}

/// What is taken in a stretch of time, for the settings page's live preview; never titles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BusyView {
    pub busy: Vec<BusyBlock>,
    /// Set when a calendar can't be read: the busy times are unknown and nothing is offered.
    pub unknown_since: Option<UtcTime>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BusyBlock {
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    /// True for interviews booked in Parley, which carry no buffers of their own.
    pub interview: bool,
}
