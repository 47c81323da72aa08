//! Rotates the refresh token. A token shown twice is a race within ten seconds; later it is theft, and the
//! whole session ends.

use shared::error_code::ErrorCode;
use shared::ids::SessionId;

use super::session::{self, Begun, IDLE_DAYS};
use crate::app::App;
use crate::flows::FlowError;
use crate::security::token;
use crate::store::{people, sessions};

/// How long the token before the last rotation counts as a race.
const GRACE_SECONDS: i64 = 10;

enum Outcome {
    Renewed(Box<Begun>),
    Refused(ErrorCode),
}

/// # Errors
/// `session_ended`; `refresh_raced` when another request of the same browser was first.
pub async fn refresh(app: &App, cookie: String) -> Result<Begun, FlowError> {
    if !token::is_shaped(&cookie) {
        return Err(FlowError::Code(ErrorCode::SessionEnded));
    }
    let (app, now) = (app.clone(), app.clock.now());
    let old = token::hash(&cookie);
    let outcome = app
        .db
        .clone()
        .write(move |conn| {
            let ended = Ok(Outcome::Refused(ErrorCode::SessionEnded));
            let Some(row) = sessions::by_refresh(conn, &old)? else {
                let Some(row) = sessions::by_previous(conn, &old)? else { return ended };
                if now.unix() - row.rotated_at <= GRACE_SECONDS && row.ended_at.is_none() {
                    return Ok(Outcome::Refused(ErrorCode::RefreshRaced));
                }
                // Committed, though the answer is an error: the thief's and the owner's token both end.
                let (org, person) = owner(&row)?;
                sessions::end(conn, org, person, &row.id, now)?;
                return ended;
            };
            let idle = now.unix() - row.last_used_at > IDLE_DAYS * 86_400;
            if row.ended_at.is_some() || row.expires_at <= now.unix() || idle {
                return ended;
            }
            let (org, person) = owner(&row)?;
            let person = people::get(conn, org, person)?;
            if person.status != "active" || person.session_version != row.session_version {
                return ended;
            }
            let refresh = token::new();
            if !sessions::rotate(conn, &row.id, &old, &token::hash(&refresh), now)? {
                return Ok(Outcome::Refused(ErrorCode::RefreshRaced));
            }
            let session: SessionId = row.id.parse().map_err(FlowError::internal)?;
            let body = session::access(&app, conn, &person, session)?;
            let expires_at = row.expires_at.into();
            Ok::<_, FlowError>(Outcome::Renewed(Box::new(Begun { body, refresh, expires_at })))
        })
        .await?;
    match outcome {
        Outcome::Renewed(begun) => Ok(*begun),
        Outcome::Refused(code) => Err(FlowError::Code(code)),
    }
}

fn owner(row: &sessions::SessionRow) -> Result<(shared::ids::OrgId, shared::ids::PersonId), FlowError> {
    let org = row.org_id.parse().map_err(FlowError::internal)?;
    let person = row.person_id.parse().map_err(FlowError::internal)?;
    Ok((org, person))
}

/// Ends the session of a refresh cookie; an unknown one is nobody's.
///
/// # Errors
/// Those of the database.
pub async fn sign_out(app: &App, cookie: String) -> Result<(), FlowError> {
    let now = app.clock.now();
    let hash = token::hash(&cookie);
    app.db
        .write(move |conn| {
            let row = match sessions::by_refresh(conn, &hash)? {
                Some(row) => Some(row),
                // Another tab renewed a moment ago: it is the same browser's session.
                None => sessions::by_previous(conn, &hash)?,
            };
            if let Some(row) = row {
                let (org, person) = owner(&row)?;
                sessions::end(conn, org, person, &row.id, now)?;
            }
            Ok::<_, FlowError>(())
        })
        .await
}
