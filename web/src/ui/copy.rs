//! Copies a text; the button says so for two seconds, and assistive technology hears it.

use std::time::Duration;

use super::dynamic::dynamic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::text::ui as text;
use wasm_bindgen_futures::JsFuture;

use super::button::ButtonKind;
use super::button::{ButtonSize, button_class};
use super::icon::{Icon, lu};
use super::words::Words;

const SAID_FOR: Duration = Duration::from_secs(2);

/// A copy button; `label` says what is copied, such as "Copy candidate link".
#[component]
pub fn CopyButton(
    #[prop(into)] label: Words,
    #[prop(into)] value: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    #[prop(default = ButtonSize::Small)] size: ButtonSize,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let promise = window().navigator().clipboard().write_text(&value.get_untracked());
        spawn_local(async move {
            if JsFuture::from(promise).await.is_ok() {
                let _ = copied.try_set(true);
                set_timeout(
                    move || {
                        let _ = copied.try_set(false);
                    },
                    SAID_FOR,
                );
            }
        });
    };
    view! {
        <button type="button" class=button_class(kind, size, false, "") on:click=copy>
            {dynamic(move || {
                let icon = if copied.get() { lu::LuCheck } else { lu::LuCopy };
                view! { <Icon icon/> }
            })}
            <span aria-live="polite">{dynamic(move || if copied.get() { text::COPIED.get() } else { label.get() })}</span>
        </button>
    }
}
