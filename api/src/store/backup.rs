//! A consistent copy of an SQLite database, and making a copy harmless.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::jobs;

/// Why a restored server has not sent what was queued.
const HELD: &str = "Held back: this database was restored from a backup. Retry sends it.";

/// Writes the whole database, as of one instant, to a new file.
///
/// # Errors
/// `Refused` on PostgreSQL; those of the database.
pub fn copy_to(conn: &mut Conn, path: &str) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(conn) => {
            diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(path).execute(conn)?;
            Ok(())
        }
        Conn::Postgres(_) => Err(StoreError::Refused("pg_dump backs PostgreSQL up".to_owned())),
    }
}

/// Turns every queued job into one that waits for somebody.
///
/// # Errors
/// Those of the database.
pub fn hold_jobs(conn: &mut Conn) -> Result<(), StoreError> {
    diesel::update(jobs::table.filter(jobs::state.eq("queued")))
        .set((
            jobs::state.eq("dead"),
            jobs::last_error.eq(Some(HELD)),
            jobs::lease_owner.eq(None::<String>),
            jobs::lease_until.eq(None::<i64>),
        ))
        .execute(conn)?;
    if let Conn::Sqlite(conn) = conn {
        // Into the file itself, so that it can be carried away without its log.
        conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE);")?;
    }
    Ok(())
}
