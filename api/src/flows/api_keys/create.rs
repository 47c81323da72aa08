//! Makes a key.

use shared::access::Action;
use shared::ids::ApiKeyId;
use shared::text::errors as text;
use shared::wire::api_keys::{CreateApiKey, CreatedApiKey};

use super::record;
use super::sign_in::PREFIX;
use crate::app::App;
use crate::flows::idempotency::{Once, once};
use crate::flows::{Actor, FlowError, checked};
use crate::security::token;
use crate::store::api_keys::{self, ApiKeyRow, MOST};
use crate::store::{StoreError, ids};

/// How many characters of a key stay visible.
const HINT: usize = 4;

/// A key of the actor's own. The answer is the only one that holds it.
///
/// # Errors
/// `forbidden`; `invalid`, also for what the actor may not do.
pub async fn create(
    app: &App,
    actor: &Actor,
    request: CreateApiKey,
    key: Option<String>,
) -> Result<CreatedApiKey, FlowError> {
    actor.may(Action::ManageApiKeys)?;
    let now = app.clock.now();
    checked(|check| request.check(check, actor.role, now))?;
    let once_key = Once::by(actor, "create_api_key", key, &request);
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let count = api_keys::count(conn, actor.org_id, actor.person_id)?;
                checked(|check| {
                    if count >= MOST {
                        check.fail("name", text::FIELD_TOO_MANY, &[("max", &MOST.to_string())]);
                    }
                })?;
                let (id, key) = (ApiKeyId::from_uuid(ids::new()), format!("{PREFIX}{}", token::new()));
                let row = row(&actor, &request, (id, &key), now.unix())?;
                api_keys::insert(conn, row)?;
                record(conn, &actor, "api_key.created", (id, request.name.trim()), now)?;
                let held = api_keys::get(conn, actor.org_id, Some(actor.person_id), id)?;
                Ok(CreatedApiKey { key, api_key: held.into_wire(now)? })
            })
        })
        .await
}

fn row(
    actor: &Actor,
    request: &CreateApiKey,
    (id, key): (ApiKeyId, &str),
    created_at: i64,
) -> Result<ApiKeyRow, StoreError> {
    let mut scopes = request.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    Ok(ApiKeyRow {
        id,
        org_id: actor.org_id,
        person_id: actor.person_id,
        name: request.name.trim().to_owned(),
        hint: key.get(key.len() - HINT..).unwrap_or_default().to_owned(),
        key_hash: token::hash(key),
        scopes: serde_json::to_string(&scopes).map_err(|_| StoreError::Corrupt("scopes"))?,
        created_at,
        expires_at: request.expires_at.map(|at| at.unix()),
        last_used_at: None,
        revoked_at: None,
    })
}
