//! A recurrence set: a rule with its start, its extra and its left-out instances, in a zone. Here wall clocks
//! become instants.

use std::ops::ControlFlow;

use super::expand::{Stretch, expand};
use super::rule::{RecurrenceRule, Until};
use crate::availability::{AvailabilityError, Work};
use crate::time::{Interval, UtcTime, ZoneRules};

/// One instance of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    pub at: UtcTime,
    /// What the rule says on the wall, in seconds since 1970-01-01T00:00; in a gap the clock itself shows a
    /// later time.
    pub wall: i64,
}

/// A recurring start.
#[derive(Clone, Debug)]
pub struct Recurrence<'a> {
    pub rule: &'a RecurrenceRule,
    /// Wall clock of the first instance, in seconds since 1970-01-01T00:00.
    pub start: i64,
    pub zone: &'a ZoneRules,
    /// Dates without a time: midnights follow the wall-clock rule A2 instead of RFC 5545.
    pub all_day: bool,
    pub left_out: Vec<UtcTime>,
    pub extra: Vec<Instance>,
}

/// No clock is further from UTC, with an hour to spare.
const MAX_OFFSET: i64 = 27 * 3600;

impl Recurrence<'_> {
    /// The instant of a wall clock, by the rule of this set.
    pub fn instant(&self, wall: i64) -> UtcTime {
        if self.all_day { self.zone.first_at_or_after(wall) } else { self.zone.at_calendar(wall) }
    }

    /// UNTIL is inclusive, whatever form it was written in.
    fn ends_before(&self, instance: Instance) -> bool {
        match self.rule.until {
            None => false,
            Some(Until::Utc(last)) => instance.at > last,
            Some(Until::Wall(last)) => instance.wall > last,
            Some(Until::Date(last)) => instance.wall.div_euclid(86_400) > last,
        }
    }

    /// A wall clock after which nothing can be within UNTIL.
    fn wall_limit(&self) -> i64 {
        match self.rule.until {
            None => i64::MAX,
            Some(Until::Utc(last)) => last.unix().saturating_add(MAX_OFFSET),
            Some(Until::Wall(last)) => last.saturating_add(1),
            Some(Until::Date(last)) => last.saturating_add(1).saturating_mul(86_400),
        }
    }

    /// The instances that start in `window` (all of them without one), in order, each instant once; at most
    /// `limit`.
    ///
    /// # Errors
    /// [`AvailabilityError::TooMuchWork`] when the rule repeats too often for the meter.
    pub fn instances(
        &self,
        window: Option<Interval>,
        limit: usize,
        work: &mut Work,
    ) -> Result<Vec<Instance>, AvailabilityError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let stretch = Stretch {
            from: window.map_or(i64::MIN, |w| w.start().unix().saturating_sub(MAX_OFFSET)),
            to: window.map_or(i64::MAX, |w| w.end().unix().saturating_add(MAX_OFFSET)).min(self.wall_limit()),
        };
        let mut left_out = self.left_out.clone();
        left_out.sort_unstable();
        let wanted = |instance: &Instance| {
            window.is_none_or(|w| w.contains(instance.at)) && left_out.binary_search(&instance.at).is_err()
        };
        let mut found: Vec<Instance> = self.extra.iter().copied().filter(wanted).collect();
        work.spend((self.extra.len() + left_out.len()) as u64)?;
        let (mut of_rule, mut stop) = (0_usize, i64::MAX);
        expand(self.rule, self.start, stretch, work, &mut |wall| {
            if wall > stop {
                return ControlFlow::Break(());
            }
            let instance = Instance { at: self.instant(wall), wall };
            if !self.ends_before(instance) && wanted(&instance) {
                found.push(instance);
                of_rule += 1;
                if of_rule == limit {
                    // A gap may still bring a later wall clock to an earlier instant, within a day.
                    stop = wall.saturating_add(MAX_OFFSET);
                }
            }
            ControlFlow::Continue(())
        })?;
        found.sort_unstable();
        found.dedup_by_key(|instance| instance.at);
        found.truncate(limit);
        Ok(found)
    }
}
