//! A machine comes in with a key: the key, its owner's role and status count as they are in the database now.

use shared::error_code::ErrorCode;
use shared::wire::api_keys::ApiKeyState;

use super::limit::{self, Allowance};
use crate::app::App;
use crate::flows::{Actor, Credential, FlowError};
use crate::security::token;
use crate::store::{StoreError, api_keys};

/// What every key begins with, so that programs that look for leaked secrets know one.
pub const PREFIX: &str = "parley_";

/// Whether the text of an `Authorization` header can be a key.
pub fn is_key(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// The owner as the key lets them act, and what the key may still ask for in this minute.
///
/// # Errors
/// `api_key_invalid` for a key that opens nothing.
pub async fn load(
    app: &App,
    key: &str,
    request_id: String,
) -> Result<(Actor, Result<Allowance, Allowance>), FlowError> {
    let invalid = || FlowError::Code(ErrorCode::ApiKeyInvalid);
    if !key.strip_prefix(PREFIX).is_some_and(token::is_shaped) {
        return Err(invalid());
    }
    let hash = token::hash(key);
    let held = match app.db.read(move |conn| api_keys::by_hash(conn, &hash)).await {
        Err(StoreError::NotFound) => return Err(invalid()),
        other => other?,
    };
    if held.state(app.clock.now()) != ApiKeyState::Active {
        return Err(invalid());
    }
    let (org_id, person_id, id) = (held.row.org_id, held.row.person_id, held.row.id);
    let scopes = held.row.scopes()?;
    let credential = Credential::ApiKey { id, name: held.row.name, scopes };
    let actor = Actor { org_id, person_id, credential, role: held.role, name: held.owner_name, request_id };
    Ok((actor, limit::take(app, id).await?))
}
