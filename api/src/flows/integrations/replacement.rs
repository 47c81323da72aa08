//! An authorization came back with another account than before. Nothing is replaced: the new one waits, sealed, for
//! half an hour, and the card asks which one to use.

use shared::error_code::ErrorCode;
use shared::ids::{OrgId, ReplacementId};
use shared::time::UtcTime;
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationScope};

use super::cards::{self, managed};
use super::connected::{self, New};
use super::give_back;
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::flows::{Actor, FlowError};
use crate::providers::Account;
use crate::store::connection_replacements::{self, ReplacementRow};
use crate::store::connections::{self, ConnectionRow, Owner};
use crate::store::events::By;
use crate::store::{Conn, StoreError, ids, oauth_flows};

/// How long the other account waits for an answer.
const WAITS_MINUTES: i64 = 30;

/// What became of an authorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Connected,
    /// It is another account than before: somebody has to say which one to use.
    Asked,
    /// Somebody else's was written since, or the connection ended.
    Outdated,
}

/// Writes a fresh authorization of the same account; one of another account waits for an answer.
pub(super) fn write_or_ask(
    conn: &mut Conn,
    app: &App,
    row: &ConnectionRow,
    new: &New<'_>,
    now: UtcTime,
) -> Result<Written, StoreError> {
    let (org, id) = (row.org_id, row.id);
    let current = connections::by_id(conn, org, id)?;
    if current.ended_at.is_some() {
        return Ok(Written::Outdated);
    }
    if is_another(&current, new.account) {
        oauth_flows::forget(conn, id)?;
        keep(conn, app, &current, new, now)?;
        return Ok(Written::Asked);
    }
    Ok(if connected::write(conn, app, row, new, now)? { Written::Connected } else { Written::Outdated })
}

/// A provider that does not tell whose account it is can't be asked about.
fn is_another(row: &ConnectionRow, account: &Account) -> bool {
    !row.account_id.is_empty() && !account.id.is_empty() && row.account_id != account.id
}

fn place(id: ReplacementId) -> String {
    format!("connection_replacements.credentials:{id}")
}

/// Keeps the other account until somebody says.
fn keep(
    conn: &mut Conn,
    app: &App,
    row: &ConnectionRow,
    new: &New<'_>,
    now: UtcTime,
) -> Result<(), StoreError> {
    let id = ReplacementId::from_uuid(ids::new());
    let row = ReplacementRow {
        org_id: row.org_id,
        connection_id: row.id,
        account_label: new.account.label.clone(),
        account_id: new.account.id.clone(),
        credentials_sealed: new.credentials.seal_for(app, &place(id))?,
        person_id: new.person,
        created_at: now.unix(),
        expires_at: now.plus_minutes(WAITS_MINUTES).unix(),
        id,
    };
    connection_replacements::put(conn, row)
}

/// The credentials that wait.
pub(super) fn open(app: &App, row: &ReplacementRow) -> Result<Credentials, StoreError> {
    Credentials::open_from(app, &place(row.id), &row.credentials_sealed)
}

/// The other account takes the place of the one before.
///
/// # Errors
/// `forbidden`; `not_found` when nothing is connected; `wrong_state` when the one that was seen waits no more.
pub async fn confirm(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
    seen: ReplacementId,
) -> Result<Integration, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let (before, waiting) = asked(app, actor.org_id, kind, owner).await?;
    if waiting.id != seen {
        return Err(FlowError::Code(ErrorCode::WrongState));
    }
    // What can't be opened any more can't be used: it has to be authorized again.
    let credentials = open(app, &waiting).map_err(|_| FlowError::Code(ErrorCode::WrongState))?;
    // The account of before can only be asked for this while it is the one in use.
    give_back::quieten(app, kind, &before).await;
    let (app_in, by_whom, now) = (app.clone(), actor.clone(), app.clock.now());
    let integration = app
        .db
        .write(move |conn| {
            let current = still_waits(conn, by_whom.org_id, kind, owner, (&waiting, now))?;
            let account = Account { label: waiting.account_label.clone(), id: waiting.account_id.clone() };
            let new = New {
                kind,
                credentials: &credentials,
                account: &account,
                person: by_whom.person_id,
                by: &By::from(&by_whom),
            };
            if !connected::write(conn, &app_in, &current, &new, now)? {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            cards::one(conn, &app_in, &by_whom, (kind, owner), now)
        })
        .await?;
    app.jobs_waiting.notify_one();
    if let Ok(credentials) = Credentials::open(app, &before) {
        give_back::revoke_account(app, kind, actor.org_id, (before.account_id, &credentials)).await;
    }
    Ok(integration)
}

/// The account of before stays; the other one is forgotten and given back.
///
/// # Errors
/// `forbidden`; `not_found` when nothing is connected; `wrong_state` when no other account waits.
pub async fn discard(
    app: &App,
    actor: &Actor,
    kind: IntegrationKind,
    scope: IntegrationScope,
) -> Result<Integration, FlowError> {
    let (_, owner) = managed(actor, kind, scope)?;
    let (_, waiting) = asked(app, actor.org_id, kind, owner).await?;
    let (app_in, by_whom, now) = (app.clone(), actor.clone(), app.clock.now());
    let taken = waiting.clone();
    let integration = app
        .db
        .write(move |conn| {
            still_waits(conn, by_whom.org_id, kind, owner, (&taken, now))?;
            cards::one(conn, &app_in, &by_whom, (kind, owner), now)
        })
        .await?;
    if let Ok(credentials) = open(app, &waiting) {
        give_back::revoke_account(app, kind, actor.org_id, (waiting.account_id, &credentials)).await;
    }
    Ok(integration)
}

/// The connection, and the other account that waits for an answer.
async fn asked(
    app: &App,
    org: OrgId,
    kind: IntegrationKind,
    owner: Owner,
) -> Result<(ConnectionRow, ReplacementRow), FlowError> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let row = connections::live(conn, org, owner, kind.as_str())?.ok_or(FlowError::NOT_FOUND)?;
            let waiting = connection_replacements::live(conn, org, row.id, now)?;
            Ok((row, waiting.ok_or(FlowError::Code(ErrorCode::WrongState))?))
        })
        .await
}

/// Takes the other account away from where it waits, for one of those who answer; the connection as it is now.
fn still_waits(
    conn: &mut Conn,
    org: OrgId,
    kind: IntegrationKind,
    owner: Owner,
    (waiting, now): (&ReplacementRow, UtcTime),
) -> Result<ConnectionRow, FlowError> {
    let gone = FlowError::Code(ErrorCode::WrongState);
    let current = connections::live(conn, org, owner, kind.as_str())?;
    let Some(current) = current.filter(|row| row.id == waiting.connection_id) else { return Err(gone) };
    if waiting.expires_at <= now.unix() || !connection_replacements::take(conn, org, waiting)? {
        return Err(gone);
    }
    Ok(current)
}
