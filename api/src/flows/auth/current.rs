//! Turns the claims of an access token into the person as the database knows them now: a session that was
//! ended, a password, role or status that changed, count at once on every process.

use shared::error_code::ErrorCode;

use crate::app::App;
use crate::flows::{Actor, Credential, FlowError};
use crate::security::jwt::Claims;
use crate::store::people;

/// # Errors
/// `sign_in_needed` when the session is over.
pub async fn load(app: &App, claims: &Claims, request_id: String) -> Result<Actor, FlowError> {
    let (org, person, session) = (claims.org, claims.sub, claims.sid);
    let now = app.clock.now();
    let found = app.db.read(move |conn| people::by_session(conn, org, person, session, now)).await;
    let row = match found {
        Err(crate::store::StoreError::NotFound) => return Err(FlowError::Code(ErrorCode::SignInNeeded)),
        other => other?,
    };
    if row.session_version != claims.sv {
        return Err(FlowError::Code(ErrorCode::SignInNeeded));
    }
    Ok(Actor {
        org_id: org,
        person_id: person,
        credential: Credential::Session(session),
        role: row.role,
        name: row.name,
        request_id,
    })
}
