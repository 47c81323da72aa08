//! The signed-in person's zone: times on every page are on their wall clock, by the zone rules that come
//! with their scheduler settings.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::diagnostics::SpecialNonReactiveZone;
use shared::text::ui as text;
use shared::time::{UtcTime, ZoneRules};
use shared::wire::scheduler::Scheduler;

use crate::client::SignedIn;
use crate::format::{self, Shape, Wall, now};
use crate::ui::page_state::Remote;

/// Provided by the shell.
#[derive(Clone, Copy)]
pub struct Viewer {
    pub scheduler: Remote<Scheduler>,
    zone: Memo<Arc<ZoneRules>>,
}

impl Viewer {
    pub fn provide() -> Self {
        let client = SignedIn::get();
        let scheduler = Remote::new(move || client.scheduler());
        let zone = Memo::new(move |_| {
            Arc::new(scheduler.value().map_or_else(ZoneRules::utc, |scheduler| scheduler.zone_rules))
        });
        let viewer = Self { scheduler, zone };
        provide_context(viewer);
        viewer
    }

    /// The provided zone.
    pub fn get() -> Self {
        expect_context::<Self>()
    }

    pub fn zone(self) -> Arc<ZoneRules> {
        self.zone.get()
    }

    pub fn wall(self, at: UtcTime) -> Wall {
        // What is drawn again follows another zone; words that are asked for once need not.
        let _either = SpecialNonReactiveZone::enter();
        // Words for a message may be asked for when the page is gone.
        let wall = self.zone.try_with(|zone| Wall::new(zone, at));
        wall.unwrap_or_else(|| Wall::new(&ZoneRules::utc(), at))
    }

    pub fn now(self) -> Wall {
        self.wall(now())
    }

    /// Feb 10, or Feb 10, 2020 in another year.
    pub fn date(self, at: UtcTime) -> String {
        use chrono::Datelike;
        let wall = self.wall(at);
        if wall.at.year() == self.now().at.year() {
            wall.write(Shape::MonthDayShort)
        } else {
            wall.write(Shape::DateShort)
        }
    }

    /// Feb 10, 9:00 AM
    pub fn moment(self, at: UtcTime) -> String {
        text::DAY_AND_TIME.with(&[("day", &self.date(at)), ("time", &self.wall(at).time())])
    }

    /// Mon, Feb 10, 9:00 AM
    pub fn day_and_time(self, at: UtcTime) -> String {
        let wall = self.wall(at);
        text::DAY_AND_TIME.with(&[("day", &wall.write(Shape::DayShort)), ("time", &wall.time())])
    }

    /// 9:00 AM – 9:30 AM, to be followed by the zone of `to`.
    pub fn time_range(self, from: UtcTime, to: UtcTime) -> String {
        format::time_range(&self.wall(from), &self.wall(to))
    }
}
