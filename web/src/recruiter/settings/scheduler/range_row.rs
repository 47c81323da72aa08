//! One range of hours as it is edited: two typed times. Weekly hours and single days both use it.

use std::sync::atomic::{AtomicU64, Ordering};

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use shared::text::settings_scheduler as text;
use shared::time::ClockTime;

use super::clock_text;
use crate::ui::button::{ButtonKind, ButtonSize, IconButton};
use crate::ui::dynamic::shown;
use crate::ui::effect::effect;
use crate::ui::errors::FieldError;
use crate::ui::field::{ControlIds, ErrorText};
use crate::ui::icon::lu;
use crate::ui::words::Words;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A range while it is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RangeRow {
    /// Tells rows apart while they move in the list.
    pub id: u64,
    pub start: RwSignal<String>,
    pub end: RwSignal<String>,
}

impl RangeRow {
    pub fn new(start: ClockTime, end: ClockTime) -> Self {
        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            start: RwSignal::new(clock_text::words(start)),
            end: RwSignal::new(clock_text::words(end)),
        }
    }

    /// The typed times; tracks. Nothing for what is no time.
    pub fn read(self) -> (Option<ClockTime>, Option<ClockTime>) {
        (clock_text::parse(&self.start.read()), clock_text::parse_end(&self.end.read()))
    }

    /// True when the range runs past midnight; tracks.
    pub fn crosses_midnight(self) -> bool {
        matches!(self.read(), (Some(start), Some(end)) if end < start)
    }
}

/// What to add after the ranges that are there: the usual hours, or an hour's pause and the afternoon.
pub fn next_range(ranges: impl Iterator<Item = (Option<ClockTime>, Option<ClockTime>)>) -> RangeRow {
    let at = |minutes: u16| ClockTime::from_minutes(minutes.min(1440)).unwrap_or_default();
    match ranges.filter_map(|(_, end)| end).map(ClockTime::minutes).max() {
        None => RangeRow::new(at(9 * 60), at(17 * 60)),
        Some(last) if last <= 22 * 60 => {
            let start = last + 60;
            RangeRow::new(at(start), at((start + 60).max(17 * 60)))
        }
        Some(_) => RangeRow::new(at(6 * 60), at(8 * 60)),
    }
}

/// Two time fields, a remark when the range runs past midnight, and ×.
#[component]
pub fn RangeFields(
    row: RangeRow,
    #[prop(into)] from_label: Words,
    #[prop(into)] to_label: Words,
    #[prop(into)] remove_label: Words,
    /// Said when the end lies on the next date.
    #[prop(into)]
    next_day: Words,
    #[prop(optional, into)] error: FieldError,
    #[prop(optional)] autofocus: bool,
    #[prop(into)] on_remove: UnsyncCallback<()>,
) -> impl IntoView {
    let ids = ControlIds::new();
    // One sentence for both times; it is about the first that can't be read.
    let only_end_bad = move || matches!(row.read(), (Some(_), None));
    let error = error.labelled(move || if only_end_bad() { to_label.get() } else { from_label.get() });
    let described = ids.error.clone();
    let error_id = StoredValue::new(ids.error.clone());
    let describe = Signal::derive(move || error.read().is_some().then(|| described.clone()));
    // When one of the times can't be read, only that one is marked.
    let both_bad = Signal::derive(move || error.read().is_some() && matches!(row.read(), (Some(_), Some(_))));
    view! {
        <div class="stack stack-1">
            <div class="wh-r">
                <TimeInput value=row.start label=from_label describe bad=both_bad autofocus/>
                <span class="muted" aria-hidden="true">{text::DASH.get()}</span>
                <TimeInput value=row.end label=to_label describe bad=both_bad end=true/>
                <IconButton
                    icon=lu::LuX
                    label=remove_label
                    kind=ButtonKind::Quiet
                    size=ButtonSize::Medium
                    on_click=move |_| on_remove.run(())
                />
            </div>
            {shown(move || row.crosses_midnight(), move || view! { <p class="hint">{next_day.get()}</p> })}
            <ErrorText id=error_id.get_value() error/>
        </div>
    }
}

/// One typed time. It is rewritten in the usual form when the field is left; the arrow keys step by a
/// quarter of an hour.
#[component]
fn TimeInput(
    value: RwSignal<String>,
    #[prop(into)] label: Words,
    describe: Signal<Option<String>>,
    bad: Signal<bool>,
    #[prop(optional)] end: bool,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let parse = move |typed: &str| if end { clock_text::parse_end(typed) } else { clock_text::parse(typed) };
    if autofocus {
        effect(move || {
            if let Some(node) = node.get() {
                request_animation_frame(move || {
                    let _ = node.focus();
                    node.select();
                });
            }
        });
    }
    let tidy = move |typed: String| {
        value.set(parse(&typed).map_or(typed, clock_text::words));
    };
    let step = move |event: KeyboardEvent| {
        let minutes = match event.key().as_str() {
            "ArrowUp" => 15,
            "ArrowDown" => -15,
            _ => return,
        };
        if let Some(time) = parse(&value.get_untracked()) {
            event.prevent_default();
            value.set(clock_text::words(clock_text::stepped(time, minutes)));
        }
    };
    view! {
        <input
            class="input num wh-in"
            node_ref=node
            autocomplete="off"
            aria-label=move || label.get()
            aria-invalid=move || (bad.get() || parse(&value.read()).is_none()).then_some("true")
            aria-describedby=move || describe.get()
            prop:value=move || value.get()
            on:change:target=move |event| tidy(event.target().value())
            on:keydown=step
        />
    }
}
