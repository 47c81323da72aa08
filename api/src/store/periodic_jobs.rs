//! What the whole server does again and again: one row for each, whoever runs it.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::periodic_jobs as table;

pub fn names(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    Ok(table::table.select(table::name).load(conn)?)
}

/// A new one is due at once.
///
/// # Errors
/// `Duplicate` when another process was faster.
pub fn insert(conn: &mut Conn, name: &str, now: UtcTime) -> Result<(), StoreError> {
    diesel::insert_into(table::table)
        .values((table::name.eq(name), table::run_at.eq(now.unix())))
        .execute(conn)?;
    Ok(())
}

/// The names of those that are due and free.
pub fn due(conn: &mut Conn, now: UtcTime) -> Result<Vec<String>, StoreError> {
    Ok(table::table
        .filter(table::run_at.le(now.unix()))
        .filter(table::lease_until.is_null().or(table::lease_until.lt(now.unix())))
        .order(table::run_at)
        .select(table::name)
        .load(conn)?)
}

/// Takes one that is due; false when another worker was faster.
pub fn claim(
    conn: &mut Conn,
    name: &str,
    owner: &str,
    (now, until): (UtcTime, UtcTime),
) -> Result<bool, StoreError> {
    let free = table::table
        .filter(table::name.eq(name))
        .filter(table::run_at.le(now.unix()))
        .filter(table::lease_until.is_null().or(table::lease_until.lt(now.unix())));
    let taken = diesel::update(free)
        .set((table::lease_owner.eq(Some(owner)), table::lease_until.eq(Some(until.unix()))))
        .execute(conn)?;
    Ok(taken == 1)
}

/// Writes down how it went and when it runs next.
pub fn finish(
    conn: &mut Conn,
    name: &str,
    owner: &str,
    problem: Option<&str>,
    (now, next): (UtcTime, UtcTime),
) -> Result<(), StoreError> {
    let mine = table::table.filter(table::name.eq(name)).filter(table::lease_owner.eq(owner));
    diesel::update(mine)
        .set((
            table::run_at.eq(next.unix()),
            table::lease_owner.eq(None::<String>),
            table::lease_until.eq(None::<i64>),
            table::finished_at.eq(Some(now.unix())),
            table::last_error.eq(problem),
        ))
        .execute(conn)?;
    Ok(())
}
