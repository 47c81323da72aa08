//! Asks the database at start whether it is fit to keep promises.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::conn::Conn;
use super::error::StoreError;

/// Before this version several writers could damage a write-ahead log ("WAL-reset bug").
const SQLITE_AT_LEAST: [u32; 3] = [3, 51, 3];
const POSTGRES_AT_LEAST: u32 = 150_000;

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    value: String,
}

/// Refuses an engine that is too old, or SQLite without the settings acknowledged bookings rest on.
///
/// # Errors
/// `Refused` with a sentence about what to mend.
pub fn check_engine(conn: &mut Conn, careful: bool) -> Result<(), StoreError> {
    match conn {
        Conn::Sqlite(conn) => {
            let mut ask = |sql: &str| -> Result<String, StoreError> {
                Ok(diesel::sql_query(sql).get_result::<Answer>(conn)?.value)
            };
            let version = ask("SELECT sqlite_version() AS value")?;
            if numbers(&version) < SQLITE_AT_LEAST.to_vec() {
                return Err(StoreError::Refused(format!(
                    "SQLite {version} is too old: Parley needs 3.51.3 or newer"
                )));
            }
            let settings = [
                ("journal_mode", "SELECT journal_mode AS value FROM pragma_journal_mode", "wal"),
                ("foreign_keys", "SELECT CAST(foreign_keys AS TEXT) AS value FROM pragma_foreign_keys", "1"),
                ("synchronous", "SELECT CAST(synchronous AS TEXT) AS value FROM pragma_synchronous", "2"),
            ];
            for (name, sql, wanted) in settings {
                let found = ask(sql)?;
                if found != wanted && (careful || name != "synchronous") {
                    return Err(StoreError::Refused(format!(
                        "SQLite runs with {name}={found}, which can lose confirmed interviews"
                    )));
                }
            }
            Ok(())
        }
        Conn::Postgres(conn) => {
            let version = diesel::sql_query("SELECT current_setting('server_version_num') AS value")
                .get_result::<Answer>(conn)?
                .value;
            if version.parse::<u32>().is_ok_and(|number| number < POSTGRES_AT_LEAST) {
                return Err(StoreError::Refused(
                    "PostgreSQL is too old: Parley needs 15 or newer".to_owned(),
                ));
            }
            Ok(())
        }
    }
}

fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}
