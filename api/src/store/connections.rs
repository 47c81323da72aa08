//! Connected accounts of providers: one live row for each organization (or person) and kind. Credentials are
//! sealed by the caller; here they are bytes with a version that grows with every write.

use diesel::prelude::*;
use shared::ids::{ConnectionId, OrgId, PersonId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::connections;
use super::types::{bind, row};

row! {
    /// A connection's row.
    #[diesel(table_name = connections)]
    pub struct ConnectionRow {
        pub id: ConnectionId,
        pub org_id: OrgId,
        pub kind: String,
        pub person_id: Option<PersonId>,
        pub state: String,
        pub account_label: String,
        pub account_id: String,
        /// Sealed for `connections.credentials:{id}:{credentials_version}`.
        pub credentials_sealed: Option<Vec<u8>>,
        pub credentials_version: i64,
        pub refresh_owner: Option<String>,
        pub refresh_until: Option<i64>,
        pub hook_hash: String,
        /// Sealed for `connections.hook:{id}`.
        pub hook_sealed: Vec<u8>,
        pub broken_since: Option<i64>,
        pub broken_reason: Option<String>,
        pub connected_by: PersonId,
        pub connected_at: Option<i64>,
        pub tested_at: Option<i64>,
        pub created_at: i64,
        pub ended_at: Option<i64>,
        pub version: i64,
    }
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: ConnectionRow) -> Result<(), StoreError> {
    diesel::insert_into(connections::table).values(row).execute(conn)?;
    Ok(())
}

/// Whose account is meant: a person's own, or the organization's.
pub type Owner = Option<PersonId>;

/// The live connection of a kind.
///
/// # Errors
/// Those of the database.
pub fn live(
    conn: &mut Conn,
    org: OrgId,
    owner: Owner,
    kind: &str,
) -> Result<Option<ConnectionRow>, StoreError> {
    Ok(all_live(conn, org, owner)?.into_iter().find(|row| row.kind == kind))
}

/// The live connections of one owner.
///
/// # Errors
/// Those of the database.
pub fn all_live(conn: &mut Conn, org: OrgId, owner: Owner) -> Result<Vec<ConnectionRow>, StoreError> {
    let mut rows = connections::table
        .filter(connections::org_id.eq(bind(org)))
        .filter(connections::ended_at.is_null())
        .into_boxed();
    rows = match owner {
        Some(person) => rows.filter(connections::person_id.eq(bind(person))),
        None => rows.filter(connections::person_id.is_null()),
    };
    Ok(rows.order(connections::id).select(ConnectionRow::as_select()).load(conn)?)
}

/// The live connections of a kind that people of the organization have for themselves.
///
/// # Errors
/// Those of the database.
pub fn personal(conn: &mut Conn, org: OrgId, kind: &str) -> Result<Vec<ConnectionRow>, StoreError> {
    Ok(connections::table
        .filter(connections::org_id.eq(bind(org)))
        .filter(connections::kind.eq(kind))
        .filter(connections::person_id.is_not_null())
        .filter(connections::ended_at.is_null())
        .order(connections::id)
        .select(ConnectionRow::as_select())
        .load(conn)?)
}

/// Whether a live connection of this kind is this account's.
pub fn uses_account(conn: &mut Conn, org: OrgId, kind: &str, account_id: &str) -> Result<bool, StoreError> {
    let found: Option<ConnectionId> = connections::table
        .filter(connections::org_id.eq(bind(org)))
        .filter(connections::kind.eq(kind))
        .filter(connections::account_id.eq(account_id))
        .filter(connections::ended_at.is_null())
        .select(connections::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// The connection that holds somebody's meetings: their own when it works, else the organization's, else
/// whichever there is.
///
/// # Errors
/// Those of the database.
pub fn of_host(
    conn: &mut Conn,
    org: OrgId,
    host: PersonId,
    kind: &str,
) -> Result<Option<ConnectionRow>, StoreError> {
    let own = live(conn, org, Some(host), kind)?.filter(|row| row.state != "awaiting");
    if own.as_ref().is_some_and(|row| row.state == "connected") {
        return Ok(own);
    }
    let shared = live(conn, org, None, kind)?.filter(|row| row.state != "awaiting");
    Ok(match (own, shared) {
        (_, Some(shared)) if shared.state == "connected" => Some(shared),
        (own, shared) => own.or(shared),
    })
}

/// # Errors
/// `NotFound` when the organization has no such connection.
pub fn by_id(conn: &mut Conn, org: OrgId, id: ConnectionId) -> Result<ConnectionRow, StoreError> {
    Ok(connections::table
        .filter(connections::id.eq(bind(id)))
        .filter(connections::org_id.eq(bind(org)))
        .select(ConnectionRow::as_select())
        .first(conn)?)
}

/// The live connection a provider's call is for; the token in the address names the organization.
///
/// # Errors
/// Those of the database.
pub fn by_hook(conn: &mut Conn, kind: &str, hook_hash: &str) -> Result<Option<ConnectionRow>, StoreError> {
    Ok(connections::table
        .filter(connections::hook_hash.eq(hook_hash))
        .filter(connections::kind.eq(kind))
        .filter(connections::ended_at.is_null())
        .select(ConnectionRow::as_select())
        .first(conn)
        .optional()?)
}

#[diesel::dsl::auto_type]
fn of(org: OrgId, id: ConnectionId) -> _ {
    connections::table.filter(connections::id.eq(bind(id))).filter(connections::org_id.eq(bind(org)))
}

/// What a successful authorization brought.
pub struct Connected<'a> {
    pub account_label: &'a str,
    pub account_id: &'a str,
    pub credentials_sealed: Vec<u8>,
    pub by: PersonId,
}

/// Writes a fresh authorization over whatever was there. False when the credentials are no longer at
/// `credentials_version`, or the connection ended.
///
/// # Errors
/// Those of the database.
pub fn set_connected(
    conn: &mut Conn,
    (org, id): (OrgId, ConnectionId),
    credentials_version: i64,
    connected: Connected<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = of(org, id)
        .filter(connections::credentials_version.eq(credentials_version))
        .filter(connections::ended_at.is_null());
    let changed = diesel::update(row)
        .set((
            connections::state.eq("connected"),
            connections::account_label.eq(connected.account_label),
            connections::account_id.eq(connected.account_id),
            connections::credentials_sealed.eq(Some(connected.credentials_sealed)),
            connections::credentials_version.eq(credentials_version + 1),
            connections::refresh_owner.eq(None::<String>),
            connections::refresh_until.eq(None::<i64>),
            connections::broken_since.eq(None::<i64>),
            connections::broken_reason.eq(None::<String>),
            connections::connected_by.eq(bind(connected.by)),
            connections::connected_at.eq(Some(now.unix())),
            connections::tested_at.eq(None::<i64>),
            connections::version.eq(connections::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Takes the right to renew the tokens; false while somebody else has it, or when they were renewed since.
///
/// # Errors
/// Those of the database.
pub fn claim_refresh(
    conn: &mut Conn,
    (org, id): (OrgId, ConnectionId),
    credentials_version: i64,
    owner: &str,
    (now, until): (UtcTime, UtcTime),
) -> Result<bool, StoreError> {
    let row = of(org, id)
        .filter(connections::credentials_version.eq(credentials_version))
        .filter(connections::ended_at.is_null())
        .filter(connections::state.eq("connected"))
        .filter(connections::refresh_until.is_null().or(connections::refresh_until.lt(now.unix())));
    let changed = diesel::update(row)
        .set((connections::refresh_owner.eq(Some(owner)), connections::refresh_until.eq(Some(until.unix()))))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Gives the right back; with renewed credentials when there are some. False when somebody else wrote since.
///
/// # Errors
/// Those of the database.
pub fn end_refresh(
    conn: &mut Conn,
    (org, id): (OrgId, ConnectionId),
    credentials_version: i64,
    owner: &str,
    renewed_sealed: Option<Vec<u8>>,
) -> Result<bool, StoreError> {
    let mine = of(org, id)
        .filter(connections::credentials_version.eq(credentials_version))
        .filter(connections::refresh_owner.eq(owner));
    let changed = match renewed_sealed {
        Some(sealed) => diesel::update(mine)
            .set((
                connections::credentials_sealed.eq(Some(sealed)),
                connections::credentials_version.eq(credentials_version + 1),
                connections::refresh_owner.eq(None::<String>),
                connections::refresh_until.eq(None::<i64>),
            ))
            .execute(conn)?,
        None => diesel::update(mine)
            .set((connections::refresh_owner.eq(None::<String>), connections::refresh_until.eq(None::<i64>)))
            .execute(conn)?,
    };
    Ok(changed == 1)
}

/// Marks a connection that the provider no longer honours. True for the one who noticed first; false when it
/// was marked before or authorized anew since.
///
/// # Errors
/// Those of the database.
pub fn set_broken(
    conn: &mut Conn,
    (org, id): (OrgId, ConnectionId),
    credentials_version: i64,
    reason: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = of(org, id)
        .filter(connections::state.eq("connected"))
        .filter(connections::credentials_version.eq(credentials_version))
        .filter(connections::ended_at.is_null());
    let changed = diesel::update(row)
        .set((
            connections::state.eq("needs_reconnecting"),
            connections::broken_since.eq(Some(now.unix())),
            connections::broken_reason.eq(Some(reason)),
            connections::refresh_owner.eq(None::<String>),
            connections::refresh_until.eq(None::<i64>),
            connections::version.eq(connections::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Somebody saw that it works.
///
/// # Errors
/// Those of the database.
pub fn set_tested(conn: &mut Conn, (org, id): (OrgId, ConnectionId), now: UtcTime) -> Result<(), StoreError> {
    let row = of(org, id).filter(connections::ended_at.is_null());
    diesel::update(row).set(connections::tested_at.eq(Some(now.unix()))).execute(conn)?;
    Ok(())
}

/// Forgets a connection: its credentials are gone, its row stays for the meetings made with it.
///
/// # Errors
/// Those of the database.
pub fn end(conn: &mut Conn, (org, id): (OrgId, ConnectionId), now: UtcTime) -> Result<bool, StoreError> {
    let row = of(org, id).filter(connections::ended_at.is_null());
    let changed = diesel::update(row)
        .set((
            connections::credentials_sealed.eq(None::<Vec<u8>>),
            connections::credentials_version.eq(connections::credentials_version + 1),
            connections::refresh_owner.eq(None::<String>),
            connections::refresh_until.eq(None::<i64>),
            connections::ended_at.eq(Some(now.unix())),
            connections::version.eq(connections::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
