//! What went wrong, as a message of its own: red, read out at once, there until it is closed. What belongs to a
//! control stands beside that control instead.

use leptos::prelude::*;
use shared::text::ui as text;

use super::button::{ButtonSize, IconButton};
use super::icon::{Icon, IconSize, lu};
use super::toast::{Toast, toasts};

/// The region the failures appear in; one a page.
#[component]
pub fn AlertRegion() -> impl IntoView {
    let failures = toasts().failures();
    view! {
        <div class="toasts">
            <For each=move || failures.get() key=|failure| failure.id let:failure>
                {card(failures, failure)}
            </For>
        </div>
    }
}

fn card(failures: RwSignal<Vec<Toast>>, failure: Toast) -> impl IntoView {
    let Toast { id, words, .. } = failure;
    let close = move |_| failures.update(|shown| shown.retain(|failure| failure.id != id));
    view! {
        <div class="toast toast-bad" role="alert">
            <Icon icon=lu::LuCircleAlert size=IconSize::Large/>
            <span class="grow">{words}</span>
            <IconButton
                icon=lu::LuX
                label=text::DISMISS
                size=ButtonSize::Small
                on_click=close
            />
        </div>
    }
}
