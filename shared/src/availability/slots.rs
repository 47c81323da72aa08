//! Open slots: the grid starts that the rules and enough people's calendars allow, with who can take each.

use super::caps::Caps;
use super::error::Work;
use super::grid::grid_starts;
use super::person::{Prepared, prepare, slot_at};
use super::request::{Mode, SlotRequest};
use super::{AvailabilityError, PersonAvailability, StaffSet};
use crate::time::UtcTime;

/// One offered start and who can take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub start: UtcTime,
    /// Positions in the list of people: everybody who takes part, or of a pool everybody who could.
    pub staff: StaffSet,
}

/// Open slots in order of their start.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SlotAnswer {
    pub slots: Vec<Slot>,
}

impl SlotAnswer {
    pub fn starts(&self) -> impl Iterator<Item = UtcTime> + '_ {
        self.slots.iter().map(|slot| slot.start)
    }
}

/// Works out every slot of the window.
///
/// # Errors
/// When the rules or hours can't be used, `fixed` names a stranger, or the question is too large.
pub fn open_slots(
    request: &SlotRequest,
    people: &[PersonAvailability],
) -> Result<SlotAnswer, AvailabilityError> {
    let mut work = Work::default();
    let question = Question::new(request, people, &mut work)?;
    let starts = question.grid(&mut work)?;
    let mut slots = Vec::with_capacity(starts.len());
    for start in starts {
        if question.too_soon(start) || question.too_late(start) {
            continue;
        }
        work.spend(people.len() as u64)?;
        if let Some(staff) = question.staff_at(start) {
            slots.push(Slot { start, staff });
        }
    }
    Ok(SlotAnswer { slots })
}

/// A request with its people prepared: what slots, check and explain all work on.
pub(super) struct Question<'a> {
    pub request: &'a SlotRequest,
    pub people: Vec<Prepared<'a>>,
    pub fixed: StaffSet,
    pub event_caps: Caps,
}

impl<'a> Question<'a> {
    pub fn new(
        request: &'a SlotRequest,
        people: &'a [PersonAvailability],
        work: &mut Work,
    ) -> Result<Self, AvailabilityError> {
        request.rules.check()?;
        let position = |id: &String| {
            people
                .iter()
                .position(|p| &p.id == id)
                .ok_or_else(|| AvailabilityError::UnknownPerson(id.clone()))
        };
        let fixed = match request.mode {
            Mode::FixedPlusPool => request.fixed.iter().map(position).collect::<Result<_, _>>()?,
            _ => StaffSet::default(),
        };
        let event_caps = Caps::of_event(&request.rules, people, &request.zone);
        let people = prepare(people, request.window, &request.rules, work)?;
        Ok(Self { request, people, fixed, event_caps })
    }

    pub fn grid(&self, work: &mut Work) -> Result<Vec<UtcTime>, AvailabilityError> {
        let SlotRequest { mode, rules, window, .. } = self.request;
        grid_starts(&self.people, *mode, self.fixed, rules.step(), *window, work)
    }

    /// Inside the notice, or in the past (A11).
    pub fn too_soon(&self, start: UtcTime) -> bool {
        start < self.request.now.plus_minutes(self.request.rules.min_notice_minutes)
    }

    /// Beyond the horizon (A11).
    pub fn too_late(&self, start: UtcTime) -> bool {
        let SlotRequest { now, rules, zone, .. } = self.request;
        let by_minutes = rules.horizon_minutes.is_some_and(|ahead| start > now.plus_minutes(ahead));
        let by_days = |days: i64| zone.local_day(start) > zone.local_day(*now).saturating_add(days);
        by_minutes || rules.horizon_days.is_some_and(by_days)
    }

    /// Who can take the slot at a grid start; `None` when too few can. Notice and horizon are not looked at.
    pub fn staff_at(&self, start: UtcTime) -> Option<StaffSet> {
        let rules = &self.request.rules;
        if self.event_caps.closed(start, &self.request.zone) {
            return None;
        }
        let slot = slot_at(start, rules.duration())?;
        let buffers = rules.buffers();
        let can = |person: &Prepared<'_>| person.can_take(slot, buffers);
        let all = |positions: StaffSet| positions.iter().all(|i| self.people.get(i).is_some_and(can));
        match self.request.mode {
            Mode::Single | Mode::Collective => {
                let everybody = !self.people.is_empty() && self.people.iter().all(can);
                everybody.then(|| (0..self.people.len()).collect())
            }
            Mode::RoundRobin => {
                let able: StaffSet = (0..self.people.len()).filter(|i| can(&self.people[*i])).collect();
                (!able.is_empty()).then_some(able)
            }
            Mode::FixedPlusPool => {
                if !all(self.fixed) {
                    return None;
                }
                let pool = (0..self.people.len()).filter(|i| !self.fixed.contains(*i));
                let able: StaffSet = pool.filter(|i| can(&self.people[*i])).collect();
                (!able.is_empty()).then(|| able.union(self.fixed))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::Arc;

    use super::super::{DayRange, Mode, PersonAvailability, SlotRequest, SlotRules, check_slot, open_slots};
    use crate::time::{Interval, UtcTime, ZoneRules};

    fn at(text: &str) -> UtcTime {
        text.parse().unwrap()
    }

    #[test]
    fn office_hours_minus_busy() {
        let zone = Arc::new(ZoneRules::utc());
        let mut person = PersonAvailability::new("joel", Arc::clone(&zone), DayRange::office_week());
        person.busy = vec![Interval::new(at("2026-02-10T10:00:00Z"), at("2026-02-10T16:30:00Z")).unwrap()];
        let request = SlotRequest {
            now: at("2026-02-09T00:00:00Z"),
            window: Interval::new(at("2026-02-10T00:00:00Z"), at("2026-02-11T00:00:00Z")).unwrap(),
            mode: Mode::Single,
            fixed: Vec::new(),
            rules: SlotRules::lasting(30),
            zone,
        };
        let people = [person];
        let starts: Vec<_> = open_slots(&request, &people).unwrap().starts().collect();
        assert_eq!(
            starts,
            [at("2026-02-10T09:00:00Z"), at("2026-02-10T09:30:00Z"), at("2026-02-10T16:30:00Z")]
        );
        assert!(check_slot(&request, &people, starts[0]).unwrap().is_open());
        assert!(check_slot(&request, &people, at("2026-02-10T12:00:00Z")).unwrap().is_taken());
        assert!(!check_slot(&request, &people, at("2026-02-10T09:15:00Z")).unwrap().is_taken());
    }
}
