//! The form of a card: what the provider is used for, what to register there, and what it gave in return. With
//! OAuth the browser goes on to the consent page; else the values are tried and kept.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::text::settings_integrations as text;
use shared::wire::integrations::{
    Connect, ConnectWay, Integration, IntegrationField, IntegrationKind, IntegrationScope, IntegrationState,
};

use super::act::Acts;
use super::copy_line::CopyLine;
use super::guide::guide;
use super::secret::SecretOnce;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::task::Task;

#[component]
pub fn ConnectDialog(open: RwSignal<bool>, kind: IntegrationKind, acts: Acts) -> impl IntoView {
    let task = Task::new();
    let secret = RwSignal::new(None::<String>);
    let title = move || {
        let words = if secret.read().is_some() { text::SECRET_TITLE } else { text::FORM_TITLE };
        words.with(&[("name", &acts.card(kind).map(|card| card.name).unwrap_or_default())])
    };
    // A secret is shown once: closing the dialog forgets it.
    effect(move || {
        if !open.get() {
            secret.set(None);
        }
    });
    view! {
        <Dialog open title locked=task.busy()>
            {move || match secret.get() {
                Some(secret) => view! { <SecretOnce secret open/> }.into_any(),
                // The form keeps what was typed while the cards are looked at again.
                None => untrack(|| acts.card(kind)).map(|card| view! { <ConnectForm card open secret task acts/> }).into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn ConnectForm(
    card: Integration,
    open: RwSignal<bool>,
    secret: RwSignal<Option<String>>,
    task: Task,
    acts: Acts,
) -> impl IntoView {
    let form = FormState::sharing(task);
    let values: Vec<(IntegrationField, RwSignal<String>)> =
        card.fields.iter().map(|field| (field.clone(), RwSignal::new(String::new()))).collect();
    let inputs = values.clone();
    let (kind, scope, fields, name) = (card.kind, card.scope, card.fields.clone(), card.name.clone());
    let submit = move || {
        let filled =
            values.iter().map(|(field, value)| (field.name.clone(), value.get_untracked().trim().to_owned()));
        let filled: BTreeMap<String, String> = filled.filter(|(_, value)| !value.is_empty()).collect();
        let request = Connect { fields: filled };
        if !form.passes(|check| request.check(&fields, check)) {
            return;
        }
        let name = name.clone();
        form.send(async move {
            let answer = acts.client.authorize((kind, scope), &request).await?;
            if let Some(url) = answer.authorize_url {
                let _ = window().location().assign(&url);
                return Ok(());
            }
            let connected = answer.integration.state == IntegrationState::Connected;
            acts.replace(answer.integration);
            // With another account than before the card asks first.
            if connected {
                acts.say(text::CONNECTED_TOAST.with(&[("name", &name)]));
            }
            match answer.secret {
                Some(made) => secret.set(Some(made)),
                None => open.set(false),
            }
            Ok(())
        });
    };
    let oauth = card.way == ConnectWay::Oauth;
    let go = if oauth { text::GO_TO.with(&[("name", &card.name)]) } else { text::CONNECT.get() };
    view! {
        <DialogForm form open act=go on_submit=submit>
            <About card=card.clone()/>
            {card
                .redirect_url
                .clone()
                .map(|url| {
                    view! { <CopyLine value=url title=text::REDIRECT_URL label=text::COPY_REDIRECT.get()/> }
                })}
            {inputs.into_iter().map(|(one, value)| input(one, value, form)).collect_view()}
        </DialogForm>
    }
}

/// What it is for, and what Parley has to be allowed.
#[component]
fn About(card: Integration) -> impl IntoView {
    let words = match card.scope {
        IntegrationScope::Organization => text::FORM_OAUTH,
        IntegrationScope::Person => text::FORM_OWN,
    };
    let oauth = (card.way == ConnectWay::Oauth).then(|| words.get());
    let permissions = card.permissions.clone();
    view! {
        <div class="stack stack-1">
            <h3 class="h4">{text::USED_FOR.get()}</h3>
            <p>{card.used_for.clone()}</p>
            <p class="muted">
                {oauth} " "
                <a href=guide(&card) target="_blank" rel="noreferrer external">
                    {text::FORM_GUIDE.with(&[("name", &card.name)])}
                </a>
            </p>
        </div>
        {(!permissions.is_empty())
            .then(|| {
                view! {
                    <div class="stack stack-1">
                        <h3 class="h4">{text::PERMISSIONS.get()}</h3>
                        <ul class="stack stack-1">
                            {permissions
                                .into_iter()
                                .map(|scope| view! { <li class="wrap-any"><code class="mono small">{scope}</code></li> })
                                .collect_view()}
                        </ul>
                    </div>
                }
            })}
    }
}

fn input(field: IntegrationField, value: RwSignal<String>, form: FormState) -> impl IntoView {
    let hint = if field.kept { text::FIELD_KEPT.get() } else { field.hint };
    let kind = match (field.secret, field.url) {
        (true, _) => "password",
        (false, true) => "url",
        (false, false) => "text",
    };
    view! {
        <TextField
            label=field.label
            value
            kind
            optional=!field.required || field.kept
            autocomplete=if field.secret { "new-password" } else { "off" }
            hint
            error=form.errors.field_at(format!("fields.{}", field.name))
        />
    }
}
