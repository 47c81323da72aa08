//! What candidates can pick in a week under the unsaved rules: the engine runs here, on each change.

mod lanes;
mod question;
mod week;
mod why;

use chrono::{Days, NaiveDate, NaiveTime};
use leptos::prelude::*;
use shared::text::{settings_preview as text, ui};
use shared::time::{UtcTime, WallTime};

use self::lanes::Lanes;
use self::question::Question;
use self::week::{Week, monday_of};
use super::draft::Draft;
use super::owner::Owner;
use super::zone_clock::ZoneClock;
use crate::client::SignedIn;
use crate::format::{Shape, Wall, minutes, write_range};
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::icon::lu;
use crate::ui::page_state::{Load, Remote};
use shared::wire::scheduler::BusyView;

/// Days of busy times around the shown week: limits count whole weeks, and the nearest free times are
/// looked for in the weeks beside it.
const AROUND_DAYS: i64 = 16;

#[component]
pub fn Preview(owner: Owner, draft: Draft, clock: ZoneClock) -> impl IntoView {
    // The first week with working days ahead: from Saturday on, the next one.
    let this_week = Memo::new(move |_| monday_of(super::blocked::local_now(clock).date() + Days::new(2)));
    let ahead = RwSignal::new(0u64);
    let monday = Memo::new(move |_| this_week.get() + Days::new(7 * ahead.get()));
    let client = SignedIn::get();
    let busy = Remote::new(move || {
        let at = WallTime::midnight(monday.get()).seconds();
        let at = UtcTime::from_unix(at);
        owner.busy(client, at.plus_days(-AROUND_DAYS), at.plus_days(7 + AROUND_DAYS))
    });
    let question = Memo::new(move |before: Option<&Option<Question>>| {
        let (Some(rules), Some(zone)) = (draft.rules(), clock.rules()) else {
            // What was last right stays in view, under the sentence that says so.
            return before.cloned().flatten();
        };
        let view = busy.value();
        let unknown = view.as_ref().is_some_and(|view| view.unknown_since.is_some());
        let busy = view.map(|view| view.busy).unwrap_or_default();
        Some(Question { rules, zone, busy, unknown, now: clock.minute() })
    });
    let week = Memo::new(move |_| question.get().map(|question| question.week(monday.get()).ok()));
    let facts = move || question.get().map(|question| facts(&question, monday.get()));
    view! {
        <section class="card sc-prev" aria-labelledby="sc-preview">
            <div class="card-head">
                <div class="grow">
                    <h2 class="h4" id="sc-preview">{text::TITLE.get()}</h2>
                    <p class="small muted">{facts}</p>
                </div>
                <div class="btn-group">
                    <IconButton
                        icon=lu::LuChevronLeft
                        label=text::WEEK_BEFORE
                        kind=ButtonKind::Plain
                        size=ButtonSize::Small
                        disabled=Signal::derive(move || ahead.get() == 0)
                        on_click=move |_| ahead.update(|ahead| *ahead = ahead.saturating_sub(1))
                    />
                    <IconButton
                        icon=lu::LuChevronRight
                        label=text::WEEK_AFTER
                        kind=ButtonKind::Plain
                        size=ButtonSize::Small
                        disabled=Signal::derive(move || ahead.get() >= 52)
                        on_click=move |_| ahead.update(|ahead| *ahead += 1)
                    />
                </div>
            </div>
            <Remarks draft clock busy question/>
            {move || match week.get() {
                None => ().into_any(),
                Some(None) => view! { <p class="pad muted">{text::TOO_MUCH.get()}</p> }.into_any(),
                Some(Some(week)) => {
                    let times = times(week.times);
                    let said = text::WEEK_SAID.with(&[("days", &days(monday.get())), ("times", &times)]);
                    view! {
                        <p class="sr" aria-live="polite">{said}</p>
                        <Lanes week question monday/>
                        <div class="sc-leg">
                            <Legend/>
                            <span class="small muted end nowrap">{times}</span>
                        </div>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// What keeps the preview from being the whole truth.
#[component]
fn Remarks(
    draft: Draft,
    clock: ZoneClock,
    busy: Remote<BusyView>,
    question: Memo<Option<Question>>,
) -> impl IntoView {
    let remark = move || {
        if draft.rules().is_none() {
            return Some((text::IMPOSSIBLE.get(), false));
        }
        if clock.rules().is_none() {
            return Some((text::WAITING.get(), false));
        }
        match busy.state() {
            Load::Failed(_) => Some((text::BUSY_FAILED.get(), true)),
            Load::Ready(BusyView { unknown_since: Some(since), .. }) => {
                let zone = question.get()?.zone;
                let date = Wall::new(&zone, since).write(Shape::DayShort);
                Some((text::UNKNOWN_BUSY.with(&[("date", &date)]), false))
            }
            _ => None,
        }
    };
    move || {
        remark().map(|(words, again)| {
            view! {
                <div class="sc-remark row" role="status">
                    <p class="grow">{words}</p>
                    {again
                        .then(|| {
                            view! {
                                <Button
                                    size=ButtonSize::Small
                                    busy=busy.busy()
                                    on_click=move |_| busy.reload()
                                >
                                    {shared::text::common::RETRY.get()}
                                </Button>
                            }
                        })}
                </div>
            }
        })
    }
}

#[component]
fn Legend() -> impl IntoView {
    let entries = [
        ("k k-free", text::OFFERED),
        ("k k-busy", text::BUSY),
        ("k k-off", text::OUTSIDE),
        ("k k-pref", text::PREFER_NOT),
        ("k k-buf", text::KEPT_FREE),
    ];
    let entry = |(class, words): (&'static str, shared::text::Text)| {
        view! { <li><i class=class></i>{words.get()}</li> }
    };
    view! { <ul class="legend-k small muted">{entries.map(entry).collect_view()}</ul> }
}

/// Sep 14 – 20, 2026
fn days(monday: NaiveDate) -> String {
    let (from, to) = (monday.and_time(NaiveTime::MIN), (monday + Days::new(6)).and_time(NaiveTime::MIN));
    write_range(Shape::DateShort, from, to).unwrap_or_default()
}

/// Sep 14 – 20, 2026, PDT (−07:00), 30 minutes
fn facts(question: &Question, monday: NaiveDate) -> String {
    let noon = question.zone.at_wall(WallTime::midnight(monday)).plus_minutes(12 * 60);
    let zone = Wall::new(&question.zone, noon.max(question.now)).zone();
    let minutes = minutes(question.rules.duration_minutes);
    text::FACTS.with(&[("days", &days(monday)), ("zone", &zone), ("minutes", &minutes)])
}

fn times(count: usize) -> String {
    text::TIME.count(text::TIMES, count, &[])
}

/// Joined by a comma: a day and a time of it.
fn day_and_time(wall: &Wall) -> String {
    ui::DAY_AND_TIME.with(&[("day", &wall.write(Shape::DayShort)), ("time", &wall.time())])
}

impl Week {
    /// Number of lanes, for the grid.
    fn width(&self) -> usize {
        self.lanes.len().max(1)
    }
}
