//! Keys for machines: made, shown once, listed, revoked. Recruiters keep their own; administrators see everybody's.

mod create;
pub mod handfuls;
pub mod limit;
pub mod sign_in;

pub use create::create;

use serde_json::json;
use shared::access::{Action, Reach};
use shared::ids::{ApiKeyId, PersonId};
use shared::time::UtcTime;
use shared::wire::api_keys::ApiKey;
use shared::wire::page::Page;

use super::{Actor, FlowError};
use crate::app::App;
use crate::store::events::{self, Event};
use crate::store::page::PageAsked;
use crate::store::{Conn, StoreError, api_keys};

/// # Errors
/// `forbidden`.
pub async fn list(app: &App, actor: &Actor, asked: &PageAsked) -> Result<Page<ApiKey>, FlowError> {
    let (org, owner, now) = (actor.org_id, visible(actor)?, app.clock.now());
    let rows = app.db.read(move |conn| api_keys::list(conn, org, owner)).await?;
    let keys = rows.into_iter().map(|held| held.into_wire(now));
    let mut keys = keys.collect::<Result<Vec<_>, StoreError>>()?;
    keys.retain(|key| asked.updated_since.is_none_or(|since| key.updated_at >= since));
    // Newest first, those that are revoked behind the others.
    let place = |key: &ApiKey| {
        let age = i64::MAX - key.revoked_at.unwrap_or(key.created_at).unix();
        format!("{}{age:020}", u8::from(key.revoked_at.is_some()))
    };
    Ok(asked.part(keys, |key| (place(key), key.id.to_string())))
}

/// # Errors
/// `forbidden`; `not_found` for somebody else's, unless an administrator asks.
pub async fn read(app: &App, actor: &Actor, id: ApiKeyId) -> Result<ApiKey, FlowError> {
    let (org, owner, now) = (actor.org_id, visible(actor)?, app.clock.now());
    Ok(app.db.read(move |conn| api_keys::get(conn, org, owner, id)).await?.into_wire(now)?)
}

/// The key opens nothing any more, on every process from the next request on.
///
/// # Errors
/// As [`read`].
pub async fn revoke(app: &App, actor: &Actor, id: ApiKeyId) -> Result<(), FlowError> {
    let (owner, actor, now) = (visible(actor)?, actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let held = api_keys::get(conn, actor.org_id, owner, id)?;
            if api_keys::revoke(conn, actor.org_id, id, now)? {
                record(conn, &actor, "api_key.revoked", (id, &held.row.name), now)?;
            }
            Ok(())
        })
        .await
}

/// Whose keys the actor sees: their own, or everybody's.
fn visible(actor: &Actor) -> Result<Option<PersonId>, FlowError> {
    let reach = actor.may(Action::ManageApiKeys)?;
    Ok((reach < Reach::All).then_some(actor.person_id))
}

fn record(
    conn: &mut Conn,
    actor: &Actor,
    kind: &str,
    (id, name): (ApiKeyId, &str),
    now: UtcTime,
) -> Result<(), StoreError> {
    let data = json!({ "name": name });
    let event = Event { kind, object_kind: "api_key", object_id: id.to_string(), project_id: None, data };
    events::record(conn, actor.org_id, event, &actor.into(), now)?;
    Ok(())
}
