//! Asking for a password reset. The request is counted, kept and answered at once, for every address alike; whose it
//! is, is looked up afterwards, so that neither the answer nor its time tells who has an account.

use super::device::Device;
use super::throttle::{RESETS_AT_ADDRESS, RESETS_OF_VISITOR, RESETS_OF_VISITOR_AT_ADDRESS};
use super::token;
use crate::app::App;
use crate::flows::{FlowError, checked, quota};
use crate::store::one_time_tokens::{self, Owner, Purpose};
use crate::store::reset_requests::{self, Waiting};
use crate::store::{Conn, people};

/// Takes note of a request. Who asks too often waits; nobody else does: beyond the address's own quota no more mail
/// goes there while the link that was mailed last works, so asking from elsewhere takes nobody's way in.
///
/// # Errors
/// `invalid`; `too_many_requests`.
pub async fn request(app: &App, email: String, device: &Device) -> Result<(), FlowError> {
    checked(|check| check.email("email", &email))?;
    let (now, visitor) = (app.clock.now(), device.visitor.to_string());
    let address = shared::mail_address::email_key(&email);
    app.db
        .write(move |conn| {
            let both = format!("{address} {visitor}");
            for (kind, what, quota) in [
                ("reset-visitor", &visitor, RESETS_OF_VISITOR),
                ("reset-visitor-address", &both, RESETS_OF_VISITOR_AT_ADDRESS),
            ] {
                if let Some(retry_after) = quota::add(conn, kind, what, quota, 1, now)? {
                    return Err(FlowError::TooMany { retry_after });
                }
            }
            let over_quota =
                quota::add(conn, "reset-address", &address, RESETS_AT_ADDRESS, 1, now)?.is_some();
            reset_requests::insert(conn, &Waiting { email: email.clone(), over_quota }, now)?;
            Ok(())
        })
        .await?;
    let app = app.clone();
    tokio::spawn(async move { answer_waiting(&app).await });
    Ok(())
}

/// Sends what was asked for, to those who have an account. What a process that ended left behind is done by the
/// next request of any process, and at every start.
pub async fn answer_waiting(app: &App) {
    loop {
        match answer_one(app).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(cause = %error, "a password reset waits");
                return;
            }
        }
    }
}

/// False when nothing waits.
async fn answer_one(app: &App) -> Result<bool, FlowError> {
    let inner = app.clone();
    let taken = app
        .db
        .write(move |conn| {
            let Some(waiting) = reset_requests::take(conn)? else { return Ok::<_, FlowError>(false) };
            answer(&inner, conn, &waiting)?;
            Ok(true)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(taken)
}

fn answer(app: &App, conn: &mut Conn, waiting: &Waiting) -> Result<(), FlowError> {
    let person = people::by_email(conn, &waiting.email)?.filter(|person| person.status == "active");
    let Some(person) = person else { return Ok(()) };
    let owner = Owner { org: person.org_id, person: person.id };
    let now = app.clock.now();
    if waiting.over_quota && one_time_tokens::is_any_live(conn, Purpose::Reset, owner, now)? {
        return Ok(());
    }
    token::send(app, conn, owner.org, &person, Purpose::Reset)
}
