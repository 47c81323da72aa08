//! The button of Join. That somebody pressed it is noted; for the host the server asks the provider for the link
//! that starts the meeting, at that moment, and the page keeps it nowhere.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use shared::ids::InterviewId;
use shared::text::interviewer as text;

use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::icon::{Icon, lu};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// The link that everybody has.
#[component]
pub fn JoinLink(id: InterviewId, url: String) -> impl IntoView {
    let client = SignedIn::get();
    // The link works whether or not this is noted.
    let press = move |_| {
        spawn_local(async move {
            let _ = client.join(id).await;
        });
    };
    view! {
        <a class="btn btn-primary btn-l btn-block" href=url target="_blank" rel="noreferrer external" on:click=press>
            <Icon icon=lu::LuVideo/>
            {text::JOIN.get()}
        </a>
    }
}

/// Starts the meeting in a window of its own.
#[component]
pub fn StartAsHost(id: InterviewId) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let press = move |_| {
        // Opened while the press counts; a window opened after the answer would be blocked.
        let Ok(Some(opened)) = window().open_with_url_and_target("about:blank", "_blank") else {
            toasts.say(text::WINDOW_BLOCKED.get());
            return;
        };
        let _ = opened.set_opener(&JsValue::NULL);
        task.run(async move {
            match client.join(id).await {
                Ok(joined) => {
                    let _ = opened.location().set_href(&joined.url);
                }
                Err(error) => {
                    let _ = opened.close();
                    toasts.say(error.detail);
                }
            }
        });
    };
    view! {
        <Button
            kind=ButtonKind::Primary
            size=ButtonSize::Large
            class="btn-block"
            icon=lu::LuVideo
            busy=task.busy()
            on:click=press
        >
            {text::START.get()}
        </Button>
        <p class="small muted">{text::START_HINT.get()}</p>
    }
}
