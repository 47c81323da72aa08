//! The bar below the times: the choice in words and the way on. It sticks to the bottom on a phone.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::candidate as text;

use super::choosing::Choosing;
use crate::format::{Shape, time_range};
use crate::ui::button::{Button, ButtonKind, ButtonSize};

#[component]
pub fn ChoiceBar(choosing: Choosing) -> impl IntoView {
    let words = move || {
        let at = choosing.chosen.get()?;
        let minutes = choosing.slots.value()?.duration_minutes;
        let (from, to) = (choosing.wall(at)?, choosing.wall(at.plus_minutes(minutes))?);
        let choice =
            text::CHOICE.with(&[("day", &from.write(Shape::DayShort)), ("times", &time_range(&from, &to))]);
        Some((choice, to.zone()))
    };
    view! {
        <div class="book-chosen">
            <div class="grow" role="status">
                {dynamic(move || match words() {
                    Some((choice, zone)) => view! {
                        <span class="small muted">{text::YOUR_CHOICE.get()}</span>
                        <br/>
                        <b class="chosen-t">
                            <span class="nowrap">{choice}</span>
                            " "
                            <span class="muted nowrap">{zone}</span>
                        </b>
                    }
                    .into_any(),
                    None => view! { <span class="muted">{text::PICK_ONE.get()}</span> }.into_any(),
                })}
            </div>
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Large
                disabled=Signal::derive(move || choosing.chosen.get().is_none())
                on_click=move |_| choosing.confirming.set(true)
            >
                {text::CONTINUE.get()}
            </Button>
        </div>
    }
}
