//! Working hours: a row a weekday, any number of ranges in it.

use chrono::{Days, NaiveDate, NaiveTime};
use leptos::prelude::*;
use shared::text::settings_scheduler as text;

use super::draft::Draft;
use super::range_row::{RangeFields, RangeRow, next_range};
use crate::format::{Shape, write};
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::dynamic::shown;
use crate::ui::icon::lu;

/// Sunday first, as the calendar on the wall has it; Monday is 1.
const DAYS: [u8; 7] = [7, 1, 2, 3, 4, 5, 6];

#[component]
pub fn WorkingHours(draft: Draft) -> impl IntoView {
    // The range that + just made takes the focus.
    let added = RwSignal::new(0u64);
    let copy_monday = move |_| {
        draft.weekly.update(|weekly| {
            let monday: Vec<_> = weekly.iter().filter(|(day, _)| *day == 1).filter_map(copied).collect();
            weekly.retain(|(day, _)| matches!(day, 1 | 6 | 7));
            for day in 2..=5 {
                weekly.extend(monday.iter().map(|(start, end)| (day, RangeRow::new(*start, *end))));
            }
            weekly.sort_by_key(|(day, _)| *day);
        });
    };
    view! {
        <section class="card" aria-labelledby="sc-hours">
            <div class="card-head">
                <h2 class="h4 grow" id="sc-hours">{text::HOURS.get()}</h2>
                <Button kind=ButtonKind::Link size=ButtonSize::Small on_click=copy_monday>
                    {text::COPY_MONDAY.get()}
                </Button>
            </div>
            <ul class="wh">{DAYS.map(|day| view! { <DayHours draft day added/> }).collect_view()}</ul>
        </section>
    }
}

fn copied((_, row): &(u8, RangeRow)) -> Option<(shared::time::ClockTime, shared::time::ClockTime)> {
    let (start, end) = (row.start.get_untracked(), row.end.get_untracked());
    Some((super::clock_text::parse(&start)?, super::clock_text::parse_end(&end)?))
}

#[component]
fn DayHours(draft: Draft, day: u8, added: RwSignal<u64>) -> impl IntoView {
    let name = weekday(day);
    let rows = Memo::new(move |_| {
        let weekly = draft.weekly.read();
        weekly.iter().filter(|(of, _)| *of == day).map(|(_, row)| *row).collect::<Vec<_>>()
    });
    let numbered = move || rows.get().into_iter().enumerate().collect::<Vec<_>>();
    let add_id = format!("add-hours-{day}");
    let add_name = StoredValue::new(add_id.clone());
    let add = move |_| {
        let row = next_range(rows.get_untracked().iter().map(|row| untrack(|| row.read())));
        added.set(row.id);
        draft.weekly.update(|weekly| {
            let after = weekly.partition_point(|(of, _)| *of <= day);
            weekly.insert(after, (day, row));
        });
    };
    let remove = move |row: RangeRow| {
        draft.weekly.update(|weekly| weekly.retain(|(_, known)| *known != row));
        focus(&add_name.get_value());
    };
    let heading = name.clone();
    let labelled = text::ADD_HOURS.with(&[("day", &name)]);
    let name = StoredValue::new(name);
    view! {
        <li class="wh-row">
            <span class="wh-day med">{heading}</span>
            <div class="wh-rs">
                {shown(move || rows.read().is_empty(), move || view! {
                    <div class="wh-r">
                        <span class="wh-off muted">{text::DAY_OFF.get()}</span>
                    </div>
                })}
                <For each=numbered key=|(at, row)| (*at, row.id) let((at, row))>
                    {
                        let number = (at + 1).to_string();
                        let label = move |words: shared::text::Text| {
                            name.with_value(|day| words.with(&[("day", day), ("number", &number)]))
                        };
                        let to_label = label.clone();
                        view! {
                            <RangeFields
                                row
                                from_label=label(text::FROM_ON)
                                to_label=to_label(text::TO_ON)
                                remove_label=move || {
                                    let (from, to) = (row.start.get(), row.end.get());
                                    name.with_value(|day| {
                                        text::REMOVE_HOURS.with(&[("from", &from), ("to", &to), ("day", day)])
                                    })
                                }
                                next_day=text::NEXT_DAY.with(&[("day", &weekday(day % 7 + 1))])
                                error=draft.range_error(row)
                                autofocus=added.get_untracked() == row.id
                                on_remove=move |()| remove(row)
                            />
                        }
                    }
                </For>
            </div>
            <span id=add_id class="wh-add">
                <IconButton
                    icon=lu::LuPlus
                    label=labelled
                    kind=ButtonKind::Quiet
                    size=ButtonSize::Medium
                    on_click=add
                />
            </span>
            <span class="wh-sum small muted">{move || sum(&rows.read())}</span>
        </li>
    }
}

/// Hours of a day, overlapping ranges counted once: `8 h`.
fn sum(rows: &[RangeRow]) -> Option<String> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for row in rows {
        let (Some(start), Some(end)) = row.read() else { return None };
        let (start, end) = (i64::from(start.minutes()), i64::from(end.minutes()));
        ranges.push((start, if end < start { end + 1440 } else { end }));
    }
    ranges.sort_unstable();
    let (mut total, mut reached) = (0, 0);
    for (start, end) in ranges {
        total += (end - start.max(reached)).max(0);
        reached = reached.max(end);
    }
    (total > 0).then(|| text::HOURS_SUM.with(&[("hours", &super::draft::hours_text(total))]))
}

/// The name of an ISO weekday.
pub fn weekday(day: u8) -> String {
    // 1970-01-05 was a Monday.
    let monday = NaiveDate::from_ymd_opt(1970, 1, 5).unwrap_or_default();
    let date = monday.checked_add_days(Days::new(u64::from(day.saturating_sub(1)))).unwrap_or(monday);
    write(Shape::Weekday, date.and_time(NaiveTime::MIN))
}

/// Moves the focus to the button inside the element.
fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    let button = document().query_selector(&format!("#{id} button")).ok().flatten();
    if let Some(button) = button.and_then(|node| node.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}
