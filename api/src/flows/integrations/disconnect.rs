//! Disconnect: the provider is asked to call no more and the consent is taken back there, then everything secret
//! is forgotten, also when the provider could not be reached. Interviews stand; their links follow when something is
//! connected again. Without the organization's app the accounts that people connected through it go too.

use serde_json::json;
use shared::text::integrations as text;
use shared::time::UtcTime;
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationScope};

use super::cards::{self, managed};
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::{name, subscription};
use crate::flows::{Actor, FlowError};
use crate::jobs::conference as queue;
use crate::providers::oauth;
use crate::store::connections::{self, ConnectionRow};
use crate::store::events::{self, Event};
use crate::store::{Conn, StoreError, conferences, oauth_flows};

/// # Errors
/// `forbidden`; `not_found` when nothing is connected.
pub async fn disconnect(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<Integration, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let org = actor.org_id;
    let rows = app
        .db
        .read(move |conn| {
            let mut rows: Vec<_> = connections::live(conn, org, owner, kind.as_str())?.into_iter().collect();
            if owner.is_none() && !rows.is_empty() {
                rows.extend(connections::personal(conn, org, kind.as_str())?);
            }
            Ok::<_, StoreError>(rows)
        })
        .await?;
    if rows.is_empty() {
        return Err(FlowError::NOT_FOUND);
    }
    for row in &rows {
        quieten(app, kind, row).await;
        revoke(app, kind, row).await;
    }
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            for row in &rows {
                end(conn, &actor, kind, row, now)?;
            }
            let unfinished = conferences::unfinished(conn, org, kind.as_str(), now)?;
            if owner.is_some() {
                // What is not made yet is made with the organization's account.
                queue::wake(conn, org, &unfinished, now)?;
            } else {
                // What is not made yet will not be: the organizers choose another way.
                let problem = text::PROBLEM_NOT_CONNECTED.with(&[("provider", &name(kind))]);
                for conference in unfinished.iter().filter(|conference| conference.state == "pending") {
                    queue::fail(conn, conference.key()?, &problem, now)?;
                }
            }
            cards::one(conn, &app_in, &actor, (kind, owner), now)
        })
        .await
        .inspect(|_| app.jobs_waiting.notify_one())
}

fn end(
    conn: &mut Conn,
    actor: &Actor,
    kind: IntegrationKind,
    row: &ConnectionRow,
    now: UtcTime,
) -> Result<(), StoreError> {
    let key = row.key()?;
    if !connections::end(conn, key, now)? {
        return Ok(());
    }
    oauth_flows::end_all(conn, key.1, now)?;
    let event = Event {
        kind: "integration.disconnected",
        object_kind: "connection",
        object_id: row.id.clone(),
        project_id: None,
        data: json!({ "kind": kind, "account": row.account_label }),
    };
    events::record(conn, key.0, event, &actor.into(), now)?;
    Ok(())
}

/// As good as it goes: calls to an address that is forgotten are answered with 404.
async fn quieten(app: &App, kind: IntegrationKind, row: &ConnectionRow) {
    if let Err(error) = subscription::end(app, row, kind).await {
        tracing::warn!(provider = kind.as_str(), cause = %error, "the provider goes on sending notifications");
    }
}

/// As good as it goes: what the provider says does not keep the tokens here.
async fn revoke(app: &App, kind: IntegrationKind, row: &ConnectionRow) {
    let (Ok(Some(site)), Ok(credentials)) = (app.providers.site(kind), Credentials::open(app, row)) else {
        return;
    };
    if credentials.tokens.is_none() {
        return;
    }
    if let Err(error) = oauth::revoke(&app.providers.http, &site, &credentials.access()).await {
        tracing::warn!(provider = kind.as_str(), cause = %error, "the provider did not confirm the revocation");
    }
}
