//! Test: asks the provider whose account it is, with the credentials as they are.

use shared::error_code::ErrorCode;
use shared::ids::{ConnectionId, OrgId};
use shared::text::integrations as text;
use shared::wire::integrations::{IntegrationKind, IntegrationScope, IntegrationTest};

use super::cards::{self, managed};
use crate::app::App;
use crate::connection::access::{self, NoAccess, with_access};
use crate::connection::{name, refusal};
use crate::flows::{Actor, FlowError};
use crate::store::connections::{self, Owner};

/// # Errors
/// `forbidden`, `not_found`; `provider_not_connected` when there is nothing to test.
pub async fn test(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<IntegrationTest, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let problem = match ask(app, (actor.org_id, owner), kind).await {
        Ok(key) => {
            let now = app.clock.now();
            app.db.write(move |conn| connections::set_tested(conn, key, now)).await?;
            None
        }
        Err(NoAccess::NotConnected) => return Err(FlowError::Code(ErrorCode::ProviderNotConnected)),
        Err(NoAccess::Broken(reason)) => Some(reason),
        Err(NoAccess::Busy) => Some(text::PROBLEM_UNAVAILABLE.with(&[("provider", &name(kind))])),
        Err(NoAccess::Provider(error)) => Some(refusal(kind, &error)),
        Err(NoAccess::Store(error)) => return Err(error.into()),
    };
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let integration = app.db.read(move |conn| cards::one(conn, &app_in, &actor, (kind, owner), now)).await?;
    Ok(IntegrationTest { works: problem.is_none(), problem, integration })
}

async fn ask(
    app: &App,
    (org, owner): (OrgId, Owner),
    kind: IntegrationKind,
) -> Result<(OrgId, ConnectionId), NoAccess> {
    let mut held = access::open(app, org, owner, kind).await?;
    with_access!(app, kind, held, app.providers.account(kind, &held.access))?;
    Ok((held.row.org_id, held.row.id))
}
