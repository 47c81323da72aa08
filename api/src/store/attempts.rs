//! Counted attempts, shared by all processes: sign-in, resets, tokens.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::attempt_counters;

/// Counts one more attempt under `key` in windows of `window` seconds; gives the count of this window and the
/// seconds until it ends.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, key: &str, window: i64, now: UtcTime) -> Result<(i64, i64), StoreError> {
    let now = now.unix();
    let row = attempt_counters::table.find(key);
    let found: Option<(i64, i64)> =
        row.select((attempt_counters::window_start, attempt_counters::attempts)).first(conn).optional()?;
    let (start, attempts) = match found {
        Some((start, attempts)) if now < start + window => (start, attempts + 1),
        _ => (now, 1),
    };
    let values = (attempt_counters::window_start.eq(start), attempt_counters::attempts.eq(attempts));
    if found.is_some() {
        diesel::update(row).set(values).execute(conn)?;
    } else {
        // Two first attempts may cross: the second insert fails and the attempt counts as nothing.
        diesel::insert_into(attempt_counters::table)
            .values((attempt_counters::id.eq(key), values))
            .execute(conn)?;
    }
    Ok((attempts, start + window - now))
}

/// Forgets the attempts under `key`: it went well.
///
/// # Errors
/// Those of the database.
pub fn forget(conn: &mut Conn, key: &str) -> Result<(), StoreError> {
    diesel::delete(attempt_counters::table.find(key)).execute(conn)?;
    Ok(())
}
