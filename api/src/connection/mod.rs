//! Working with a connected account: its credentials, an access token that works now, and what happens when
//! the provider no longer honours it. Flows and jobs come through here.

pub mod access;
pub mod broken;
pub mod credentials;
pub mod subscription;
pub mod wanted;
pub mod way_in;

use shared::text::{Text, integrations as text, message};
use shared::wire::integrations::IntegrationKind;

use crate::app::App;
use crate::providers::{ProviderError, registry};
use crate::store::StoreError;
use crate::store::connections::ConnectionRow;

/// What people call a provider. How its links are made is on the card, for administrators.
pub fn name(kind: IntegrationKind) -> String {
    match kind {
        IntegrationKind::JitsiToken => message::JITSI.get(),
        _ => card_name(kind),
    }
}

/// The name on the card, which tells ways to use the same service apart.
pub fn card_name(kind: IntegrationKind) -> String {
    registry::card(kind).map_or_else(|| kind.as_str().to_owned(), |card| card.name.get())
}

/// How many minutes before the start candidates come in: as the organization says, and no earlier than the provider
/// lets anybody in.
pub fn early_minutes(app: &App, conference_kind: &str, allowed: i64) -> i64 {
    let port = IntegrationKind::parse(conference_kind).and_then(|kind| app.providers.conferences(kind));
    let most = port.and_then(|port| port.capabilities().early_join_minutes);
    most.map_or(allowed, |most| allowed.min(most))
}

/// The address that the provider is told to call.
///
/// # Errors
/// `Corrupt` when its secret part does not open.
pub fn hook_url(app: &App, row: &ConnectionRow) -> Result<String, StoreError> {
    let token = app.sealer.open_text(&credentials::hook_place(row.id), &row.hook_sealed);
    let token = token.map_err(|_| StoreError::Corrupt("connections.hook"))?;
    Ok(app.config.page(&format!("/hooks/{}/{token}", row.kind)))
}

/// A provider's error in a sentence a person understands.
pub fn sentence(kind: IntegrationKind, error: &ProviderError) -> String {
    let provider = name(kind);
    let say = |words: Text, more: &[(&str, &str)]| {
        let mut values = vec![("provider", provider.as_str())];
        values.extend_from_slice(more);
        words.with(&values)
    };
    match error {
        ProviderError::Unauthorized(_) => say(text::PROBLEM_UNAUTHORIZED, &[]),
        ProviderError::ScopesMissing(scopes) => say(text::PROBLEM_SCOPES, &[("scopes", &scopes.join(", "))]),
        ProviderError::RateLimited(_) => say(text::PROBLEM_RATE_LIMITED, &[]),
        ProviderError::Rejected(reason) => say(text::PROBLEM_REJECTED, &[("reason", reason)]),
        ProviderError::NotFound | ProviderError::Unavailable { .. } | ProviderError::Unexpected(_) => {
            say(text::PROBLEM_UNAVAILABLE, &[])
        }
    }
}

/// What came of trying what somebody has just typed or allowed: in the provider's words where it gave some, else with
/// the cause, for those who can mend it.
pub fn refusal(kind: IntegrationKind, error: &ProviderError) -> String {
    let provider = name(kind);
    let say = |words: Text, reason: &str| words.with(&[("provider", &provider), ("reason", reason)]);
    match error {
        ProviderError::Unauthorized(Some(said)) => say(text::TRY_REFUSED, said),
        ProviderError::Rejected(said) if !said.is_empty() => say(text::TRY_REFUSED, said),
        ProviderError::Unauthorized(None) | ProviderError::Rejected(_) => say(text::TRY_REFUSED_PLAIN, ""),
        ProviderError::ScopesMissing(_) => sentence(kind, error),
        ProviderError::RateLimited(_) => say(text::TRY_RATE_LIMITED, ""),
        ProviderError::NotFound => say(text::TRY_UNAVAILABLE, &error.to_string()),
        ProviderError::Unavailable { reason, .. } => say(text::TRY_UNAVAILABLE, reason),
        ProviderError::Unexpected(reason) => say(text::TRY_UNEXPECTED, reason),
    }
}
