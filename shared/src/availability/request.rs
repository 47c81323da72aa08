//! A question to the engine: which starts in a window, for which mode, under which rules.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rules::SlotRules;
use crate::time::{Interval, UtcTime, ZoneRules};

/// How several people share an interview (A14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// One person; the same as collective.
    Single,
    /// Everybody takes part.
    #[default]
    Collective,
    /// Any one of them.
    RoundRobin,
    /// Those named in `fixed`, and one of the others.
    FixedPlusPool,
}

/// What is asked. The people are handed over beside it.
#[derive(Clone, Debug)]
pub struct SlotRequest {
    pub now: UtcTime,
    /// Half-open on the start: a slot may end after it.
    pub window: Interval,
    pub mode: Mode,
    /// Ids of the people who must take part; only in [`Mode::FixedPlusPool`].
    pub fixed: Vec<String>,
    pub rules: SlotRules,
    /// The zone in which "today" and the event's caps are counted.
    pub zone: Arc<ZoneRules>,
}

impl SlotRequest {
    /// The stretch of busy times and bookings that can change the answer. `caps` widens it to whole weeks:
    /// pass true when the event or a person has a daily or weekly limit.
    pub fn reach(&self, caps: bool) -> Interval {
        const SPARE: i64 = 86_400;
        let (before, after) = self.rules.buffers();
        let week = if caps { 8 * 86_400 } else { 0 };
        self.window.widened(before.max(week) + SPARE, (after + self.rules.duration()).max(week) + SPARE)
    }
}
