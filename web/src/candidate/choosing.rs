//! The state of choosing a time, shared by the parts of the page.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::time::UtcTime;
use shared::wire::links::LinkSlots;

use super::context::Link;
use crate::client::LinkHolder;
use crate::format::Wall;
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
    pub fn new(link: Link, zone: String) -> Self {
        let zone = RwSignal::new(zone);
        let chosen_zone = zone;
        let from = RwSignal::new(None);
        let slots = Remote::new(move || {
            let (holder, from, zone): (LinkHolder, _, _) = (link.client(), from.get(), zone.get());
            async move {
                match holder.slots(from, &zone).await {
                    // The browser may know a zone by a name that the server does not: show UTC, and say so.
                    Err(error) if error.is(ErrorCode::BadRequest) && zone != UTC => {
                        let answer = holder.slots(from, UTC).await;
                        let _ = chosen_zone.try_set(UTC.to_owned());
                        answer
                    }
                    answer => answer,
                }
            }
        });
        Self {
            zone,
            from,
            slots,
            chosen: RwSignal::new(None),
            taken: RwSignal::new(None),
            confirming: RwSignal::new(false),
        }
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

    /// Opens Confirm for the time that a mail's link names, or says that it is gone.
    pub fn start_at(self, at: UtcTime) {
        let open = StoredValue::new(true);
        Effect::new(move |_| {
            let Some(answer) = self.slots.value().filter(|_| open.get_value()) else { return };
            let date = Wall::new(&answer.zone, at).at.date();
            if date > answer.to && self.from.get_untracked() != Some(date) {
                // Its days come next.
                self.from.set(Some(date));
                return;
            }
            open.set_value(false);
            if answer.slots.contains(&at) {
                self.choose(at);
            } else {
                let nearest = nearest(&answer.slots, at).to_vec();
                self.taken.set(Some(Taken { at, nearest, just_now: false }));
            }
        });
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
    let value: String = js_sys::decode_uri_component(value).ok()?.into();
    value.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{UtcTime, nearest};

    #[test]
    fn the_nearest_are_three_around_a_time() {
        let slots: Vec<UtcTime> = (1..=5).map(|hour| UtcTime::from_unix(hour * 3600)).collect();
        let hours = |at: i64| nearest(&slots, UtcTime::from_unix(at)).iter().map(|slot| slot.unix() / 3600).collect::<Vec<_>>();
        assert_eq!(hours(0), [1, 2, 3]);
        assert_eq!(hours(3 * 3600 + 1), [3, 4, 5]);
        assert_eq!(hours(9 * 3600), [3, 4, 5]);
        assert!(nearest(&[], UtcTime::from_unix(0)).is_empty());
    }
}
