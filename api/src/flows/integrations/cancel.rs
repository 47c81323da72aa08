//! Cancel: the provider's consent page was closed, or never answered.

use shared::error_code::ErrorCode;
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationScope};

use super::cards::{self, managed};
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::{connection_attempts, connections, oauth_flows};

/// # Errors
/// `forbidden`, `not_found`; `wrong_state` when nothing is awaited.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<Integration, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let row = connections::live(conn, actor.org_id, owner, kind.as_str())?;
            let row = row.ok_or(FlowError::Code(ErrorCode::WrongState))?;
            let key = (row.org_id, row.id);
            oauth_flows::forget(conn, key.1)?;
            connection_attempts::forget(conn, key.1)?;
            if row.state == "awaiting" {
                connections::end(conn, key, now)?;
            }
            cards::one(conn, &app_in, &actor, (kind, owner), now)
        })
        .await
}
