//! Embedded migrations, one tree per engine with the same names.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;
use super::error::StoreError;

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

/// Any number: only one process at a time may migrate a PostgreSQL database.
const LOCK: &str = "7305411925";

/// Brings the schema up to date. Several processes may call it at once: one does the work.
///
/// # Errors
/// A migration that fails leaves the ones before it in place.
pub fn migrate(conn: &mut Conn) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(conn) => {
            // The lock is the file's own write lock: waiting for it may take as long as a migration does.
            conn.batch_execute("PRAGMA busy_timeout=60000;")?;
            let done = conn.run_pending_migrations(SQLITE).map(|_| ()).map_err(failed);
            conn.batch_execute("PRAGMA busy_timeout=1500;")?;
            done
        }
        Conn::Postgres(conn) => {
            conn.batch_execute(&format!(
                "SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock({LOCK});"
            ))?;
            let done = conn.run_pending_migrations(POSTGRES).map(|_| ()).map_err(failed);
            conn.batch_execute(&format!(
                "SELECT pg_advisory_unlock({LOCK}); SET statement_timeout = '4s'; SET lock_timeout = '3s';"
            ))?;
            done
        }
    }
}

/// Undoes every migration; for tests of the down scripts.
///
/// # Errors
/// The first script that fails.
pub fn revert_all(conn: &mut Conn) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(|_| ()).map_err(failed),
        Conn::Postgres(conn) => conn.revert_all_migrations(POSTGRES).map(|_| ()).map_err(failed),
    }
}

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Refused(format!("migration failed: {error}"))
}
