//! One connection type over both engines, and the pool's way to open it.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;

use super::error::StoreError;

/// A connection to whichever engine the address named.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// Which database, by the scheme of its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// `sqlite:path`, or a plain path.
    Sqlite(String),
    /// `postgres://…`.
    Postgres(String),
}

impl DatabaseUrl {
    /// # Errors
    /// A scheme that is neither SQLite's nor PostgreSQL's.
    pub fn parse(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        if let Some(path) = url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")) {
            return Ok(Self::Sqlite(path.to_owned()));
        }
        match url.split_once("://") {
            Some((scheme, _)) => {
                Err(format!("the database scheme “{scheme}” is not known: use sqlite: or postgres://"))
            }
            None if url.is_empty() => Err("the database address is empty".to_owned()),
            None => Ok(Self::Sqlite(url.to_owned())),
        }
    }

    pub const fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

/// Opens connections for the pool. Own code because diesel's manager hides the reason of a failure.
#[derive(Clone, Debug)]
pub struct Manager {
    url: DatabaseUrl,
    unsafe_durability: bool,
}

/// How long SQLite waits for another process's write.
const SQLITE_BUSY: Duration = Duration::from_millis(1500);

impl Manager {
    pub const fn new(url: DatabaseUrl, unsafe_durability: bool) -> Self {
        Self { url, unsafe_durability }
    }

    fn open(&self) -> Result<Conn, StoreError> {
        match &self.url {
            DatabaseUrl::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path).map_err(StoreError::connect)?;
                conn.batch_execute(&format!(
                    "PRAGMA busy_timeout={}; PRAGMA journal_mode=WAL; PRAGMA synchronous={}; \
                     PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;",
                    SQLITE_BUSY.as_millis(),
                    if self.unsafe_durability { "OFF" } else { "FULL" },
                ))?;
                Ok(Conn::Sqlite(conn))
            }
            DatabaseUrl::Postgres(url) => {
                let mut conn = PgConnection::establish(&impatient(url)).map_err(StoreError::connect)?;
                conn.batch_execute(
                    "SET TIME ZONE 'UTC'; SET statement_timeout = '4s'; SET lock_timeout = '3s'; \
                     SET idle_in_transaction_session_timeout = '10s'; SET client_min_messages = warning;",
                )?;
                if !self.unsafe_durability {
                    refuse_unsafe_durability(&mut conn)?;
                }
                Ok(Conn::Postgres(conn))
            }
        }
    }
}

/// The address with time-outs, where it names none: by itself libpq waits for ever for a server that went away
/// without a word.
fn impatient(url: &str) -> String {
    const LIMITS: [(&str, &str); 5] = [
        ("connect_timeout", "3"),
        ("tcp_user_timeout", "5000"),
        ("keepalives_idle", "5"),
        ("keepalives_interval", "2"),
        ("keepalives_count", "2"),
    ];
    let mut url = url.to_owned();
    for (name, value) in LIMITS {
        if !url.contains(&format!("{name}=")) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&format!("{name}={value}"));
        }
    }
    url
}

/// An acknowledged booking has to survive a power cut, so the server must flush before it answers.
fn refuse_unsafe_durability(conn: &mut PgConnection) -> Result<(), StoreError> {
    use diesel::sql_types::Text;
    #[derive(QueryableByName)]
    struct Setting {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let off: Vec<Setting> = diesel::sql_query(
        "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'",
    )
    .load(conn)?;
    match off.first() {
        None => Ok(()),
        Some(setting) => Err(StoreError::Refused(format!(
            "PostgreSQL runs with {}=off, which can lose confirmed interviews; switch it on, or set \
             PARLEY_UNSAFE_DURABILITY=1 for a database that may be lost",
            setting.name
        ))),
    }
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = StoreError;

    fn connect(&self) -> Result<Conn, StoreError> {
        self.open()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), StoreError> {
        conn.batch_execute("SELECT 1").map_err(StoreError::from)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // A PostgreSQL connection that lost its socket never recovers; a failed transaction must not be reused.
        use diesel::connection::TransactionManager;
        type Manager = <Conn as diesel::Connection>::TransactionManager;
        Manager::is_broken_transaction_manager(conn)
    }
}

#[cfg(test)]
mod tests {
    use super::impatient;

    #[test]
    fn time_outs_are_added_where_the_address_names_none() {
        let plain = impatient("postgres://parley@db/parley");
        assert!(plain.starts_with("postgres://parley@db/parley?connect_timeout=3&"), "{plain}");
        let own = impatient("postgres://parley@db/parley?connect_timeout=9&sslmode=require");
        assert!(own.contains("?connect_timeout=9&sslmode=require&tcp_user_timeout="), "{own}");
        assert_eq!(own.matches("connect_timeout=").count(), 1);
    }
}
