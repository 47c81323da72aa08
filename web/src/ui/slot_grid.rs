//! Free times as buttons, a column a day: a list of days on a phone, columns from 768 px. Every button's
//! name reads date, start, end and zone; the keyboard order is by time.

use leptos::prelude::*;
use shared::time::UtcTime;

use super::dynamic::{dynamic, shown};
use super::icon::{Icon, lu};
use super::ids::next_id;

/// One day that has free times, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotDay {
    /// Monday
    pub weekday: String,
    /// February 10
    pub date: String,
    /// Monday, February 10
    pub spoken: String,
    /// Said under the head: the clocks change on this day.
    pub notice: Option<String>,
    pub slots: Vec<SlotTime>,
}

/// One free time, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlotTime {
    pub starts_at: UtcTime,
    /// 9:00 AM
    pub start: String,
    /// – 9:30 AM
    pub end: String,
    /// Pacific Standard Time
    pub zone: String,
}

/// The days and their times. `chosen` is the pressed one.
#[component]
pub fn SlotGrid(
    #[prop(into)] days: Signal<Vec<SlotDay>>,
    chosen: RwSignal<Option<UtcTime>>,
    /// A time that somebody took while it was looked at: struck through, not selectable.
    #[prop(optional, into)]
    taken: Signal<Option<UtcTime>>,
    /// Called after a time was pressed.
    #[prop(into)]
    on_choose: UnsyncCallback<UtcTime>,
) -> impl IntoView {
    let on_choose = StoredValue::new_local(on_choose);
    view! {
        <div class="days">
            {dynamic(move || days.get().into_iter().map(|day| column(day, chosen, taken, on_choose)).collect_view())}
        </div>
    }
}

fn column(
    day: SlotDay,
    chosen: RwSignal<Option<UtcTime>>,
    taken: Signal<Option<UtcTime>>,
    on_choose: StoredValue<UnsyncCallback<UtcTime>, LocalStorage>,
) -> impl IntoView {
    let id = next_id();
    let labelled = id.clone();
    let spoken = day.spoken;
    view! {
        <section class="day" aria-labelledby=labelled>
            <h3 class="day-h" id=id><b>{day.weekday}</b><span class="muted">{day.date}</span></h3>
            {day.notice.map(|notice| view! { <p class="small day-note">{notice}</p> })}
            <ul class="day-slots">
                {day.slots
                    .into_iter()
                    .map(|slot| {
                        let at = slot.starts_at;
                        let pressed = move || chosen.get() == Some(at);
                        view! {
                            <li>
                                <button
                                    class="slot"
                                    type="button"
                                    aria-pressed=Signal::derive(move || pressed().to_string())
                                    disabled=Signal::derive(move || taken.get() == Some(at))
                                    on:click=move |_| {
                                        chosen.set(Some(at));
                                        on_choose.with_value(|act| act.run(at));
                                    }
                                >
                                    <span class="sr">{format!("{spoken}, ")}</span>
                                    {shown(pressed, move || view! { <Icon icon=lu::LuCheck class="slot-check"/> })}
                                    <b>{slot.start}</b>
                                    " "
                                    <span class="slot-end">{slot.end}</span>
                                    <span class="sr">{format!(", {}", slot.zone)}</span>
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
