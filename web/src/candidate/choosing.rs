//! The state of choosing a time, shared by the parts of the page.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::time::UtcTime;
use shared::wire::links::LinkSlots;

use super::context::Link;
use crate::client::LinkHolder;
use crate::format::{Wall, now};
use crate::ui::page_state::Remote;

const UTC: &str = "UTC";

/// A wanted time that is not free any more, with the nearest that are.
#[derive(Clone, PartialEq, Eq)]
pub struct Taken {
    pub at: UtcTime,
    pub nearest: Vec<UtcTime>,
    /// Between looking and confirming, not before the page was opened.
    pub just_now: bool,
}

/// The state of choosing, shared by the parts of the page.
#[derive(Clone, Copy)]
pub struct Choosing {
    pub zone: RwSignal<String>,
    pub from: RwSignal<Option<NaiveDate>>,
    pub slots: Remote<LinkSlots>,
    pub chosen: RwSignal<Option<UtcTime>>,
    pub taken: RwSignal<Option<Taken>>,
    pub confirming: RwSignal<bool>,
}

impl Choosing {
    /// `wanted`: the time that the link in the mail names.
    pub fn new(link: Link, zone: String, wanted: Option<UtcTime>) -> Self {
        let zone = RwSignal::new(zone);
        // A day early: which day it is where the reader is, only the answer tells.
        let ahead = wanted.filter(|at| *at > now());
        let from = RwSignal::new(ahead.map(|at| at.plus_days(-1).naive_utc().date()));
        let (chosen, taken, confirming) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(false));
        let wanted = RwSignal::new(wanted);
        let slots = Remote::new(move || {
            let (holder, from, name): (LinkHolder, _, _) = (link.client(), from.get(), zone.get());
            async move {
                let mut answer = holder.slots(from, &name).await;
                // The browser may know a zone by a name that the server does not: show UTC, and say so.
                if answer.as_ref().is_err_and(|error| error.is(ErrorCode::ParameterInvalid)) && name != UTC {
                    answer = holder.slots(from, UTC).await;
                    let _ = zone.try_set(UTC.to_owned());
                }
                if let (Ok(answer), Some(at)) = (&answer, wanted.try_get_untracked().flatten()) {
                    wanted.set(None);
                    if answer.slots.contains(&at) {
                        chosen.set(Some(at));
                        confirming.set(true);
                    } else {
                        let nearest = nearest(&answer.slots, at).to_vec();
                        taken.set(Some(Taken { at, nearest, just_now: false }));
                    }
                }
                answer
            }
        });
        Self { zone, from, slots, chosen, taken, confirming }
    }

    /// A time in the zone of the last answer; tracks.
    pub fn wall(self, at: UtcTime) -> Option<Wall> {
        self.slots.value().map(|slots| Wall::new(&slots.zone, at))
    }

    /// Opens Confirm for a time.
    pub fn choose(self, at: UtcTime) {
        self.chosen.set(Some(at));
        self.confirming.set(true);
    }

    /// Somebody was quicker: back to the times, which are loaded again; what was typed stays.
    pub fn lost(self, at: UtcTime, nearest: Vec<UtcTime>) {
        self.confirming.set(false);
        self.chosen.set(None);
        self.taken.set(Some(Taken { at, nearest, just_now: true }));
        self.slots.reload();
    }
}

/// The three free times around a time.
fn nearest(slots: &[UtcTime], at: UtcTime) -> &[UtcTime] {
    const MOST: usize = 3;
    let after = slots.partition_point(|slot| *slot < at);
    let first = after.saturating_sub(1).min(slots.len().saturating_sub(MOST));
    slots.get(first..slots.len().min(first + MOST)).unwrap_or_default()
}

/// The time that the address asks for: `?at=2026-03-02T17:00:00Z`.
pub fn wanted_time() -> Option<UtcTime> {
    let query = window().location().search().ok()?;
    let value = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("at="))?;
    // Mail programs may write the colons in their other way.
    value.replace("%3A", ":").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{UtcTime, nearest};

    #[test]
    fn the_nearest_are_three_around_a_time() {
        let slots: Vec<UtcTime> = (1..=5).map(|hour| UtcTime::from_unix(hour * 3600)).collect();
        let hours = |at: i64| {
            nearest(&slots, UtcTime::from_unix(at)).iter().map(|slot| slot.unix() / 3600).collect::<Vec<_>>()
        };
        assert_eq!(hours(0), [1, 2, 3]);
        assert_eq!(hours(3 * 3600 + 1), [3, 4, 5]);
        assert_eq!(hours(9 * 3600), [3, 4, 5]);
        assert!(nearest(&[], UtcTime::from_unix(0)).is_empty());
    }
}
