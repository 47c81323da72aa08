//! What somebody who presses Join is given: the provider's link for hosts or the one signed for them, asked for
//! at this moment and kept nowhere.

use shared::ids::OrgId;
use shared::text::integrations as text;
use shared::wire::integrations::IntegrationKind;

use super::access::{self, NoAccess, with_access};
use super::wanted::wanted;
use super::{name, sentence};
use crate::app::App;
use crate::providers::ProviderError;
use crate::providers::conference::{Conferences, Joiner};
use crate::store::interviews::InterviewRow;
use crate::store::{StoreError, conferences, mail_facts};

/// Why there is no link.
#[derive(Debug, thiserror::Error)]
pub enum NoLink {
    /// In a sentence for the one who pressed Join.
    #[error("{0}")]
    Provider(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A link of their own; none when the meeting's shared link is theirs.
///
/// # Errors
/// When there is no other way in than the provider's, and it gives none.
pub async fn link_for(
    app: &App,
    org: OrgId,
    row: &InterviewRow,
    joiner: &Joiner,
) -> Result<Option<String>, NoLink> {
    let Some(kind) = IntegrationKind::parse(&row.conference_kind) else { return Ok(None) };
    let Some(port) = app.providers.conferences(kind) else { return Ok(None) };
    let can = port.capabilities();
    if !(can.created_on_click || can.host_link && joiner.host) {
        return Ok(None);
    }
    let error = match ask(app, org, row, (kind, port), joiner).await {
        Ok(url) => return Ok(url),
        Err(error) => error,
    };
    tracing::warn!(provider = kind.as_str(), cause = %error, "no link for somebody who joins");
    // The ordinary link is better than no link.
    if !can.created_on_click {
        return Ok(None);
    }
    let provider = name(kind);
    let named = [("provider", provider.as_str())];
    Err(match error {
        NoAccess::Store(error) => NoLink::Store(error),
        // Hosts can do something about it, or know who can.
        NoAccess::Broken(reason) if joiner.host => NoLink::Provider(reason),
        NoAccess::NotConnected if joiner.host => NoLink::Provider(text::PROBLEM_NOT_CONNECTED.with(&named)),
        NoAccess::Provider(error @ ProviderError::Rejected(_)) if joiner.host => {
            NoLink::Provider(sentence(kind, &error))
        }
        // Nobody goes on trying but the one who pressed Join.
        _ => NoLink::Provider(text::PROBLEM_JOIN.with(&named)),
    })
}

async fn ask(
    app: &App,
    org: OrgId,
    row: &InterviewRow,
    (kind, port): (IntegrationKind, &dyn Conferences),
    joiner: &Joiner,
) -> Result<Option<String>, NoAccess> {
    let id = row.id;
    let (live, facts) = app
        .db
        .read(move |conn| {
            Ok::<_, StoreError>((conferences::live(conn, org, id)?, mail_facts::interview(conn, org, id)?))
        })
        .await?;
    let known = live.and_then(|live| Some((live.external_id.clone()?, live)));
    let Some((external_id, live)) = known else { return Ok(None) };
    let mut held = access::open_for(app, &live, kind).await?;
    let wanted = wanted(app, &held.row, &live, &facts, joiner.now)?;
    with_access!(app, kind, held, port.link_for(&held.access, &external_id, &wanted, joiner))
        .map_err(NoAccess::from)
}
