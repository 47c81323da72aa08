//! The days and their free times, and what stands there when there are none.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::LinkSlots;

use super::choosing::Choosing;
use super::shell::SlotSkeleton;
use crate::format::{self, Shape, Wall, zone};
use crate::ui::button::Button;
use crate::ui::dynamic::dynamic;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Failed, Load};
use crate::ui::skeleton::Delayed;
use crate::ui::slot_grid::{SlotDay, SlotGrid, SlotTime};
use crate::ui::status::{Banner, Tone};

/// The days and their times, in their five states.
#[component]
pub fn Times(choosing: Choosing, host: String) -> impl IntoView {
    let slots = choosing.slots;
    let taken = Signal::derive(move || choosing.taken.get().map(|taken| taken.at));
    dynamic(move || match slots.state() {
        Load::Loading => view! { <Delayed><SlotSkeleton/></Delayed> }.into_any(),
        Load::Failed(error) => view! {
            <div class="pad">
                <Failed error busy=slots.busy() on_retry=move |()| slots.reload()/>
            </div>
        }
        .into_any(),
        Load::Ready(answer) => {
            let degraded = answer.degraded.then(|| {
                view! {
                    <div class="pad">
                        <Banner tone=Tone::Warn title=text::DEGRADED.get() detail=text::DEGRADED_DETAIL.get()/>
                    </div>
                }
            });
            if answer.slots.is_empty() {
                return view! { {degraded} {nothing(choosing, &answer, &host)} }.into_any();
            }
            let days = days_of(&answer);
            view! {
                {degraded}
                <SlotGrid
                    days=Signal::stored(days)
                    chosen=choosing.chosen
                    taken
                    on_choose=move |at| {
                        choosing.taken.set(None);
                        choosing.choose(at);
                    }
                />
            }
            .into_any()
        }
    })
}

/// No free times on the shown days: where the next ones are, or whom to ask.
fn nothing(choosing: Choosing, answer: &LinkSlots, host: &str) -> impl IntoView + use<> {
    let jump = answer.next.map(|date| (date, text::NO_TIMES_HERE_DETAIL));
    let jump = jump.or(answer.previous.map(|date| (date, text::NO_TIMES_BEFORE_DETAIL)));
    match jump {
        Some((date, detail)) => {
            let words = format::write(Shape::DayMedium, date.and_time(Default::default()));
            view! {
                <Empty
                    icon=lu::LuCalendarX
                    title=text::NO_TIMES_HERE.get()
                    detail=detail.with(&[("date", &words)])
                >
                    <Button on_click=move |_| choosing.from.set(Some(date))>
                        {text::SHOW_DAY.with(&[("date", &words)])}
                    </Button>
                </Empty>
            }
            .into_any()
        }
        None => view! {
            <Empty
                icon=lu::LuCalendarX
                title=text::NO_TIMES.get()
                detail=text::NO_TIMES_DETAIL.with(&[("name", host)])
            />
        }
        .into_any(),
    }
}

/// The times of an answer by day, in words.
pub fn days_of(answer: &LinkSlots) -> Vec<SlotDay> {
    let mut days: Vec<(chrono::NaiveDate, SlotDay)> = Vec::new();
    for starts_at in &answer.slots {
        let wall = Wall::new(&answer.zone, *starts_at);
        let end = Wall::new(&answer.zone, starts_at.plus_minutes(answer.duration_minutes));
        let slot = SlotTime {
            starts_at: *starts_at,
            start: wall.time(),
            end: text::SLOT_END.with(&[("time", &end.time())]),
            zone: wall.zone(),
        };
        let date = wall.at.date();
        match days.last_mut() {
            Some((last, day)) if *last == date => day.slots.push(slot),
            _ => days.push((date, day_of(&wall, answer, slot))),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn day_of(wall: &Wall, answer: &LinkSlots, slot: SlotTime) -> SlotDay {
    SlotDay {
        weekday: wall.write(Shape::Weekday),
        date: wall.write(Shape::MonthDay),
        spoken: wall.write(Shape::DayMedium),
        notice: zone::changes_on(&answer.zone, wall.at.date()).then(|| text::CLOCK_CHANGE.get()),
        slots: vec![slot],
    }
}
