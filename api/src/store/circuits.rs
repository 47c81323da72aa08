//! Connections whose provider does not answer. After some silent calls the circuit is open: jobs of the connection
//! wait, and one at a time may try, until an answer comes. All processes read it from the connection's row.

use diesel::prelude::*;
use shared::ids::ConnectionId;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::connections;
use super::types::bind;

/// A connection whose circuit is open.
pub struct Open {
    pub connection: ConnectionId,
    /// Whether a job may try again by now.
    pub may_probe: bool,
}

/// Every open circuit; few at any time.
pub fn open(conn: &mut Conn, now: UtcTime) -> Result<Vec<Open>, StoreError> {
    let rows: Vec<(ConnectionId, Option<i64>)> = connections::table
        .filter(connections::probe_at.is_not_null())
        .select((connections::id, connections::probe_at))
        .load(conn)?;
    let open = rows.into_iter().map(|(connection, probe_at)| Open {
        connection,
        may_probe: probe_at.is_some_and(|at| at <= now.unix()),
    });
    Ok(open.collect())
}

/// Takes the lock of a connection's row: who counts its jobs next counts after this transaction.
pub fn lock(conn: &mut Conn, connection: ConnectionId) -> Result<(), StoreError> {
    diesel::update(connections::table.filter(connections::id.eq(bind(connection))))
        .set(connections::silent_calls.eq(connections::silent_calls))
        .execute(conn)?;
    Ok(())
}

/// When the next try is due, unless the circuit is closed.
pub fn set_probe(conn: &mut Conn, connection: ConnectionId, at: UtcTime) -> Result<(), StoreError> {
    let open = connections::table
        .filter(connections::id.eq(bind(connection)))
        .filter(connections::probe_at.is_not_null());
    diesel::update(open).set(connections::probe_at.eq(Some(at.unix()))).execute(conn)?;
    Ok(())
}

/// A call got no answer. `pause`: after so many, how many seconds nobody asks again; none while they are few.
/// True when this call opened the circuit.
pub fn silent(
    conn: &mut Conn,
    connection: ConnectionId,
    pause: impl Fn(i64) -> Option<i64>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = connections::table.filter(connections::id.eq(bind(connection)));
    diesel::update(row).set(connections::silent_calls.eq(connections::silent_calls + 1)).execute(conn)?;
    let known: Option<(i64, Option<i64>)> =
        row.select((connections::silent_calls, connections::silent_since)).get_result(conn).optional()?;
    let Some((calls, since)) = known else { return Ok(false) };
    if since.is_none() {
        diesel::update(row).set(connections::silent_since.eq(Some(now.unix()))).execute(conn)?;
    }
    let Some(pause) = pause(calls) else { return Ok(false) };
    let opened = diesel::update(row.filter(connections::probe_at.is_null()))
        .set(connections::probe_at.eq(Some(now.plus_seconds(pause).unix())))
        .execute(conn)?;
    if opened == 0 {
        set_probe(conn, connection, now.plus_seconds(pause))?;
    }
    Ok(opened == 1)
}

/// An answer came: calls go through. True when that closed an open circuit.
pub fn answered(conn: &mut Conn, connection: ConnectionId) -> Result<bool, StoreError> {
    let row = connections::table.filter(connections::id.eq(bind(connection)));
    let closed = diesel::update(row.filter(connections::probe_at.is_not_null()))
        .set(connections::probe_at.eq(None::<i64>))
        .execute(conn)?;
    diesel::update(row.filter(connections::silent_calls.gt(0)))
        .set((connections::silent_calls.eq(0), connections::silent_since.eq(None::<i64>)))
        .execute(conn)?;
    Ok(closed == 1)
}

/// Since when the provider of a connection with an open circuit has been silent.
pub fn silent_since(conn: &mut Conn, connection: ConnectionId) -> Result<Option<UtcTime>, StoreError> {
    let since: Option<Option<i64>> = connections::table
        .filter(connections::id.eq(bind(connection)))
        .filter(connections::probe_at.is_not_null())
        .select(connections::silent_since)
        .get_result(conn)
        .optional()?;
    Ok(since.flatten().map(UtcTime::from_unix))
}
