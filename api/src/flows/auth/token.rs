//! One-time tokens that people get by mail: invitation to the organization, password reset.

use shared::error_code::ErrorCode;
use shared::ids::{OrgId, PersonId};
use shared::text::account;
use shared::wire::auth::{SetPassword, TokenInfo};

use super::device::Device;
use super::notice;
use super::session::{self, Begun};
use super::throttle::{self, TOKEN_TRY};
use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::jobs::{AccountMail, AccountNotice, Label, enqueue};
use crate::security::{password, token};
use crate::store::one_time_tokens::{self, Owner, Purpose};
use crate::store::people::PersonRow;
use crate::store::{Conn, organizations, people, sessions};

/// An invitation works for a day, a reset for half an hour (OWASP ASVS 5.0, 6.4.1).
const fn lifetime(purpose: Purpose) -> i64 {
    match purpose {
        Purpose::Invitation | Purpose::Setup => 86_400,
        Purpose::Reset => 1800,
    }
}

/// Makes a token and queues the mail that brings it, in the caller's transaction.
///
/// # Errors
/// Those of the database.
pub fn send(
    app: &App,
    conn: &mut Conn,
    org: OrgId,
    person: &PersonRow,
    purpose: Purpose,
) -> Result<(), FlowError> {
    let now = app.clock.now();
    let id: PersonId = person.id;
    let text = token::new();
    let until = now.plus_seconds(lifetime(purpose));
    one_time_tokens::insert(conn, purpose, Some(Owner { org, person: id }), &token::hash(&text), until, now)?;
    let (notice, words) = match purpose {
        Purpose::Reset => (AccountNotice::PasswordReset, account::LABEL_RESET),
        _ => (AccountNotice::Invitation, account::LABEL_INVITATION),
    };
    let job = AccountMail {
        person_id: id,
        notice,
        token_sealed: app.sealer.seal(&format!("jobs.token:{id}"), text.as_bytes()),
    };
    let label = Label {
        subject: words.with(&[("name", &person.name)]),
        recipient: person.email.clone(),
        project_id: None,
        object_id: Some(id.to_string()),
    };
    enqueue(conn, org, &job, label, now)?;
    Ok(())
}

/// What a token is for; changes nothing.
///
/// # Errors
/// `token_invalid`.
pub async fn look_up(
    app: &App,
    purpose: Purpose,
    text: String,
    device: &Device,
) -> Result<TokenInfo, FlowError> {
    throttle::count(app, "token", &device.visitor.to_string(), TOKEN_TRY).await?;
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let gone = || FlowError::Code(ErrorCode::TokenInvalid);
            let live = one_time_tokens::live(conn, purpose, &token::hash(&text), now)?.ok_or_else(gone)?;
            let owner = live.owner.ok_or_else(gone)?;
            let person = people::get(conn, owner.org, owner.person)?;
            let company = organizations::get(conn, owner.org)?.company.name;
            Ok(TokenInfo { email: person.email, name: person.name, company, expires_at: live.expires_at })
        })
        .await
}

/// Sets the password with a token and signs the person in; every other session ends.
///
/// # Errors
/// `token_invalid`; `invalid` for the password.
pub async fn set_password(
    app: &App,
    purpose: Purpose,
    request: SetPassword,
    device: Device,
) -> Result<Begun, FlowError> {
    throttle::count(app, "token", &device.visitor.to_string(), TOKEN_TRY).await?;
    checked(|check| {
        check.password("password", &request.password);
        if let Some(name) = &request.name {
            check.line("name", name, 1, 120);
        }
    })?;
    let (text, name) = (request.token, request.name);
    let known = token::hash(&text);
    let asked_at = app.clock.now();
    // Before the costly password hash, which is for those who hold a token.
    let works = app.db.read(move |conn| one_time_tokens::live(conn, purpose, &known, asked_at)).await?;
    if works.is_none() {
        return Err(FlowError::Code(ErrorCode::TokenInvalid));
    }
    let hash = password::hash(request.password, device.visitor).await?;
    let (inner, now) = (app.clone(), app.clock.now());
    let zone = request.zone.filter(|zone| app.zones.get(zone).is_some());
    app.db
        .write(move |conn| {
            let gone = || FlowError::Code(ErrorCode::TokenInvalid);
            let token_hash = token::hash(&text);
            let live = one_time_tokens::live(conn, purpose, &token_hash, now)?.ok_or_else(gone)?;
            let Owner { org, person } = live.owner.ok_or_else(gone)?;
            if !one_time_tokens::consume(conn, purpose, &token_hash, now)? {
                return Err(gone());
            }
            let before = people::get(conn, org, person)?;
            let expected = if purpose == Purpose::Invitation { "invited" } else { "active" };
            if before.status != expected {
                return Err(gone());
            }
            people::set_password(conn, org, person, &hash, now)?;
            sessions::end_all(conn, org, person, None, now)?;
            if let Some(name) = &name {
                let mut view = people::view(conn, org, person)?;
                view.name.clone_from(name);
                let version = view.version;
                people::save(conn, org, &view, version, false, now)?;
            }
            if let Some(zone) = &zone {
                crate::flows::scheduler::defaults::record(conn, org, person, zone)?;
            }
            let person = people::get(conn, org, person)?;
            if purpose == Purpose::Reset {
                notice::password_changed(conn, &person, &device, now)?;
            }
            session::begin(&inner, conn, &person, &device)
        })
        .await
        .inspect(|_| app.jobs_waiting.notify_one())
}
