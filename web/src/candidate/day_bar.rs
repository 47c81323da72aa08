//! Over the times: the zone they are shown in, the dates, Previous and Next.

use std::time::Duration;

use leptos::prelude::*;
use shared::text::candidate as text;

use super::choosing::Choosing;
use crate::client::Anonymous;
use crate::format::{self, Shape, Wall};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::Remote;
use crate::ui::time_zone_select::TimeZoneSelect;

/// When the list of all zones is asked for, counted from the start of the page.
const ZONES_AFTER: Duration = Duration::from_millis(1500);

/// Zone picker, the dates shown, Previous and Next.
#[component]
pub fn DayBar(choosing: Choosing) -> impl IntoView {
    let slots = choosing.slots;
    let first = move || slots.value().and_then(|slots| slots.slots.first().copied());
    let at = move || first().unwrap_or_else(format::now);
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of any year stay below 2^53")]
    let at_ms = Signal::derive(move || at().unix() as f64 * 1000.0);
    let offset = Signal::derive(move || {
        // While another zone loads, the answer still speaks of the last one.
        let settled = !slots.busy().get();
        slots.value().filter(|_| settled).map(|slots| Wall::new(&slots.zone, at()).offset_minutes)
    });
    // The list is optional: the page is usable before it is there, so it comes when all else is quiet.
    let shown = Memo::new(move |_| slots.value().map(|slots| slots.from));
    let quiet = RwSignal::new(false);
    set_timeout(
        move || {
            let _ = quiet.try_set(true);
        },
        ZONES_AFTER,
    );
    let zones = Remote::new(move || {
        let on = shown.get().filter(|_| quiet.get());
        async move {
            match on {
                Some(on) => Anonymous.zones(on).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let range = move || {
        let slots = slots.value()?;
        let (from, to) = (slots.from.and_time(Default::default()), slots.to.and_time(Default::default()));
        format::write_range(Shape::DateShort, from, to)
    };
    let step = move |to: Option<chrono::NaiveDate>| {
        if to.is_some() {
            choosing.from.set(to);
        }
    };
    let previous = move || slots.value().and_then(|slots| slots.previous);
    let next = move || slots.value().and_then(|slots| slots.next);
    view! {
        <div class="book-bar">
            <TimeZoneSelect
                class="tz"
                value=choosing.zone
                zones=Signal::derive(move || zones.value().unwrap_or_default())
                at_ms
                offset_minutes=offset
            />
            <div class="pager">
                <span class="pager-range strong" aria-live="polite">{range}</span>
                <div class="btn-group" role="group" aria-label=text::AVAILABLE.get()>
                    <button
                        class="btn"
                        type="button"
                        aria-label=text::PREVIOUS_DAYS.get()
                        disabled=Signal::derive(move || previous().is_none())
                        on:click=move |_| step(previous())
                    >
                        <Icon icon=lu::LuChevronLeft/>
                        <span class="pg-t">{text::PREVIOUS.get()}</span>
                    </button>
                    <button
                        class="btn"
                        type="button"
                        aria-label=text::NEXT_DAYS.get()
                        disabled=Signal::derive(move || next().is_none())
                        on:click=move |_| step(next())
                    >
                        <span class="pg-t">{text::NEXT.get()}</span>
                        <Icon icon=lu::LuChevronRight/>
                    </button>
                </div>
            </div>
        </div>
    }
}
