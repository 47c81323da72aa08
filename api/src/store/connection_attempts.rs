//! The last Authorize of a connection that failed: at most one for each, until the next one, or for a day.

use diesel::prelude::*;
use shared::ids::{ConnectionId, OrgId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::connection_attempts;
use super::types::{bind, row};

row! {
    /// An attempt's row.
    #[diesel(table_name = connection_attempts)]
    pub struct AttemptRow {
        pub id: String,
        pub org_id: OrgId,
        pub connection_id: ConnectionId,
        /// Sealed for `connection_attempts.fields:{id}`.
        pub fields_sealed: Option<Vec<u8>>,
        pub problem: String,
        pub at: i64,
    }
}

/// Keeps one, in the place of an older one of the same connection.
pub fn put(conn: &mut Conn, row: AttemptRow) -> Result<(), StoreError> {
    let older =
        connection_attempts::table.filter(connection_attempts::connection_id.eq(bind(row.connection_id)));
    diesel::delete(older).execute(conn)?;
    match diesel::insert_into(connection_attempts::table).values(row).execute(conn).map_err(StoreError::from)
    {
        Ok(_) => Ok(()),
        // Two crossed: the transaction runs again and takes the other's place.
        Err(StoreError::Duplicate(_)) => Err(StoreError::Busy("two attempts crossed".to_owned())),
        Err(error) => Err(error),
    }
}

/// The one of a connection, unless it is a day old.
pub fn live(
    conn: &mut Conn,
    org: OrgId,
    connection: ConnectionId,
    now: UtcTime,
) -> Result<Option<AttemptRow>, StoreError> {
    Ok(connection_attempts::table
        .filter(connection_attempts::org_id.eq(bind(org)))
        .filter(connection_attempts::connection_id.eq(bind(connection)))
        .filter(connection_attempts::at.gt(now.plus_days(-1).unix()))
        .select(AttemptRow::as_select())
        .first(conn)
        .optional()?)
}

/// Forgets the one of a connection.
pub fn forget(conn: &mut Conn, connection: ConnectionId) -> Result<(), StoreError> {
    let kept = connection_attempts::table.filter(connection_attempts::connection_id.eq(bind(connection)));
    diesel::delete(kept).execute(conn)?;
    Ok(())
}
