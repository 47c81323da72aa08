//! The button of Join. The server notes that somebody pressed it and answers with their way in: the meeting's
//! link, the host's, or one signed for them at that moment. The page keeps it nowhere.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use shared::ids::InterviewId;
use shared::text::interviewer as text;

use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::icon::lu;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// Opens the meeting in a window of its own; `host`: starts it.
#[component]
pub fn JoinButton(id: InterviewId, host: bool) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let press = move |_| {
        // Opened while the press counts; a window opened after the answer would be blocked.
        let Ok(Some(opened)) = window().open_with_url_and_target("about:blank", "_blank") else {
            toasts.fail(text::WINDOW_BLOCKED.get());
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
                    toasts.fail(error.detail);
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
            on_click=press
        >
            {if host { text::START } else { text::JOIN }.get()}
        </Button>
        {host.then(|| view! { <p class="small muted">{text::START_HINT.get()}</p> })}
    }
}
