//! Says how a trip to the consent page ended, once: the address forgets it, so that a reload says nothing old.

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationState};

use crate::recruiter::address::{Address, query};
use crate::ui::effect::effect;
use crate::ui::page_state::Remote;
use crate::ui::status::{Banner, Tone};
use crate::ui::toast::toasts;

#[component]
pub fn CameBack(cards: Remote<Vec<Integration>>) -> impl IntoView {
    let (address, toasts) = (Address::get(), toasts());
    let kind = IntegrationKind::parse(&query("provider").get_untracked());
    let result = query("result").get_untracked();
    let card = Memo::new(move |_| cards.value()?.into_iter().find(|card| Some(card.kind) == kind));
    let name = Memo::new(move |_| card.get().map(|card| card.name));
    // What the provider said, before words of our own.
    let tried = matches!(result.as_str(), "refused" | "failed");
    let told = Memo::new(move |_| card.get()?.last_attempt.filter(|_| tried));
    // A question that was answered is no news any more.
    let asks = Memo::new(move |_| {
        let cards = cards.value().unwrap_or_default();
        cards.iter().any(|card| Some(card.kind) == kind && card.state == IntegrationState::PendingReplacement)
    });
    let asked = result == "different_account";
    let connected = result == "connected";
    let said = StoredValue::new(false);
    effect(move || {
        let Some(name) = name.get() else { return };
        if said.get_value() {
            return;
        }
        said.set_value(true);
        if connected {
            toasts.say(text::CONNECTED_TOAST.with(&[("name", &name)]));
        }
        address.set(&[("provider", ""), ("result", "")], true);
    });
    let problem: Option<(Text, Text)> = match result.as_str() {
        "refused" => Some((text::CAME_REFUSED, text::CAME_REFUSED_DETAIL)),
        "different_account" => Some((text::CAME_DIFFERENT, text::CAME_DIFFERENT_DETAIL)),
        "session_over" => Some((text::CAME_SESSION, text::CAME_SESSION_DETAIL)),
        "issuer" => Some((text::CAME_ISSUER, text::CAME_ISSUER_DETAIL)),
        "unknown" => Some((text::CAME_UNKNOWN, text::CAME_UNKNOWN_DETAIL)),
        "failed" => Some((text::CAME_FAILED, text::CAME_FAILED_DETAIL)),
        _ => None,
    };
    move || {
        let (title, detail) = problem.filter(|_| !asked || asks.get())?;
        let title = title.with(&[("name", &name.get()?)]);
        let detail = told.get().unwrap_or_else(|| detail.get());
        Some(view! {
            <div class="in-bar"><Banner tone=Tone::Warn title detail alert=true/></div>
        })
    }
}
