//! One key: what it is for, whether it works, when it was used, and the way to end it.

use leptos::prelude::*;
use shared::access::Scope;
use shared::text::{Text, settings_api_keys as text};
use shared::wire::api_keys::{ApiKey, ApiKeyState};

use super::scopes::words;
use crate::client::SignedIn;
use crate::recruiter::rights::me;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::confirm::Confirm;
use crate::ui::page_state::Remote;
use crate::ui::status::{Badge, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

fn state_words(state: ApiKeyState) -> (Tone, Text) {
    match state {
        ApiKeyState::Active => (Tone::Ok, text::STATE_ACTIVE),
        ApiKeyState::Expired => (Tone::Neutral, text::STATE_EXPIRED),
        ApiKeyState::Revoked => (Tone::Neutral, text::STATE_REVOKED),
        ApiKeyState::OwnerDisabled => (Tone::Warn, text::STATE_OWNER_DISABLED),
    }
}

fn scopes_in_words(scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| words(*scope).get()).collect::<Vec<_>>().join(" · ")
}

/// Whose it is, when it was made and used, and until when it works.
fn facts(viewer: Viewer, key: &ApiKey) -> String {
    let mut facts = vec![text::ENDS_WITH.with(&[("hint", &key.hint)])];
    if me().is_none_or(|me| me.id != key.owner.id) {
        facts.push(text::OF.with(&[("owner", &key.owner.name)]));
    }
    facts.push(text::MADE.with(&[("date", &viewer.date(key.created_at))]));
    facts.push(
        key.last_used_at
            .map_or_else(|| text::NEVER_USED.get(), |at| text::USED.with(&[("moment", &viewer.moment(at))])),
    );
    if let Some(at) = key.expires_at.filter(|_| key.state == ApiKeyState::Active) {
        facts.push(text::UNTIL.with(&[("date", &viewer.date(at))]));
    }
    facts.join(" · ")
}

/// What it was made for and its owner may no longer do; nothing when there is nothing.
fn lapsed(key: &ApiKey) -> Option<String> {
    let gone: Vec<Scope> = key.scopes.iter().copied().filter(|scope| !key.in_force.contains(scope)).collect();
    let said = || text::NOT_IN_FORCE.with(&[("scopes", &scopes_in_words(&gone)), ("owner", &key.owner.name)]);
    (!gone.is_empty()).then(said)
}

#[component]
pub fn Row(key_row: ApiKey, keys: Remote<Vec<ApiKey>>) -> impl IntoView {
    let (client, viewer, toasts, task) = (SignedIn::get(), Viewer::get(), toasts(), Task::new());
    let asking = RwSignal::new(false);
    let named = |words: Text| words.with(&[("name", &key_row.name)]);
    let (label, ask, revoked) = (named(text::REVOKE_NAMED), named(text::REVOKE_ASK), named(text::REVOKED));
    let (id, (tone, state)) = (key_row.id, state_words(key_row.state));
    let revocable = key_row.state != ApiKeyState::Revoked;
    let (name, may, lapsed) = (key_row.name.clone(), scopes_in_words(&key_row.scopes), lapsed(&key_row));
    let revoke = move |()| {
        let revoked = revoked.clone();
        task.run(async move {
            match client.revoke_api_key(id).await {
                Ok(()) => toasts.say(revoked),
                Err(error) => toasts.fail(error.detail),
            }
            keys.reload();
            let _ = asking.try_set(false);
        });
    };
    view! {
        <li class="sr-row">
            <div class="grow min0 stack stack-1">
                <h2 class="h4 row wrap">{name} <Badge tone>{state.get()}</Badge></h2>
                <p class="med">{may}</p>
                <p class="muted">{move || facts(viewer, &key_row)}</p>
                {lapsed.map(|words| view! { <p class="small t-warn">{words}</p> })}
            </div>
            {revocable
                .then(|| {
                    view! {
                        <div class="row sr-act">
                            <Button
                                size=ButtonSize::Small
                                kind=ButtonKind::Danger
                                on_click=move |_| asking.set(true)
                                label=label
                            >
                                {text::REVOKE.get()}
                            </Button>
                        </div>
                    }
                })}
            <Confirm
                open=asking
                title=ask
                act=text::REVOKE
                busy=task.busy()
                on_confirm=revoke
            >
                <p>{text::REVOKE_DETAIL.get()}</p>
            </Confirm>
        </li>
    }
}
