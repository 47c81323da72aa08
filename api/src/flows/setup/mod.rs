//! First run: the one-time token on the console, and the first organization with its administrator.

use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::ids::{OrgId, PersonId};
use shared::text::errors;
use shared::wire::auth::{SetupRequest, SetupState};

use super::auth::session::{self, Begun};
use super::auth::sign_in::Device;
use super::auth::throttle::{self, TOKEN_TRY};
use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::security::{password, token};
use crate::store::one_time_tokens::{self, Purpose};
use crate::store::people::{self, NewPerson};
use crate::store::{Db, StoreError, ids, organizations};

/// How long the token on the console works; a restart prints a new one.
const LIFETIME_DAYS: i64 = 7;

/// A new set-up token when the server has no organization yet; the one before stops working.
///
/// # Errors
/// Those of the database.
pub fn token_if_needed(app: &App) -> Result<Option<String>, StoreError> {
    let now = app.clock.now();
    app.db.with_connection(|conn| {
        crate::store::tx::write_tx(conn, |conn| {
            if organizations::any(conn)? {
                return Ok(None);
            }
            let text = token::new();
            let until = now.plus_days(LIFETIME_DAYS);
            one_time_tokens::insert(conn, Purpose::Setup, None, &token::hash(&text), until, now)?;
            Ok(Some(text))
        })
    })
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
pub async fn set_up(app: &App, request: SetupRequest, device: Device) -> Result<Begun, FlowError> {
    throttle::count(app, "setup", &device.address, TOKEN_TRY).await?;
    checked(|check| {
        request.check(check);
        if app.zones.get(&request.admin.zone).is_none() {
            check.fail("admin.zone", errors::FIELD_ZONE, &[]);
        }
    })?;
    let hash = password::hash(request.admin.password.clone()).await.map_err(FlowError::internal)?;
    let (inner, now) = (app.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            if organizations::any(conn)? {
                return Err(FlowError::Code(ErrorCode::SetupDone));
            }
            if !one_time_tokens::consume(conn, Purpose::Setup, &token::hash(request.token.trim()), now)? {
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
            session::begin(&inner, conn, &person, &device.user_agent)
        })
        .await
}

/// Whether anything is set up; for commands.
///
/// # Errors
/// Those of the database.
pub fn is_set_up(db: &Db) -> Result<bool, StoreError> {
    db.with_connection(organizations::any)
}
