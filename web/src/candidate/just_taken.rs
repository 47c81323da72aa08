//! Somebody took the time between looking and confirming: said at once, with the nearest free times.
//! Nothing that was typed is lost.

use crate::ui::dynamic::dynamic;
use crate::ui::effect::effect;
use leptos::html;
use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::LinkSlots;

use super::choosing::{Choosing, Taken};
use super::times::days_of;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::slot_grid::SlotDay;

#[component]
pub fn JustTaken(choosing: Choosing) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        let shown = choosing.taken.read().is_some();
        let Some(node) = node.get().filter(|_| shown) else { return };
        // After the dialog has given the focus back.
        request_animation_frame(move || {
            node.scroll_into_view();
            let _ = node.focus();
        });
    });
    view! {
        <div role="alert" tabindex="-1" class="alert-start" node_ref=node>
            {dynamic(move || {
                let taken = choosing.taken.get()?;
                let answer = choosing.slots.value()?;
                Some(notice(choosing, taken, &answer))
            })}
        </div>
    }
}

fn notice(choosing: Choosing, taken: Taken, answer: &LinkSlots) -> impl IntoView + use<> {
    let Taken { at, nearest, just_now } = taken;
    let (title, some, none) = if just_now {
        (text::TAKEN_TITLE, text::TAKEN_DETAIL, text::TAKEN_NONE)
    } else {
        (text::GONE_TITLE, text::GONE_DETAIL, text::GONE_NONE)
    };
    let when = choosing.wall(at).map(|wall| wall.full()).unwrap_or_default();
    let detail = if nearest.is_empty() { none } else { some };
    let days = days_of(&LinkSlots { slots: nearest, ..answer.clone() });
    view! {
        <section class="card card-l ls taken" aria-labelledby="taken-h">
            <div class="row row-4 row-top">
                <span class="ls-i ls-warn"><Icon icon=lu::LuCalendarX size=IconSize::ExtraLarge/></span>
                <div class="stack stack-1 grow">
                    <h2 class="h2" id="taken-h">{title.get()}</h2>
                    <p class="body-l muted">{detail.with(&[("time", &when)])}</p>
                </div>
            </div>
            {days.into_iter().map(|day| nearest_of_day(choosing, day)).collect_view()}
            <div class="row">
                <Button
                    size=ButtonSize::Medium
                    icon=lu::LuCalendar
                    on_click=move |_| choosing.taken.set(None)
                >
                    {text::SEE_ALL.get()}
                </Button>
            </div>
        </section>
    }
}

fn nearest_of_day(choosing: Choosing, day: SlotDay) -> impl IntoView {
    let spoken = day.spoken.clone();
    view! {
        <h3 class="h4">{day.spoken}</h3>
        <ul class="ls-slots">
            {day.slots
                .into_iter()
                .map(|slot| {
                    let at = slot.starts_at;
                    view! {
                        <li>
                            <button
                                class="slot"
                                type="button"
                                on:click=move |_| {
                                    choosing.taken.set(None);
                                    choosing.choose(at);
                                }
                            >
                                <span class="sr">{format!("{spoken}, ")}</span>
                                <b>{slot.start}</b>
                                " "
                                <span>{slot.end}</span>
                                <span class="sr">{format!(", {}", slot.zone)}</span>
                            </button>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
