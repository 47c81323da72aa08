//! The unsaved rules as a question to the engine: the same hours, distances and limits that the server
//! would ask with after saving.

use std::sync::Arc;

use shared::availability::{
    AvailabilityError, Booking, Mode, PersonAvailability, ReasonKind, SlotRequest, SlotRules, Verdict,
    check_slot, nearest_slots,
};
use shared::time::{Interval, UtcTime, ZoneRules};
use shared::wire::scheduler::{BusyBlock, SchedulerRules};

/// Rules, zone, what is taken, and the moment that counts as now.
#[derive(Clone, PartialEq)]
pub struct Question {
    pub rules: SchedulerRules,
    pub zone: Arc<ZoneRules>,
    pub busy: Vec<BusyBlock>,
    /// A calendar can't be read: nothing may be offered, whatever the hours say.
    pub unknown: bool,
    pub now: UtcTime,
}

/// What stands against one start.
#[derive(Clone, PartialEq, Debug)]
pub struct Why {
    pub start: UtcTime,
    /// Empty when the time is offered.
    pub reasons: Vec<ReasonKind>,
    /// The busy stretch in the slot or nearest to it within the buffers.
    pub near: Option<Interval>,
    pub nearest: Vec<UtcTime>,
}

/// How many free times stand in the answer to "why not".
const NEAREST: usize = 2;

impl Question {
    pub fn person(&self) -> PersonAvailability {
        let rules = &self.rules;
        let interval = |block: &BusyBlock| Interval::new(block.starts_at, block.ends_at);
        let of = |interview: bool| self.busy.iter().filter(move |block| block.interview == interview);
        let bookings = of(true).filter_map(interval).enumerate();
        PersonAvailability {
            overrides: rules.overrides.clone(),
            blocked: rules.blocked.clone(),
            busy: of(false).filter_map(interval).collect(),
            bookings: bookings.map(|(n, interval)| Booking::confirmed(n.to_string(), interval)).collect(),
            max_per_day: rules.max_per_day,
            max_per_week: rules.max_per_week,
            ..PersonAvailability::new("", Arc::clone(&self.zone), rules.weekly.clone())
        }
    }

    pub fn request(&self, window: Interval) -> SlotRequest {
        let rules = &self.rules;
        SlotRequest {
            now: self.now,
            window,
            mode: Mode::Single,
            fixed: Vec::new(),
            rules: SlotRules {
                step_minutes: rules.step_minutes,
                buffer_before_minutes: rules.buffer_before_minutes,
                buffer_after_minutes: rules.buffer_after_minutes,
                min_notice_minutes: rules.min_notice_minutes,
                horizon_days: Some(rules.horizon_days),
                ..SlotRules::lasting(rules.duration_minutes)
            },
            zone: Arc::clone(&self.zone),
        }
    }

    /// Minutes between starts.
    pub fn step(&self) -> i64 {
        if self.rules.step_minutes > 0 { self.rules.step_minutes } else { self.rules.duration_minutes }
    }

    /// Every blocked or busy stretch, as it stands on the page.
    pub fn taken(&self) -> Vec<Interval> {
        let blocked = self
            .rules
            .blocked
            .iter()
            .filter_map(|time| Interval::new(self.zone.at_wall(time.start), self.zone.at_wall(time.end)));
        let busy = self.busy.iter().filter_map(|block| Interval::new(block.starts_at, block.ends_at));
        busy.chain(blocked).collect()
    }

    /// Why a start is not offered, with the free times of `around` that lie nearest to it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn why(&self, start: UtcTime, around: Interval) -> Result<Why, AvailabilityError> {
        let people = [self.person()];
        let mut reasons: Vec<ReasonKind> = match check_slot(&self.request(around), &people, start)? {
            Verdict::Open(_) => Vec::new(),
            Verdict::Closed(reasons) => reasons.into_iter().map(|reason| reason.kind).collect(),
        };
        reasons.dedup();
        // Outside the hours, everything else is beside the point.
        if reasons.contains(&ReasonKind::OutsideHours) {
            reasons.retain(|kind| !matches!(kind, ReasonKind::OffGrid | ReasonKind::Buffer));
        }
        let nearest = if reasons.is_empty() || self.unknown {
            Vec::new()
        } else {
            nearest_slots(&self.request(around), &people, start, NEAREST)?.iter().map(|s| s.start).collect()
        };
        Ok(Why { start, near: self.near(start), reasons, nearest })
    }

    fn near(&self, start: UtcTime) -> Option<Interval> {
        let slot = Interval::new(start, start.plus_minutes(self.rules.duration_minutes))?;
        let reach = slot.widened(self.rules.buffer_before_minutes * 60, self.rules.buffer_after_minutes * 60);
        let taken = shared::time::interval::merge(self.taken());
        let in_slot = taken.iter().find(|taken| taken.overlaps(slot));
        in_slot.or_else(|| taken.iter().find(|taken| taken.overlaps(reach))).copied()
    }
}
