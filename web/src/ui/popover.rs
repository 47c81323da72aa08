//! A small panel behind a button, not modal: a native popover placed at the button. Escape and a press
//! outside close it.

use super::dynamic::shown;
use super::effect::effect;
use leptos::html;
use leptos::prelude::*;

use super::ids::next_id;
use super::menu::place;
use super::words::Words;

/// A button (`trigger`) and the panel it opens; children are made anew each time it opens. `open` follows
/// the panel and closes it when set to false.
#[component]
pub fn Popover(
    trigger: ViewFn,
    #[prop(into)] label: Words,
    open: RwSignal<bool>,
    #[prop(default = "btn")] class: &'static str,
    #[prop(optional)] panel_class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let label = label.signal();
    let button = NodeRef::<html::Button>::new();
    let panel = NodeRef::<html::Div>::new();
    let id = next_id();
    let toggled = move |_| {
        // The event comes in a task of its own, when the part of the page may be gone.
        let nodes = (button.try_get_untracked().flatten(), panel.try_get_untracked().flatten());
        let (Some(button), Some(panel)) = nodes else { return };
        let shown = panel.matches(":popover-open").unwrap_or(false);
        open.set(shown);
        if shown {
            request_animation_frame(move || place(&button, &panel));
        }
    };
    effect(move || {
        let Some(panel) = panel.get() else { return };
        if !open.get() && panel.matches(":popover-open").unwrap_or(false) {
            let _ = panel.hide_popover();
        }
    });
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            popovertarget=id.clone()
            aria-haspopup="dialog"
            aria-expanded=Signal::derive(move || open.get().to_string())
            aria-label=label
        >
            {trigger.run()}
        </button>
        <div
            class=format!("popover {panel_class}")
            id=id
            popover="auto"
            role="dialog"
            aria-label=label
            node_ref=panel
            on:toggle=toggled
        >
            {shown(move || open.get(), move || view! {{children()}})}
        </div>
    }
}
