//! The browsers a person is signed in with.

use shared::ids::SessionId;
use shared::time::UtcTime;
use shared::wire::auth::Session;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::sessions;

/// # Errors
/// Those of the database.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Session>, FlowError> {
    let (org, person, current, now) = (actor.org_id, actor.person_id, actor.session()?, app.clock.now());
    let rows = app.db.read(move |conn| sessions::live(conn, org, person, now)).await?;
    rows.into_iter()
        .map(|row| {
            let id = row.id;
            Ok(Session {
                id,
                user_agent: row.user_agent,
                created_at: UtcTime::from_unix(row.created_at),
                last_used_at: UtcTime::from_unix(row.last_used_at),
                current: id == current,
            })
        })
        .collect()
}

/// # Errors
/// `not_found` when the person has no such session.
pub async fn end(app: &App, actor: &Actor, session: SessionId) -> Result<(), FlowError> {
    let (org, person, now) = (actor.org_id, actor.person_id, app.clock.now());
    let ended = app.db.write(move |conn| sessions::end(conn, org, person, session, now)).await?;
    if ended { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}

/// Ends every session of the actor, this one included.
///
/// # Errors
/// Those of the database.
pub async fn end_all(app: &App, actor: &Actor) -> Result<(), FlowError> {
    let (org, person, now) = (actor.org_id, actor.person_id, app.clock.now());
    Ok(app.db.write(move |conn| sessions::end_all(conn, org, person, None, now)).await?)
}
