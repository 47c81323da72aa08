//! Scheduler settings: when a person can be interviewed (C5).

use serde::{Deserialize, Serialize};

use crate::availability::{BlockedTime, DateOverride, DayRange};
use crate::time::{UtcTime, ZoneRules};

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
