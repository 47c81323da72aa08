//! Notifications that a provider sends only where its API was asked to: to our hook, for as long as the account
//! is connected.

use shared::wire::integrations::IntegrationKind;

use super::access::{self, Held, NoAccess, with_access};
use super::hook_url;
use crate::app::App;
use crate::providers::notice::Notices;
use crate::store::connections::{self, ConnectionRow};

/// Asks for notifications; nothing to do where the provider is not asked by its API.
///
/// # Errors
/// Why it could not be asked; asking again does no harm.
pub async fn begin(app: &App, row: &ConnectionRow, kind: IntegrationKind) -> Result<(), NoAccess> {
    let Some(notices) = asked(app, kind) else { return Ok(()) };
    let (org, id) = (row.org_id, row.id);
    let mut held = access::open(app, org, row.person_id, kind).await?;
    let url = hook_url(app, row)?;
    with_access!(app, kind, held, notices.subscribe(&held.access, &url))?;
    // Disconnected meanwhile: who disconnected may have found nothing to remove yet.
    if app.db.read(move |conn| connections::by_id(conn, org, id)).await?.ended_at.is_some() {
        notices.unsubscribe(&held.access, &url).await?;
    }
    Ok(())
}

/// Asks to be left alone again.
///
/// # Errors
/// Why it could not be asked. An account that needs reconnecting can't be.
pub async fn end(app: &App, row: &ConnectionRow, kind: IntegrationKind) -> Result<(), NoAccess> {
    let Some(notices) = asked(app, kind).filter(|_| row.state == "connected") else { return Ok(()) };
    let mut held: Held = access::open(app, row.org_id, row.person_id, kind).await?;
    let url = hook_url(app, row)?;
    with_access!(app, kind, held, notices.unsubscribe(&held.access, &url))?;
    Ok(())
}

fn asked(app: &App, kind: IntegrationKind) -> Option<&dyn Notices> {
    app.providers.notices(kind).filter(|notices| notices.subscribes())
}
