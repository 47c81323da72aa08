//! What can go wrong at the database, in the words callers decide by.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("not found")]
    NotFound,
    /// A unique value is taken; names the constraint or column.
    #[error("duplicate: {0}")]
    Duplicate(String),
    /// The database refused overlapping reservations.
    #[error("reservation overlap")]
    Overlap,
    /// Locked, deadlocked, stalled or unreachable: trying again later can help.
    #[error("database busy: {0}")]
    Busy(String),
    /// No room is left on the database's disk: reading goes on, nothing can be saved.
    #[error("no room left: {0}")]
    Full(String),
    /// A setting that would break a promise; the server does not start.
    #[error("{0}")]
    Refused(String),
    /// A stored value that does not fit its type.
    #[error("stored value of {0} can't be read")]
    Corrupt(&'static str),
    #[error("database error: {0}")]
    Db(Diesel),
}

impl StoreError {
    pub fn connect(error: diesel::ConnectionError) -> Self {
        Self::Busy(error.to_string())
    }

    /// Whether the same transaction may succeed when it runs again.
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Busy(_))
    }
}

impl From<Diesel> for StoreError {
    fn from(error: Diesel) -> Self {
        match &error {
            Diesel::NotFound => Self::NotFound,
            Diesel::DatabaseError(kind, info) => {
                let message = info.message();
                match kind {
                    DatabaseErrorKind::UniqueViolation => {
                        Self::Duplicate(info.constraint_name().unwrap_or(message).to_owned())
                    }
                    DatabaseErrorKind::ExclusionViolation => Self::Overlap,
                    _ if message.contains("reservation_overlap") => Self::Overlap,
                    DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::ClosedConnection => {
                        Self::Busy(message.to_owned())
                    }
                    _ if is_full(message) => Self::Full(message.to_owned()),
                    _ if is_transient(message) => Self::Busy(message.to_owned()),
                    _ => Self::Db(error),
                }
            }
            Diesel::BrokenTransactionManager => Self::Busy("broken transaction".to_owned()),
            Diesel::DeserializationError(inner) => match unreadable(inner.as_ref()) {
                Some(what) => Self::Corrupt(what),
                None => Self::Db(error),
            },
            _ => Self::Db(error),
        }
    }
}

/// A stored value that its type does not know; names the type.
#[derive(Debug, thiserror::Error)]
#[error("unreadable {0}")]
pub struct Unreadable(pub &'static str);

/// The type that a value did not fit, behind what diesel says of the field.
fn unreadable(error: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(Unreadable(what)) = error.downcast_ref() {
            return Some(what);
        }
        next = error.source();
    }
    None
}

/// Diesel gives these only as text: SQLITE_FULL, and PostgreSQL's 53100 and what it says when a file has reached
/// the size that the system allows. (SQLite then says "disk I/O error".)
fn is_full(message: &str) -> bool {
    const SIGNS: &[&str] = &[
        "database or disk is full",
        "No space left on device",
        "Disk quota exceeded",
        "File too large",
        "could not extend file",
    ];
    SIGNS.iter().any(|sign| message.contains(sign))
}

/// Diesel gives these only as text: SQLITE_BUSY and SQLITE_IOERR, and PostgreSQL's 40P01, 53200, 53300, 55P03,
/// 57014, 57P0x.
fn is_transient(message: &str) -> bool {
    const SIGNS: &[&str] = &[
        "database is locked",
        "database table is locked",
        "disk I/O error",
        "out of memory",
        "out of shared memory",
        "too many clients",
        "remaining connection slots",
        "deadlock detected",
        "could not serialize",
        "lock timeout",
        "statement timeout",
        "terminating connection",
        "server closed the connection",
        "could not receive data from server",
        "could not send data to server",
        "connection has been closed",
        "connection pointer is NULL",
        "connection not open",
        "no connection to the server",
        "the database system is",
        "could not connect",
        "unable to open database file",
    ];
    SIGNS.iter().any(|sign| message.contains(sign))
}

impl From<r2d2::Error> for StoreError {
    fn from(error: r2d2::Error) -> Self {
        Self::Busy(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{is_full, is_transient};

    #[test]
    fn no_room_is_told_from_what_passes() {
        for message in [
            "database or disk is full",
            "could not extend file \"base/5/16500\": No space left on device",
            "could not write to file \"base/pgsql_tmp/pgsql_tmp71.0\": No space left on device",
            "could not extend file \"base/5/16500\": wrote only 4096 of 8192 bytes at block 71",
            "could not extend file \"base/5/16500\": File too large",
        ] {
            assert!(is_full(message) && !is_transient(message), "{message}");
        }
        for message in ["disk I/O error", "out of shared memory", "database is locked"] {
            assert!(is_transient(message) && !is_full(message), "{message}");
        }
        assert!(
            !is_full("syntax error at or near \"FULL\"") && !is_transient("column \"full\" does not exist")
        );
    }
}
