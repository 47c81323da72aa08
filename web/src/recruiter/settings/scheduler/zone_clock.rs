//! The clock of the chosen zone: the saved one comes with the settings, another is looked up.

use std::sync::Arc;

use leptos::prelude::*;
use shared::text::settings_scheduler as text;
use shared::time::{UtcTime, ZoneRules};
use shared::wire::scheduler::Scheduler;

use super::draft::Draft;
use crate::client::SignedIn;
use crate::format::{Shape, Wall, now, zone};
use crate::ui::page_state::Remote;

/// Days before today and after the horizon for which transitions are needed.
const SPARE_DAYS: i64 = 31;

/// The chosen zone's rules, and the minute it is.
#[derive(Clone, Copy)]
pub struct ZoneClock {
    rules: Memo<Option<Arc<ZoneRules>>>,
    minute: RwSignal<UtcTime>,
    found: Remote<Option<ZoneRules>>,
}

impl ZoneClock {
    pub fn new(draft: Draft, saved: RwSignal<Scheduler>) -> Self {
        let minute = RwSignal::new(this_minute());
        let timer = set_interval_with_handle(
            move || {
                let _ = minute.try_update(|shown| *shown = this_minute());
            },
            std::time::Duration::from_secs(10),
        );
        on_cleanup(move || {
            if let Ok(timer) = timer {
                timer.clear();
            }
        });
        // The zone and horizon to look up; nothing where the saved transitions reach.
        let wanted = Memo::new(move |_| {
            let (zone, days) = (draft.zone.get(), draft.horizon.read().trim().parse().unwrap_or(60));
            let days: i64 = i64::clamp(days, 1, 365);
            let enough = saved.with(|saved| saved.rules.zone == zone && days <= saved.rules.horizon_days);
            (!enough).then_some((zone, days))
        });
        let client = SignedIn::get();
        let found = Remote::new(move || {
            let wanted = wanted.get();
            async move {
                let Some((name, days)) = wanted else { return Ok(None) };
                let (from, to) = (now().plus_days(-SPARE_DAYS), now().plus_days(days + SPARE_DAYS));
                client.zone_rules(&name, from, to).await.map(Some)
            }
        });
        let rules = Memo::new(move |_| {
            let name = draft.zone.get();
            if wanted.read().is_none() {
                return Some(Arc::new(saved.with(|saved| saved.zone_rules.clone())));
            }
            found.value().flatten().filter(|rules| rules.name() == name).map(Arc::new)
        });
        Self { rules, minute, found }
    }

    /// Nothing while it is looked up; tracks.
    pub fn rules(self) -> Option<Arc<ZoneRules>> {
        self.rules.get()
    }

    /// Now, to the minute; tracks.
    pub fn minute(self) -> UtcTime {
        self.minute.get()
    }

    /// It is 9:41 AM there. −08:00 from Sun, Nov 1.
    pub fn sentence(self, draft: Draft) -> String {
        if let (None, Some(error)) = (self.rules(), self.failure()) {
            return error;
        }
        let Some(rules) = self.rules() else { return text::ZONE_LOADING.get() };
        let now = self.minute();
        let mut said = text::ZONE_NOW.with(&[("time", &Wall::new(&rules, now).time())]);
        let days: i64 = draft.horizon.read().trim().parse().unwrap_or(60);
        let end = now.plus_days(days.clamp(1, 365));
        let before = rules.offset_at(now).seconds;
        let changed =
            |at: &&shared::time::zone::Transition| at.at > now && at.at <= end && at.offset.seconds != before;
        if let Some(change) = rules.transitions().iter().find(changed) {
            let date = Wall::new(&rules, change.at).write(Shape::DayShort);
            let offset = zone::offset(i64::from(change.offset.seconds).div_euclid(60));
            said.push(' ');
            said.push_str(&text::ZONE_CHANGE.with(&[("offset", &offset), ("date", &date)]));
        }
        said
    }

    fn failure(self) -> Option<String> {
        match self.found.state() {
            crate::ui::page_state::Load::Failed(error) => Some(error.detail),
            _ => None,
        }
    }
}

fn this_minute() -> UtcTime {
    let at = now().unix();
    UtcTime::from_unix(at - at.rem_euclid(60))
}
