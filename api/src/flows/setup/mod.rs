//! First run: the one-time token on the console, and the first organization with its administrator.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::ids::{OrgId, PersonId};
use shared::text::errors;
use shared::time::UtcTime;
use shared::wire::auth::{SetupRequest, SetupState};

use super::auth::device::Device;
use super::auth::session::{self, Begun};
use super::auth::throttle::{self, TOKEN_TRY};
use crate::app::App;
use crate::flows::idempotency::{Once, once};
use crate::flows::{FlowError, checked};
use crate::security::{password, token};
use crate::store::events::{self, By, Event};
use crate::store::one_time_tokens::{self, Purpose};
use crate::store::people::{self, NewPerson};
use crate::store::{Conn, Db, StoreError, ids, organizations};

/// How long the token on the console works; a start after that prints a new one.
const LIFETIME_DAYS: i64 = 7;

/// The set-up token while the server has no organization. It is worked out from the server's key and the time
/// it was made, so that several processes, and a restart, print the same.
///
/// # Errors
/// Those of the database.
pub fn token_if_needed(app: &App) -> Result<Option<String>, StoreError> {
    let now = app.clock.now();
    let announce = || {
        app.db.with_connection(|conn| {
            crate::store::tx::write_tx(conn, |conn| {
                if organizations::any(conn)? {
                    return Ok(None);
                }
                if let Some(made_at) = one_time_tokens::setup_made_at(conn, now)? {
                    return Ok(Some(secret(app, made_at)));
                }
                let text = secret(app, now);
                one_time_tokens::save_setup(conn, &token::hash(&text), now.plus_days(LIFETIME_DAYS), now)?;
                Ok(Some(text))
            })
        })
    };
    match announce() {
        // Another process started at the same moment and was first: its row is there now.
        Err(StoreError::Duplicate(_)) => announce(),
        other => other,
    }
}

fn secret(app: &App, made_at: UtcTime) -> String {
    URL_SAFE_NO_PAD.encode(app.setup_key.derive(&format!("token/{}", made_at.unix())))
}

/// # Errors
/// Those of the database.
pub async fn state(app: &App) -> Result<SetupState, FlowError> {
    let needed = !app.db.read(organizations::any).await?;
    Ok(SetupState { needed, insecure: app.config.insecure, mailbox: app.config.has_mailbox() })
}

/// Makes the organization and its first administrator, once: the token is used up in the same transaction.
///
/// # Errors
/// `token_invalid`; `setup_done`; `invalid`.
pub async fn set_up(
    app: &App,
    request: SetupRequest,
    device: Device,
    key: Option<String>,
) -> Result<Begun, FlowError> {
    throttle::count(app, "setup", &device.visitor.to_string(), TOKEN_TRY).await?;
    checked(|check| {
        request.check(check);
        if app.zones.get(&request.admin.zone).is_none() {
            check.fail("admin.zone", errors::FIELD_ZONE, &[]);
        }
    })?;
    let asked_at = app.clock.now();
    let known = token::hash(request.token.trim());
    // The token is part of the body, so the hash of the body that is kept tells nothing about the password.
    let once_key = Once::new(format!("setup:{known}"), key, &request);
    let once_key_in = once_key.clone();
    // Before the costly password hash, which is for those who hold the token.
    app.db
        .read(move |conn| match organizations::any(conn)? {
            true if kept(conn, once_key_in.as_ref(), asked_at)? => Ok(()),
            true => Err(FlowError::Code(ErrorCode::SetupDone)),
            false if one_time_tokens::live(conn, Purpose::Setup, &known, asked_at)?.is_none() => {
                Err(FlowError::Code(ErrorCode::TokenInvalid))
            }
            false => Ok(()),
        })
        .await?;
    let hash = password::hash(request.admin.password.clone(), device.visitor).await?;
    let (inner, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            once(conn, &inner, once_key.as_ref(), now, |conn| {
                // There is one such row: of several that come at once one wins, the others wait here for its end.
                let hash_of_token = token::hash(request.token.trim());
                let consumed = one_time_tokens::consume(conn, Purpose::Setup, &hash_of_token, now)?;
                if organizations::any(conn)? {
                    return Err(FlowError::Code(ErrorCode::SetupDone));
                }
                if !consumed {
                    return Err(FlowError::Code(ErrorCode::TokenInvalid));
                }
                let org = OrgId::from_uuid(ids::new());
                let id = PersonId::from_uuid(ids::new());
                organizations::insert(conn, org, &request.company, now)?;
                let admin = NewPerson {
                    id,
                    name: &request.admin.name,
                    email: &request.admin.email,
                    title: "",
                    role: Role::Admin,
                    password_hash: Some(hash.clone()),
                };
                people::insert(conn, org, admin, now)?;
                super::scheduler::defaults::record(conn, org, id, &request.admin.zone)?;
                let person = people::get(conn, org, id)?;
                let by = By::person(id, &person.name, &device.request_id);
                let event = Event {
                    kind: "organization.created",
                    object_kind: "organization",
                    object_id: org.to_string(),
                    project_id: None,
                    data: json!({ "name": request.company.name.trim() }),
                };
                events::record(conn, org, event, &by, now)?;
                session::begin(&inner, conn, &person, &device)
            })
        })
        .await
}

/// Whether this very request was answered before.
fn kept(conn: &mut Conn, request: Option<&Once>, now: UtcTime) -> Result<bool, FlowError> {
    request.map_or(Ok(false), |request| request.is_kept(conn, now))
}

/// Whether anything is set up; for commands.
///
/// # Errors
/// Those of the database.
pub fn is_set_up(db: &Db) -> Result<bool, StoreError> {
    db.with_connection(organizations::any)
}
