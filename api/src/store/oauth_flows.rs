//! Trips of a browser to a provider's consent page and back; each works once, for ten minutes. They carry secrets:
//! what is over is deleted, not kept.

use diesel::prelude::*;
use shared::ids::{ConnectionId, OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::oauth_flows;
use super::types::{bind, row};

row! {
    /// A trip's row.
    #[diesel(table_name = oauth_flows)]
    pub struct FlowRow {
        pub id: String,
        pub org_id: OrgId,
        pub connection_id: ConnectionId,
        pub person_id: PersonId,
        pub state_hash: String,
        pub browser_hash: String,
        /// Sealed for `oauth_flows.secret:{id}`.
        pub secret_sealed: Vec<u8>,
        pub expires_at: i64,
        pub used_at: Option<i64>,
        pub created_at: i64,
        pub session_id: Option<SessionId>,
        /// The person's when the trip began.
        pub session_version: Option<i64>,
    }
}

/// Keeps a new trip, in the place of older ones of the same connection.
///
/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: FlowRow) -> Result<(), StoreError> {
    let older = oauth_flows::table.filter(oauth_flows::connection_id.eq(bind(row.connection_id)));
    diesel::delete(older).execute(conn)?;
    diesel::insert_into(oauth_flows::table).values(row).execute(conn)?;
    Ok(())
}

/// Uses a trip up: `None` when there is no such one in this browser, it is over, or it was used before.
///
/// # Errors
/// Those of the database.
pub fn take(
    conn: &mut Conn,
    state_hash: &str,
    browser_hash: &str,
    now: UtcTime,
) -> Result<Option<FlowRow>, StoreError> {
    let open = oauth_flows::table
        .filter(oauth_flows::state_hash.eq(state_hash))
        .filter(oauth_flows::browser_hash.eq(browser_hash))
        .filter(oauth_flows::used_at.is_null())
        .filter(oauth_flows::expires_at.gt(now.unix()));
    if diesel::update(open).set(oauth_flows::used_at.eq(Some(now.unix()))).execute(conn)? == 0 {
        return Ok(None);
    }
    let row = oauth_flows::table
        .filter(oauth_flows::state_hash.eq(state_hash))
        .select(FlowRow::as_select())
        .first(conn)?;
    Ok(Some(row))
}

/// The connections of an organization that a browser is under way for.
///
/// # Errors
/// Those of the database.
pub fn under_way(conn: &mut Conn, org: OrgId, now: UtcTime) -> Result<Vec<ConnectionId>, StoreError> {
    Ok(oauth_flows::table
        .filter(oauth_flows::org_id.eq(bind(org)))
        .filter(oauth_flows::used_at.is_null())
        .filter(oauth_flows::expires_at.gt(now.unix()))
        .select(oauth_flows::connection_id)
        .load(conn)?)
}

/// Whether a trip that was taken is still wanted: nobody cancelled, disconnected, or went once more since.
pub fn is_there(conn: &mut Conn, id: &str) -> Result<bool, StoreError> {
    let found: Option<String> = oauth_flows::table.find(id).select(oauth_flows::id).first(conn).optional()?;
    Ok(found.is_some())
}

/// Forgets one trip.
pub fn remove(conn: &mut Conn, id: &str) -> Result<(), StoreError> {
    diesel::delete(oauth_flows::table.find(id)).execute(conn)?;
    Ok(())
}

/// Forgets every trip of a connection, used ones too.
pub fn forget(conn: &mut Conn, id: ConnectionId) -> Result<(), StoreError> {
    diesel::delete(oauth_flows::table.filter(oauth_flows::connection_id.eq(bind(id)))).execute(conn)?;
    Ok(())
}
