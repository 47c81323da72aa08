//! Begins a session: a row, a refresh token for the cookie and a first access token.

use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::error_code::ErrorCode;
use shared::ids::SessionId;
use shared::time::UtcTime;
use shared::wire::auth::SessionToken;

use super::device::Device;
use crate::app::App;
use crate::flows::FlowError;
use crate::security::refresh;
use crate::store::events::{self, By, Event};
use crate::store::people::PersonRow;
use crate::store::{Conn, ids, people, sessions};

/// A session ends this long after its beginning, whatever happens.
pub const ABSOLUTE_DAYS: i64 = 30;
/// And this long after its last refresh.
pub const IDLE_DAYS: i64 = 7;

/// What the browser gets: a body, and a cookie beside it. Written down only sealed, for a repeated request.
#[derive(Serialize, Deserialize)]
pub struct Begun {
    pub body: SessionToken,
    /// The refresh token; only ever in the cookie.
    pub refresh: String,
    pub expires_at: UtcTime,
}

/// Begins a session for an active person, in the caller's transaction.
///
/// # Errors
/// `session_ended` when the person may not sign in; those of the database.
pub fn begin(app: &App, conn: &mut Conn, person: &PersonRow, device: &Device) -> Result<Begun, FlowError> {
    if person.status != "active" {
        return Err(FlowError::Code(ErrorCode::SessionEnded));
    }
    let now = app.clock.now();
    let (org, id) = (person.org_id, person.id);
    let session = SessionId::from_uuid(ids::new());
    let first = refresh::first();
    let expires_at = now.plus_days(ABSOLUTE_DAYS);
    let new = sessions::NewSession {
        id: session,
        org,
        person: id,
        session_version: person.session_version,
        refresh: &first,
        user_agent: &device.agent(),
        network: &device.visitor.to_string(),
        expires_at,
    };
    sessions::insert(conn, new, now)?;
    let by = By::person(id, &person.name, &device.request_id);
    let event = Event {
        kind: "person.signed_in",
        object_kind: "person",
        object_id: id.to_string(),
        project_id: None,
        data: json!({ "session": session }),
    };
    events::record(conn, org, event, &by, now)?;
    let body = access(app, conn, person, session)?;
    Ok(Begun { body, refresh: first.token, expires_at })
}

/// A fresh access token of a session.
///
/// # Errors
/// Those of the database.
pub fn access(
    app: &App,
    conn: &mut Conn,
    person: &PersonRow,
    session: SessionId,
) -> Result<SessionToken, FlowError> {
    let (org, id) = (person.org_id, person.id);
    let who = (id, org, session, person.session_version);
    let (access_token, expires_at) = app.tokens.issue(who, app.clock.now()).map_err(FlowError::internal)?;
    Ok(SessionToken { access_token, expires_at, person: people::view(conn, org, id)? })
}
