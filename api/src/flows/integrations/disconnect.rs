//! Disconnect: the provider is asked to call no more and the consent is taken back there, then everything secret
//! is forgotten, also when the provider could not be reached. Interviews stand; their links follow when something is
//! connected again. Without the organization's app the accounts that people connected through it go too.

use serde_json::json;
use shared::text::integrations as text;
use shared::time::UtcTime;
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationScope};

use super::cards::{self, managed};
use super::{give_back, replacement};
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::name;
use crate::flows::{Actor, FlowError};
use crate::jobs::conference as queue;
use crate::store::connections::{self, ConnectionRow};
use crate::store::events::{self, Event};
use crate::store::{
    Conn, StoreError, conferences, connection_attempts, connection_replacements, oauth_flows,
};

/// # Errors
/// `forbidden`; `not_found` when nothing is connected.
pub async fn disconnect(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<Integration, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let (org, now) = (actor.org_id, app.clock.now());
    let (rows, waiting) = app
        .db
        .read(move |conn| {
            let mut rows: Vec<_> = connections::live(conn, org, owner, kind.as_str())?.into_iter().collect();
            if owner.is_none() && !rows.is_empty() {
                rows.extend(connections::personal(conn, org, kind.as_str())?);
            }
            let mut waiting = Vec::new();
            for row in &rows {
                waiting.extend(connection_replacements::live(conn, org, row.id, now)?);
            }
            Ok::<_, StoreError>((rows, waiting))
        })
        .await?;
    if rows.is_empty() {
        return Err(FlowError::NOT_FOUND);
    }
    for row in &rows {
        give_back::quieten(app, kind, row).await;
        if let Ok(credentials) = Credentials::open(app, row) {
            give_back::revoke(app, kind, &credentials).await;
        }
    }
    for row in &waiting {
        if let Ok(credentials) = replacement::open(app, row) {
            give_back::revoke(app, kind, &credentials).await;
        }
    }
    let (app_in, actor) = (app.clone(), actor.clone());
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
                    queue::fail(conn, (conference.org_id, conference.id), &problem, now)?;
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
    let key = (row.org_id, row.id);
    if !connections::end(conn, key, now)? {
        return Ok(());
    }
    oauth_flows::forget(conn, key.1)?;
    connection_replacements::forget(conn, key.1)?;
    connection_attempts::forget(conn, key.1)?;
    let event = Event {
        kind: "integration.disconnected",
        object_kind: "connection",
        object_id: row.id.to_string(),
        project_id: None,
        data: json!({ "kind": kind, "account": row.account_label }),
    };
    events::record(conn, key.0, event, &actor.into(), now)?;
    Ok(())
}
