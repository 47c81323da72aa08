//! The ways an interview can be held by video, and why one of them can't be chosen yet.

use shared::access::Action;
use shared::text::message as text;
use shared::wire::conference::{ConferenceKind, ConferenceOption};

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::compose;

/// # Errors
/// `forbidden` for those who send no messages.
pub async fn options(app: &App, actor: &Actor) -> Result<Vec<ConferenceOption>, FlowError> {
    actor.may(Action::SendMessages)?;
    let (org, me) = (actor.org_id, actor.person_id);
    let (sender, org) = app.db.read(move |conn| compose::sender_context(conn, org, me)).await?;
    let option = |kind, name: shared::text::Text, available: bool, why: shared::text::Text| {
        ConferenceOption { kind, name: name.get(), available, reason: (!available).then(|| why.get()) }
    };
    Ok(vec![
        option(ConferenceKind::Jitsi, text::JITSI, org.jitsi_server.is_some(), text::NO_JITSI),
        option(
            ConferenceKind::FixedLink,
            text::PERSONAL_LINK,
            sender.personal_link.is_some(),
            text::NO_PERSONAL_LINK,
        ),
    ])
}
