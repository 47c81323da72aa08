//! Sign-in by mail address and password. An unknown address takes as long and answers the same.

use shared::error_code::ErrorCode;
use shared::mail_address::email_key;
use shared::text::errors;
use shared::wire::auth::SignInRequest;

use super::device::Device;
use super::notice;
use super::session::{self, Begun};
use super::throttle::{self, SIGN_IN, SIGN_IN_ADDRESS};
use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::security::password::{self, Verdict};
use crate::store::people;

/// # Errors
/// `wrong_credentials`; `too_many_requests`.
pub async fn sign_in(app: &App, request: SignInRequest, device: Device) -> Result<Begun, FlowError> {
    checked(|check| {
        check.email("email", &request.email);
        if request.password.is_empty() {
            check.fail("password", errors::FIELD_REQUIRED, &[]);
        }
    })?;
    let account = format!("{} {}", email_key(&request.email), device.visitor);
    throttle::count(app, "sign-in-address", &device.visitor.to_string(), SIGN_IN_ADDRESS).await?;
    throttle::count(app, "sign-in", &account, SIGN_IN).await?;
    let wrong = || FlowError::Code(ErrorCode::WrongCredentials);
    if request.password.len() > 256 {
        return Err(wrong());
    }
    let email = request.email;
    let found = app.db.read(move |conn| people::by_email(conn, &email)).await?;
    let active = found.filter(|person| person.status == "active");
    let stored = active.as_ref().and_then(|person| person.password_hash.clone());
    let verdict = password::verify(request.password.clone(), stored, device.visitor).await?;
    let person = active.filter(|_| verdict != Verdict::Wrong).ok_or_else(wrong)?;
    let rehashed = match verdict {
        Verdict::RightButOld => Some(password::hash(request.password, device.visitor).await?),
        _ => None,
    };
    let begun = {
        let (app, person) = (app.clone(), person);
        app.db
            .clone()
            .write(move |conn| {
                // Read again: between the comparison and now the person may have been disabled.
                let compared = person.password_hash.clone();
                let person = people::get(conn, person.org_id, person.id)?;
                if person.status != "active" || person.password_hash != compared {
                    return Err(FlowError::Code(ErrorCode::WrongCredentials));
                }
                if let Some(hash) = &rehashed {
                    people::rehash(conn, person.org_id, person.id, hash)?;
                }
                let news = notice::is_news(conn, &person, &device)?;
                let begun = session::begin(&app, conn, &person, &device)?;
                if news {
                    notice::new_device(conn, &person, &device, app.clock.now())?;
                }
                Ok(begun)
            })
            .await?
    };
    app.jobs_waiting.notify_one();
    throttle::forget(app, "sign-in", &account).await?;
    Ok(begun)
}
