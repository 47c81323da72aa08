//! A text that somebody has to take elsewhere: what it is, the text itself, and a button that copies it.

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};

use crate::recruiter::CopyButton;

#[component]
pub fn CopyLine(
    value: String,
    title: Text,
    #[prop(optional, into)] hint: Option<Text>,
    /// The name of the button.
    label: String,
) -> impl IntoView {
    view! {
        <div class="field">
            <span class="label">{title.get()}</span>
            <span class="code in-copy">
                <code>{value.clone()}</code>
                <CopyButton value label done=text::COPIED.get()/>
            </span>
            {hint.map(|hint| view! { <p class="hint">{hint.get()}</p> })}
        </div>
    }
}
