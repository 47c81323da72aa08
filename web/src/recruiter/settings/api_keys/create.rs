//! Makes a key, then shows it: once.

use leptos::prelude::*;
use shared::text::settings_api_keys as text;
use shared::time::UtcTime;
use shared::wire::api_keys::{ApiKey, CreateApiKey};

use super::scopes::{ScopeBoxes, choices, chosen};
use crate::client::SignedIn;
use crate::format::now;
use crate::recruiter::CopyButton;
use crate::recruiter::rights::me;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::page_state::Remote;
use crate::ui::select::{SelectField, SelectOption};
use crate::ui::task::Task;

/// Days until a key expires, as the drop-down holds them; empty: never.
const MONTH: &str = "30";
const QUARTER: &str = "90";
const YEAR: &str = "365";

#[component]
pub fn Create(open: RwSignal<bool>, keys: Remote<Vec<ApiKey>>) -> impl IntoView {
    let task = Task::new();
    view! {
        <Dialog open title=text::NEW locked=task.busy() class="dialog-mid">
            <Steps open keys task/>
        </Dialog>
    }
}

/// The form; then the key it made.
#[component]
fn Steps(open: RwSignal<bool>, keys: Remote<Vec<ApiKey>>, task: Task) -> impl IntoView {
    let made = RwSignal::new(None::<String>);
    move || match made.get() {
        Some(key) => view! { <Once key_text=key open/> }.into_any(),
        None => view! { <KeyForm open keys task made/> }.into_any(),
    }
}

#[component]
fn Once(key_text: String, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="dialog-body stack stack-4">
            <p>{text::ONCE.get()}</p>
            <div class="field">
                <span class="label">{text::KEY.get()}</span>
                <span class="code in-copy">
                    <code>{key_text.clone()}</code>
                    <CopyButton value=key_text label=text::COPY.get() done=text::KEY_COPIED.get()/>
                </span>
            </div>
        </div>
        <div class="dialog-foot">
            <Button kind=ButtonKind::Primary on_click=move |_| open.set(false)>{text::DONE.get()}</Button>
        </div>
    }
}

/// The end of a day: a press that is repeated asks for the same.
fn expires_at(days: &str) -> Option<UtcTime> {
    let days: i64 = days.parse().ok()?;
    let day = 86_400;
    Some(UtcTime::from_unix((now().unix().div_euclid(day) + days + 1) * day))
}

#[component]
fn KeyForm(
    open: RwSignal<bool>,
    keys: Remote<Vec<ApiKey>>,
    task: Task,
    made: RwSignal<Option<String>>,
) -> impl IntoView {
    let (client, form) = (SignedIn::get(), FormState::sharing(task));
    let name = RwSignal::new(String::new());
    let lasts = RwSignal::new(YEAR.to_owned());
    let boxes = choices();
    let choices = StoredValue::new(boxes.clone());
    let role = me().map(|me| me.role);
    let submit = move || {
        let Some(role) = role else { return };
        let request = CreateApiKey {
            name: name.get_untracked().trim().to_owned(),
            scopes: choices.with_value(chosen),
            expires_at: expires_at(&lasts.get_untracked()),
        };
        if !form.passes(|check| request.check(check, role, now())) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let created = client.create_api_key(&request, &key).await?;
            keys.reload();
            let _ = made.try_set(Some(created.key));
            Ok(())
        });
    };
    let options = [
        (MONTH, text::EXPIRES_MONTH),
        (QUARTER, text::EXPIRES_QUARTER),
        (YEAR, text::EXPIRES_YEAR),
        ("", text::EXPIRES_NEVER),
    ];
    let options: Vec<_> = options.iter().map(|(days, words)| SelectOption::new(*days, words.get())).collect();
    view! {
        <DialogForm form open act=text::CREATE on_submit=submit>
            <TextField
                label=text::NAME
                value=name
                autocomplete="off"
                hint=text::NAME_HINT
                error=form.field("name")
                autofocus=true
            />
            <ScopeBoxes choices=boxes error=form.field("scopes")/>
            <SelectField
                label=text::EXPIRES
                value=lasts
                options=Signal::stored(options)
                error=form.field("expires_at")
            />
        </DialogForm>
    }
}
