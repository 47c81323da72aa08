//! The ways an interview can be held by video, and why one of them can't be chosen yet.

use shared::access::Action;
use shared::text::{Text, integrations, message as text};
use shared::wire::conference::{ConferenceKind, ConferenceOption};

use crate::app::App;
use crate::connection;
use crate::flows::{Actor, FlowError};
use crate::providers::registry::CARDS;
use crate::store::connections::{self, ConnectionRow};
use crate::store::{StoreError, compose};

/// # Errors
/// `forbidden` for those who send no messages.
pub async fn options(app: &App, actor: &Actor) -> Result<Vec<ConferenceOption>, FlowError> {
    actor.may(Action::SendMessages)?;
    let (org_id, me) = (actor.org_id, actor.person_id);
    let ((sender, org), connected) = app
        .db
        .read(move |conn| {
            let mut usable = Vec::new();
            for card in CARDS {
                usable.extend(connections::of_host(conn, org_id, me, card.kind.as_str())?);
            }
            Ok::<_, StoreError>((compose::sender_context(conn, org_id, me)?, usable))
        })
        .await?;
    let option = |kind, name: Text, available: bool, why: Text| ConferenceOption {
        kind,
        name: name.get(),
        available,
        reason: (!available).then(|| why.get()),
    };
    let mut options: Vec<ConferenceOption> = connected.iter().filter_map(provider).collect();
    options.push(option(ConferenceKind::Jitsi, text::JITSI, org.jitsi_server.is_some(), text::NO_JITSI));
    options.push(option(
        ConferenceKind::FixedLink,
        text::PERSONAL_LINK,
        sender.personal_link.is_some(),
        text::NO_PERSONAL_LINK,
    ));
    Ok(options)
}

/// A connected provider of meetings; one that needs reconnecting is shown and not offered.
fn provider(row: &ConnectionRow) -> Option<ConferenceOption> {
    let kind = ConferenceKind::parse(&row.kind)?;
    let name = connection::name(kind.provider()?);
    let available = row.state == "connected";
    let reason = (!available).then(|| integrations::RECONNECT.with(&[("provider", &name)]));
    Some(ConferenceOption { kind, name, available, reason })
}
