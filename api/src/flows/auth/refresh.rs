//! Exchanges the refresh token. One that was exchanged before is a race within ten seconds; later it is theft, and
//! the whole session ends.

use shared::error_code::ErrorCode;

use super::device::Device;
use super::retired::Retired;
use super::reuse;
use super::session::{self, Begun, IDLE_DAYS};
use crate::app::App;
use crate::flows::FlowError;
use crate::security::{refresh, token};
use crate::store::{people, sessions};

enum Outcome {
    Renewed(Box<Begun>),
    Refused(ErrorCode),
}

/// # Errors
/// `session_ended`; `refresh_raced` when another request of the same browser was first.
pub async fn refresh(app: &App, cookie: String, device: Device) -> Result<Begun, FlowError> {
    if !token::is_shaped(&cookie) {
        return Err(FlowError::Code(ErrorCode::SessionEnded));
    }
    let (inner, now) = (app.clone(), app.clock.now());
    let (old, family) = (token::hash(&cookie), refresh::family_hash(&cookie).unwrap_or_default());
    let outcome = app
        .db
        .write(move |conn| {
            let ended = Ok(Outcome::Refused(ErrorCode::SessionEnded));
            let Some(row) = sessions::by_refresh(conn, &old)? else {
                let Some(row) = sessions::by_used(conn, &old, &family)? else { return ended };
                if row.ended_at.is_none() && Retired::parse(&row.retired_tokens).is_recent(&old, now) {
                    return Ok(Outcome::Refused(ErrorCode::RefreshRaced));
                }
                // Committed, though the answer is an error: the thief's and the owner's token both end.
                reuse::end(conn, &row, &device, now)?;
                return ended;
            };
            let idle = now.unix() - row.last_used_at > IDLE_DAYS * 86_400;
            if row.ended_at.is_some() || row.expires_at <= now.unix() || idle {
                return ended;
            }
            let (org, person) = (row.org_id, row.person_id);
            let person = people::get(conn, org, person)?;
            if person.status != "active" || person.session_version != row.session_version {
                return ended;
            }
            let next = refresh::next(&cookie);
            let retired = Retired::parse(&row.retired_tokens).with(&old, now);
            if !sessions::rotate(conn, row.id, &old, &next, &retired, now)? {
                return Ok(Outcome::Refused(ErrorCode::RefreshRaced));
            }
            let session = row.id;
            let body = session::access(&inner, conn, &person, session)?;
            let expires_at = row.expires_at.into();
            Ok::<_, FlowError>(Outcome::Renewed(Box::new(Begun { body, refresh: next.token, expires_at })))
        })
        .await?;
    match outcome {
        Outcome::Renewed(begun) => Ok(*begun),
        Outcome::Refused(code) => {
            app.jobs_waiting.notify_one();
            Err(FlowError::Code(code))
        }
    }
}

/// Ends the session of a refresh cookie; an unknown one is nobody's.
///
/// # Errors
/// Those of the database.
pub async fn sign_out(app: &App, cookie: String) -> Result<(), FlowError> {
    let now = app.clock.now();
    let (hash, family) = (token::hash(&cookie), refresh::family_hash(&cookie).unwrap_or_default());
    app.db
        .write(move |conn| {
            let row = match sessions::by_refresh(conn, &hash)? {
                Some(row) => Some(row),
                // Another tab renewed a moment ago: it is the same browser's session.
                None => sessions::by_used(conn, &hash, &family)?,
            };
            if let Some(row) = row {
                let (org, person) = (row.org_id, row.person_id);
                sessions::end(conn, org, person, row.id, now)?;
            }
            Ok::<_, FlowError>(())
        })
        .await
}
