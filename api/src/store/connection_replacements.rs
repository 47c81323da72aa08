//! Authorizations that came back with another account than the connected one: at most one for a connection, kept
//! until somebody says which account to use, or their time is over.

use diesel::prelude::*;
use shared::ids::{ConnectionId, OrgId, PersonId, ReplacementId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::connection_replacements;
use super::types::{bind, row};

row! {
    /// An authorization's row.
    #[diesel(table_name = connection_replacements)]
    pub struct ReplacementRow {
        pub id: ReplacementId,
        pub org_id: OrgId,
        pub connection_id: ConnectionId,
        pub account_label: String,
        pub account_id: String,
        /// Sealed for `connection_replacements.credentials:{id}`.
        pub credentials_sealed: Vec<u8>,
        pub person_id: PersonId,
        pub created_at: i64,
        pub expires_at: i64,
    }
}

/// Keeps one, in the place of an older one of the same connection.
pub fn put(conn: &mut Conn, row: ReplacementRow) -> Result<(), StoreError> {
    let older = connection_replacements::table
        .filter(connection_replacements::connection_id.eq(bind(row.connection_id)));
    diesel::delete(older).execute(conn)?;
    diesel::insert_into(connection_replacements::table).values(row).execute(conn)?;
    Ok(())
}

/// The one that waits for a connection.
pub fn live(
    conn: &mut Conn,
    org: OrgId,
    connection: ConnectionId,
    now: UtcTime,
) -> Result<Option<ReplacementRow>, StoreError> {
    Ok(connection_replacements::table
        .filter(connection_replacements::org_id.eq(bind(org)))
        .filter(connection_replacements::connection_id.eq(bind(connection)))
        .filter(connection_replacements::expires_at.gt(now.unix()))
        .select(ReplacementRow::as_select())
        .first(conn)
        .optional()?)
}

/// Takes one that waits away; false when somebody was first.
pub fn take(conn: &mut Conn, org: OrgId, row: &ReplacementRow) -> Result<bool, StoreError> {
    let waiting = connection_replacements::table
        .filter(connection_replacements::org_id.eq(bind(org)))
        .filter(connection_replacements::id.eq(bind(row.id)));
    Ok(diesel::delete(waiting).execute(conn)? == 1)
}

/// Forgets what waits for a connection, also when its time is over.
pub fn forget(conn: &mut Conn, connection: ConnectionId) -> Result<(), StoreError> {
    let waiting =
        connection_replacements::table.filter(connection_replacements::connection_id.eq(bind(connection)));
    diesel::delete(waiting).execute(conn)?;
    Ok(())
}
