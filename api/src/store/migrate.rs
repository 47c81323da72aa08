//! Embedded migrations, one tree per engine with the same names.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::conn::Conn;
use super::error::StoreError;
use super::instance;

const SQLITE: EmbeddedMigrations = embed_migrations!("../migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("../migrations/postgres");

// `PROGRAM`, the number of the newest migration, is this program's own number; `OLDEST` is the highest number that
// a migration names as the oldest program that may run beside it.
include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Any number: only one process at a time may prepare a PostgreSQL database.
const LOCK: &str = "7305411925";

/// Brings the schema up to date. Several processes may call it at once: one does the work.
///
/// # Errors
/// A migration that fails leaves the ones before it in place.
pub fn migrate(conn: &mut Conn) -> Result<(), StoreError> {
    alone(conn, run)
}

/// Runs `work` while no other process prepares the database.
pub fn alone<T>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let (before, after) = match conn {
        // The lock is the file's own write lock: waiting for it may take as long as a migration does.
        Conn::Sqlite(_) => ("PRAGMA busy_timeout=60000;".to_owned(), "PRAGMA busy_timeout=1500;".to_owned()),
        Conn::Postgres(_) => (
            format!("SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock({LOCK});"),
            format!(
                "SELECT pg_advisory_unlock({LOCK}); SET statement_timeout = '4s'; SET lock_timeout = '3s';"
            ),
        ),
    };
    conn.batch_execute(&before)?;
    let done = work(conn);
    // What `work` says matters more than that the lock stays until the connection ends.
    let unlocked = conn.batch_execute(&after);
    let done = done?;
    unlocked?;
    Ok(done)
}

/// Runs what is pending. Programs that a migration shuts out are told before it runs, so that they stop writing.
fn run(conn: &mut Conn) -> Result<(), StoreError> {
    refuse_too_old(conn, PROGRAM)?;
    if instance::oldest_program(conn)? > 0 {
        instance::raise_oldest_program(conn, OLDEST)?;
    }
    match conn {
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(|_| ()).map_err(failed),
        Conn::Postgres(conn) => conn.run_pending_migrations(POSTGRES).map(|_| ()).map_err(failed),
    }?;
    instance::raise_oldest_program(conn, OLDEST)
}

/// Refuses a program that a newer one's migrations have shut out.
fn refuse_too_old(conn: &mut Conn, program: i64) -> Result<(), StoreError> {
    let oldest = instance::oldest_program(conn)?;
    if oldest <= program {
        return Ok(());
    }
    Err(StoreError::Refused(format!(
        "this Parley is too old for its database: a newer one has changed the schema, and only programs with \
         migration {oldest:04} or newer may use it; this one ends with {program:04}. Install the newer version"
    )))
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
