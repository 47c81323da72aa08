//! Copies a text that is fetched or known, and says so; where the browser forbids it, shows the text.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlTextAreaElement;
use shared::text::recruiter_candidate as text;
use wasm_bindgen_futures::JsFuture;

use crate::ui::button::{ButtonKind, ButtonSize, IconButton};
use crate::ui::icon::lu;
use crate::ui::toast::Toasts;

/// Puts `value` on the clipboard and says `done`.
pub async fn copy(value: String, done: String, toasts: Toasts) {
    let written = match window().navigator().get("clipboard") {
        Some(_) => JsFuture::from(window().navigator().clipboard().write_text(&value)).await.is_ok(),
        // Pages without encryption have no clipboard of their own.
        None => false,
    };
    if written || copy_by_selection(&value) {
        toasts.say(done);
    } else {
        toasts.fail(text::COPY_FAILED.with(&[("url", &value)]));
    }
}

trait Has {
    fn get(&self, name: &str) -> Option<leptos::wasm_bindgen::JsValue>;
}

impl Has for leptos::web_sys::Navigator {
    fn get(&self, name: &str) -> Option<leptos::wasm_bindgen::JsValue> {
        js_sys::Reflect::get(self, &name.into()).ok().filter(|value| !value.is_undefined())
    }
}

/// The way of older browsers and of plain connections.
fn copy_by_selection(value: &str) -> bool {
    let Some(body) = document().body() else { return false };
    let Ok(area) = document().create_element("textarea") else { return false };
    let Ok(area) = area.dyn_into::<HtmlTextAreaElement>() else { return false };
    area.set_value(value);
    area.set_class_name("sr");
    // Inside an open dialog, or the selection would be outside of what can have the focus.
    let host = document().query_selector("dialog[open]").ok().flatten();
    let _ = match &host {
        Some(dialog) => dialog.append_child(&area),
        None => body.append_child(&area),
    };
    area.select();
    let command = js_sys::Reflect::get(&document(), &"execCommand".into()).ok();
    let copied = command
        .and_then(|command| command.dyn_into::<js_sys::Function>().ok())
        .and_then(|command| command.call1(&document(), &"copy".into()).ok())
        .is_some_and(|answer| answer.is_truthy());
    area.remove();
    copied
}

/// An icon button that copies a known text.
#[component]
pub fn CopyButton(value: String, #[prop(into)] label: String, #[prop(into)] done: String) -> impl IntoView {
    let toasts = crate::ui::toast::toasts();
    view! {
        <IconButton
            icon=lu::LuCopy
            label
            kind=ButtonKind::Plain
            size=ButtonSize::Medium
            on_click=move |_| spawn_local(copy(value.clone(), done.clone(), toasts))
        />
    }
}
