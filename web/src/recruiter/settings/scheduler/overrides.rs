//! Single days with other hours than their weekday's, and the dialog that adds one.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::availability::{DateOverride, TimeRange};
use shared::text::{errors, settings_scheduler as text};
use shared::time::ClockTime;

use super::blocked::local_now;
use super::dates;
use super::draft::Draft;
use super::range_row::{RangeFields, RangeRow, next_range};
use super::zone_clock::ZoneClock;
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::dialog::Dialog;
use crate::ui::dynamic::shown;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::icon::lu;

#[component]
pub fn Overrides(draft: Draft, clock: ZoneClock) -> impl IntoView {
    let open = RwSignal::new(false);
    let listed = Memo::new(move |_| {
        let mut list = draft.overrides.get();
        list.sort_by_key(|dated| dated.date);
        list
    });
    let remove =
        move |date: NaiveDate| draft.overrides.update(|list| list.retain(|known| known.date != date));
    view! {
        <section class="card" aria-labelledby="sc-overrides">
            <div class="card-head">
                <h2 class="h4 grow" id="sc-overrides">{text::OVERRIDES.get()}</h2>
                <Button size=ButtonSize::Small icon=lu::LuPlus on_click=move |_| open.set(true)>
                    {text::OVERRIDE_ADD.get()}
                </Button>
            </div>
            {move || {
                let (today, list) = (local_now(clock).date(), listed.get());
                if list.is_empty() {
                    return view! { <p class="pad muted">{text::OVERRIDES_EMPTY.get()}</p> }.into_any();
                }
                let row = |dated: DateOverride| {
                    let words = dates::date(dated.date, today);
                    let label = text::OVERRIDE_REMOVE.with(&[("date", &words)]);
                    view! {
                        <li class="row">
                            <span class="grow">
                                <b class="med">{words}</b>
                                " "
                                <span class="muted">{dates::hours(&dated.ranges)}</span>
                            </span>
                            <IconButton
                                icon=lu::LuX
                                label
                                kind=ButtonKind::Quiet
                                size=ButtonSize::Small
                                on_click=move |_| remove(dated.date)
                            />
                        </li>
                    }
                };
                view! { <ul class="pr">{list.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            <Dialog open title=text::OVERRIDE_TITLE>
                <AddOverride draft open first=local_now(clock).date()/>
            </Dialog>
        </section>
    }
}

#[component]
fn AddOverride(draft: Draft, open: RwSignal<bool>, first: NaiveDate) -> impl IntoView {
    let day = RwSignal::new(first.to_string());
    let rows = RwSignal::new(Vec::<RangeRow>::new());
    let (form, tried) = (FormState::new(), RwSignal::new(false));
    let date = Memo::new(move |_| dates::typed(&day.read()));
    let date_problem =
        Signal::derive(move || (tried.get() && date.get().is_none()).then(|| text::DATE_BAD.get()));
    let replaces = Signal::derive(move || {
        let known = date.get().is_some_and(|date| draft.overrides.read().iter().any(|o| o.date == date));
        known.then(|| text::OVERRIDE_THERE.get())
    });
    let submit = move || {
        tried.set(true);
        let ranges = untrack(|| {
            let range = |row: &RangeRow| match row.read() {
                (Some(start), Some(end)) if start != end && start < ClockTime::END_OF_DAY => {
                    Some(TimeRange { start, end })
                }
                _ => None,
            };
            rows.read().iter().map(range).collect::<Option<Vec<_>>>()
        });
        let (Some(date), Some(ranges)) = (date.get_untracked(), ranges) else { return };
        draft.overrides.update(|list| {
            list.retain(|known| known.date != date);
            list.push(DateOverride { date, ranges });
        });
        open.set(false);
    };
    view! {
        <DialogForm form open act=text::SET on_submit=submit>
            <TextField
                label=text::OVERRIDE_DATE
                value=day
                kind="date"
                error=date_problem
                hint=replaces
                autofocus=true
            />
            <Hours rows/>
        </DialogForm>
    }
}

/// The hours of the day that is added.
#[component]
fn Hours(rows: RwSignal<Vec<RangeRow>>) -> impl IntoView {
    let problem = move |row: RangeRow| {
        Signal::derive(move || {
            let text = match row.read() {
                (Some(start), Some(end)) if start != end && start < ClockTime::END_OF_DAY => return None,
                (Some(_), Some(_)) => errors::FIELD_ORDER,
                _ => text::TIME_BAD,
            };
            Some(text.get())
        })
    };
    let add = move |_| {
        let row = next_range(rows.get_untracked().iter().map(|row| untrack(|| row.read())));
        rows.update(|rows| rows.push(row));
    };
    let numbered = move || rows.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="stack" role="group" aria-labelledby="sc-override-hours">
            <h3 class="label" id="sc-override-hours">{text::OVERRIDE_HOURS.get()}</h3>
            {shown(move || rows.read().is_empty(), move || view! {
                <p class="muted">{text::OVERRIDE_OFF_HINT.get()}</p>
            })}
            <For each=numbered key=|(at, row)| (*at, row.id) let((at, row))>
                {
                    let label = move |words: shared::text::Text| {
                        let number = (at + 1).to_string();
                        let day = text::OVERRIDE_HOURS.get();
                        words.with(&[("day", &day), ("number", &number)])
                    };
                    view! {
                        <RangeFields
                            row
                            from_label=label(text::FROM_ON)
                            to_label=label(text::TO_ON)
                            remove_label=move || {
                                let range = format!("{} – {}", row.start.get(), row.end.get());
                                text::BLOCKED_REMOVE.with(&[("range", &range)])
                            }
                            next_day=text::NEXT_DATE
                            error=problem(row)
                            on_remove=move |()| rows.update(|rows| rows.retain(|known| *known != row))
                        />
                    }
                }
            </For>
            <div>
                <Button size=ButtonSize::Small icon=lu::LuPlus on_click=add>
                    {text::OVERRIDE_ADD_RANGE.get()}
                </Button>
            </div>
        </div>
    }
}
