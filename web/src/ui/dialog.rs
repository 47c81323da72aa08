//! A modal dialog on the native `<dialog>`: the browser keeps the focus inside, gives it back afterwards
//! and closes on Escape. On a phone it is a sheet at the bottom.

use super::dynamic::shown;
use super::effect::effect;
use leptos::ev::{Event, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use shared::text::common;

use super::button::{ButtonKind, ButtonSize, IconButton};
use super::icon::lu;
use super::ids::next_id;
use super::words::Words;

/// A dialog that shows while `open` is true. Children are the body (`.dialog-body`) and foot
/// (`.dialog-foot`), often inside a `<form>`; they are made anew each time it opens.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Words,
    #[prop(optional)] class: &'static str,
    /// Keeps it open on Escape and on the close button: a request is under way.
    #[prop(optional, into)]
    locked: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = next_id();
    let labelled = heading.clone();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            // After the children are in the document, so that `autofocus` finds its control.
            request_animation_frame(move || {
                if open.try_get_untracked() == Some(true) && !dialog.open() {
                    let _ = dialog.show_modal();
                }
            });
        } else if dialog.open() {
            dialog.close();
        }
    });
    let close = move |_: MouseEvent| {
        if !locked.get_untracked() {
            open.set(false);
        }
    };
    view! {
        <dialog
            class=format!("dialog {class}")
            node_ref=node
            aria-labelledby=labelled
            on:cancel=move |event: Event| {
                if locked.try_get_untracked() == Some(true) {
                    event.prevent_default();
                }
            }
            on:close=move |_| open.set(false)
        >
            {shown(move || open.get(), move || view! {
                <div class="dialog-head">
                    <h2 class="h2 grow" id=heading.clone()>{title.signal()}</h2>
                    <IconButton
                        icon=lu::LuX
                        label=common::CLOSE
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Medium
                        on_click=close
                    />
                </div>
                {children()}
            })}
        </dialog>
    }
}
