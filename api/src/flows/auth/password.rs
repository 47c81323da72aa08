//! Changing one's own password: the old one is asked for again, every other session ends, and
//! its owner is told by mail.

use shared::error_code::ErrorCode;
use shared::wire::auth::ChangePassword;

use super::device::Device;
use super::notice;
use super::throttle::{self, SIGN_IN};
use crate::app::App;
use crate::flows::{Actor, FlowError, checked};
use crate::security::password::{self, Verdict};
use crate::store::{people, sessions};
use crate::visitor::Visitor;

/// # Errors
/// `wrong_credentials` when the current password is another; `invalid` for the new one.
pub async fn change(
    app: &App,
    actor: &Actor,
    request: ChangePassword,
    device: Device,
) -> Result<(), FlowError> {
    checked(|check| check.password("password", &request.password))?;
    let (org, person, keep) = (actor.org_id, actor.person_id, actor.session()?);
    throttle::count(app, "password", &person.to_string(), SIGN_IN).await?;
    let stored = app.db.read(move |conn| people::get(conn, org, person)).await?.password_hash;
    let verdict = password::verify(request.current, stored, Visitor::UNKNOWN).await?;
    if verdict == Verdict::Wrong {
        return Err(FlowError::Code(ErrorCode::WrongCredentials));
    }
    let hash = password::hash(request.password, Visitor::UNKNOWN).await?;
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            people::set_password(conn, org, person, &hash, now)?;
            sessions::end_all(conn, org, person, Some(keep), now)?;
            let person = people::get(conn, org, person)?;
            sessions::renew(conn, keep, person.session_version)?;
            notice::password_changed(conn, &person, &device, now)?;
            Ok(())
        })
        .await
        .inspect(|()| app.jobs_waiting.notify_one())
}
