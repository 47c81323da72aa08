//! Days and times that are kept free of interviews, and the dialog that adds one.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use shared::availability::BlockedTime;
use shared::text::{errors, settings_scheduler as text};
use shared::time::{ClockTime, WallTime};

use super::clock_text;
use super::dates;
use super::draft::Draft;
use super::zone_clock::ZoneClock;
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::choice::Check;
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::shown;
use crate::ui::effect::effect;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::icon::lu;

#[component]
pub fn Blocked(draft: Draft, clock: ZoneClock) -> impl IntoView {
    let open = RwSignal::new(false);
    let listed = Memo::new(move |_| {
        let mut list = draft.blocked.get();
        list.sort_by_key(|time| (time.start, time.end));
        list
    });
    let remove = move |time: BlockedTime| {
        draft.blocked.update(|list| {
            if let Some(at) = list.iter().position(|known| *known == time) {
                list.remove(at);
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="sc-blocked">
            <div class="card-head">
                <h2 class="h4 grow" id="sc-blocked">{text::BLOCKED.get()}</h2>
                <Button size=ButtonSize::Small icon=lu::LuPlus on_click=move |_| open.set(true)>
                    {text::BLOCKED_ADD.get()}
                </Button>
            </div>
            {move || {
                let (now, list) = (local_now(clock), listed.get());
                if list.is_empty() {
                    return view! { <p class="pad muted">{text::BLOCKED_EMPTY.get()}</p> }.into_any();
                }
                let row = |time: BlockedTime| {
                    let words = dates::blocked(&time, now.date());
                    let label = text::BLOCKED_REMOVE.with(&[("range", &words)]);
                    let over = (time.end <= now).then(|| view! { " " <span class="muted">{text::BLOCKED_OVER.get()}</span> });
                    view! {
                        <li class="row">
                            <span class="grow"><b class="med">{words}</b>{over}</span>
                            <IconButton
                                icon=lu::LuX
                                label
                                kind=ButtonKind::Quiet
                                size=ButtonSize::Small
                                on_click=move |_| remove(time)
                            />
                        </li>
                    }
                };
                view! { <ul class="pr">{list.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            <Dialog open title=text::BLOCKED_TITLE>
                <AddBlocked draft open first=local_now(clock).date()/>
            </Dialog>
        </section>
    }
}

/// Now on the clock of the chosen zone; on the browser's date while it is not known.
pub fn local_now(clock: ZoneClock) -> WallTime {
    let at = clock.minute();
    clock.rules().map_or_else(|| WallTime::from_seconds(at.unix()), |zone| zone.to_local(at))
}

#[component]
fn AddBlocked(draft: Draft, open: RwSignal<bool>, first: NaiveDate) -> impl IntoView {
    let whole = RwSignal::new(true);
    let (from, to) = (RwSignal::new(first.to_string()), RwSignal::new(first.to_string()));
    let start = RwSignal::new(ClockTime::from_minutes(9 * 60).map(clock_text::words).unwrap_or_default());
    let end = RwSignal::new(ClockTime::from_minutes(17 * 60).map(clock_text::words).unwrap_or_default());
    let (form, tried) = (FormState::new(), RwSignal::new(false));
    // The last day follows the first one until it is chosen itself.
    effect(move || {
        let from = from.get();
        if to.get_untracked() < from {
            to.set(from);
        }
    });
    let first_day = Memo::new(move |_| dates::typed(&from.read()).ok_or(text::DATE_BAD));
    let last_day = Memo::new(move |_| {
        let last = dates::typed(&to.read()).ok_or(text::DATE_BAD)?;
        match first_day.get() {
            Ok(first) if last < first => Err(errors::FIELD_ORDER),
            _ => Ok(last),
        }
    });
    let start_time = Memo::new(move |_| clock_text::parse(&start.read()).ok_or(text::TIME_BAD));
    let time = Memo::new(move |_| {
        let (first, last) = (first_day.get().ok()?, last_day.get().ok()?);
        let (start, end) = if whole.get() {
            (WallTime::midnight(first), WallTime::midnight(last.checked_add_days(Days::new(1))?))
        } else {
            (at(first, start_time.get().ok()?)?, at(last, clock_text::parse_end(&end.read())?)?)
        };
        Some(BlockedTime { start, end })
    });
    let end_problem = Memo::new(move |_| match clock_text::parse_end(&end.read()) {
        None => Some(text::TIME_BAD),
        Some(_) => time.get().is_some_and(|time| time.end <= time.start).then_some(errors::FIELD_ORDER),
    });
    let said = move |problem: Option<shared::text::Text>| problem.filter(|_| tried.get()).map(|p| p.get());
    let submit = move || {
        tried.set(true);
        let Some(time) = time.get_untracked().filter(|time| time.start < time.end) else { return };
        draft.blocked.update(|list| list.push(time));
        open.set(false);
    };
    view! {
        <DialogForm form open act=text::SET on_submit=submit>
            <Check label=text::BLOCKED_ALL_DAY value=whole/>
            <div class="sc-two">
                <TextField
                    label=text::BLOCKED_FIRST
                    value=from
                    kind="date"
                    error=move || said(first_day.get().err())
                    autofocus=true
                />
                <TextField
                    label=text::BLOCKED_LAST
                    value=to
                    kind="date"
                    error=move || said(last_day.get().err())
                />
            </div>
            {shown(move || !whole.get(), move || view! {
                <div class="sc-two">
                    <TextField
                        label=text::BLOCKED_FROM
                        value=start
                        error=move || said(start_time.get().err())
                    />
                    <TextField
                        label=text::BLOCKED_TO
                        value=end
                        error=move || said(end_problem.get())
                    />
                </div>
            })}
        </DialogForm>
    }
}

/// A time of a date; 24:00 is the next midnight.
fn at(date: NaiveDate, time: ClockTime) -> Option<WallTime> {
    let midnight = WallTime::midnight(date);
    Some(WallTime::from_seconds(midnight.seconds() + i64::from(time.minutes()) * 60))
}
