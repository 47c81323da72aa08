//! Disconnect: the provider is asked to call no more and the consent is taken back there, then everything secret is forgotten, also when the
//! provider could not be reached. Interviews stand; their links follow when something is connected again.

use serde_json::json;
use shared::access::Action;
use shared::text::integrations as text;
use shared::wire::integrations::{Integration, IntegrationKind};

use super::cards::{self, known};
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::{name, subscription};
use crate::flows::{Actor, FlowError};
use crate::jobs::conference as queue;
use crate::providers::oauth;
use crate::store::connections::{self, ConnectionRow};
use crate::store::events::{self, Event};
use crate::store::{conferences, oauth_flows};

/// # Errors
/// `forbidden`; `not_found` when nothing is connected.
pub async fn disconnect(app: &App, actor: &Actor, kind: IntegrationKind) -> Result<Integration, FlowError> {
    actor.may(Action::ManageIntegrations)?;
    known(kind)?;
    let org = actor.org_id;
    let row = app.db.read(move |conn| connections::live(conn, org, kind.as_str())).await?;
    let row = row.ok_or(FlowError::NOT_FOUND)?;
    quieten(app, kind, &row).await;
    revoke(app, kind, &row).await;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let key = row.key()?;
            if connections::end(conn, key, now)? {
                oauth_flows::end_all(conn, key.1, now)?;
                // What is not made yet will not be: the organizers choose another way.
                let problem = text::PROBLEM_NOT_CONNECTED.with(&[("provider", &name(kind))]);
                for conference in conferences::unfinished(conn, key.0, kind.as_str(), now)? {
                    if conference.state == "pending" {
                        queue::fail(conn, conference.key()?, &problem, now)?;
                    }
                }
                let event = Event {
                    kind: "integration.disconnected",
                    object_kind: "connection",
                    object_id: row.id.clone(),
                    project_id: None,
                    data: json!({ "kind": kind, "account": row.account_label }),
                };
                events::record(conn, org, event, &(&actor).into(), now)?;
            }
            cards::one(conn, &app_in, &actor, kind, now)
        })
        .await
        .inspect(|_| app.jobs_waiting.notify_one())
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
