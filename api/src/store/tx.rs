//! Write transactions. SQLite takes its write lock at BEGIN (a deferred read-then-write fails at once,
//! whatever the busy time-out says); PostgreSQL stays at READ COMMITTED, so that the re-check after a row
//! lock sees what the lock's last holder committed.

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};

use super::conn::Conn;
use super::deadline::Turn;
use super::error::StoreError;

/// An error a transaction closure may return: anything that can carry a [`StoreError`].
pub trait TxError: From<StoreError> + Send + 'static {
    /// Whether running the whole transaction again may succeed.
    fn is_retryable(&self) -> bool;
}

impl TxError for StoreError {
    fn is_retryable(&self) -> bool {
        Self::is_retryable(self)
    }
}

type Manager = <Conn as Connection>::TransactionManager;

/// Runs `work` in one write transaction; an error rolls everything back.
///
/// # Errors
/// What `work` returns, or the failure to begin or commit.
pub fn write_tx<T, E: TxError>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    write_in_turn(conn, &Turn::default(), work)
}

/// As [`write_tx`], for somebody who waits: nothing is committed once they gave up.
///
/// # Errors
/// What `work` returns, the failure to begin or commit, or `Busy` when nobody waits any more.
pub fn write_in_turn<T, E: TxError>(
    conn: &mut Conn,
    turn: &Turn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    begin(conn).map_err(|error| E::from(StoreError::from(error)))?;
    match work(conn) {
        Ok(_) if !turn.begin_commit() => {
            let _ = Manager::rollback_transaction(conn);
            Err(E::from(StoreError::Busy("too late to commit: the request was answered".to_owned())))
        }
        Ok(value) => match Manager::commit_transaction(conn) {
            Ok(()) => Ok(value),
            Err(error) => {
                turn.commit_failed();
                Err(E::from(StoreError::from(error)))
            }
        },
        Err(error) => {
            // The first error is what the caller needs; a failed rollback marks the connection as broken.
            let _ = Manager::rollback_transaction(conn);
            Err(error)
        }
    }
}

fn begin(conn: &mut Conn) -> diesel::QueryResult<()> {
    match conn {
        Conn::Sqlite(inner) => AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE"),
        Conn::Postgres(inner) => AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN"),
    }
}
