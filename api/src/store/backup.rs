//! A consistent copy of an SQLite database, and making a copy harmless.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::Conn;
use super::error::StoreError;
use super::instance;

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

/// Makes the copy one that is at home nowhere: what is queued in it waits until an administrator releases it.
///
/// # Errors
/// Those of the database.
pub fn estrange(conn: &mut Conn) -> Result<(), StoreError> {
    // A database that no program of today has migrated has no home to forget.
    if instance::oldest_program(conn)? > 0 {
        instance::forget_home(conn)?;
    }
    if let Conn::Sqlite(conn) = conn {
        // Into the file itself, so that it can be carried away without its log.
        conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE);")?;
    }
    Ok(())
}
