//! What the database knows about itself: the oldest program that may write to it, the key that opens what is
//! sealed in it, and where it is at home. One row, whatever the organizations.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use shared::ids::InviteId;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{instance, invites};

/// The database's one row.
#[derive(Queryable, Selectable, Clone, Debug)]
#[diesel(table_name = instance)]
pub struct Instance {
    pub oldest_program: i64,
    pub key_check: Option<Vec<u8>>,
    pub home: Option<String>,
    pub former_home: Option<String>,
}

pub fn get(conn: &mut Conn) -> Result<Instance, StoreError> {
    Ok(instance::table.find(1).select(Instance::as_select()).first(conn)?)
}

/// The oldest program that may write; 0 in a database that is older than this rule.
pub fn oldest_program(conn: &mut Conn) -> Result<i64, StoreError> {
    #[derive(QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let question = match conn {
        Conn::Sqlite(_) => "SELECT COUNT(*) AS count FROM sqlite_master WHERE name = 'instance'",
        Conn::Postgres(_) => "SELECT COUNT(*) AS count FROM pg_class WHERE oid = to_regclass('instance')",
    };
    match diesel::sql_query(question).get_result::<Count>(conn)?.count {
        0 => Ok(0),
        _ => Ok(instance::table.find(1).select(instance::oldest_program).first(conn)?),
    }
}

/// Shuts out programs that are older; never lets one back in.
pub fn raise_oldest_program(conn: &mut Conn, oldest: i64) -> Result<(), StoreError> {
    diesel::update(instance::table.filter(instance::oldest_program.lt(oldest)))
        .set(instance::oldest_program.eq(oldest))
        .execute(conn)?;
    Ok(())
}

pub fn set_key_check(conn: &mut Conn, sealed: &[u8]) -> Result<(), StoreError> {
    diesel::update(instance::table).set(instance::key_check.eq(Some(sealed))).execute(conn)?;
    Ok(())
}

/// The token of the newest invite as (id, sealed): shows whether a key fits a database that has no check yet.
pub fn newest_sealed(conn: &mut Conn) -> Result<Option<(InviteId, Vec<u8>)>, StoreError> {
    Ok(invites::table
        .order(invites::id.desc())
        .select((invites::id, invites::token_sealed))
        .first(conn)
        .optional()?)
}

/// Moves the database to another home; the one before is kept as the former.
pub fn set_home(conn: &mut Conn, home: &str) -> Result<(), StoreError> {
    diesel::update(instance::table)
        .set((instance::former_home.eq(instance::home), instance::home.eq(Some(home))))
        .execute(conn)?;
    Ok(())
}

/// Makes a copy a stranger everywhere: whoever starts on it has to release its deliveries.
pub fn forget_home(conn: &mut Conn) -> Result<(), StoreError> {
    const NOWHERE: &str = "a copy";
    diesel::update(instance::table)
        .set((instance::home.eq(Some(NOWHERE)), instance::former_home.eq(None::<String>)))
        .execute(conn)?;
    Ok(())
}

/// Where a PostgreSQL database lives: the cluster, the database and this table, each of which a restored or
/// copied one has anew. Without the right to ask for the cluster's identifier the two others have to do.
pub fn postgres_home(conn: &mut Conn) -> Result<String, StoreError> {
    #[derive(QueryableByName)]
    struct Answer {
        #[diesel(sql_type = Text)]
        value: String,
    }
    let cluster = diesel::sql_query("SELECT system_identifier::text AS value FROM pg_control_system()")
        .get_result::<Answer>(conn)
        .map_or_else(|_| "unknown".to_owned(), |answer| answer.value);
    let database = diesel::sql_query(
        "SELECT oid::text || '/' || to_regclass('instance')::oid::text AS value FROM pg_database \
         WHERE datname = current_database()",
    )
    .get_result::<Answer>(conn)?;
    Ok(format!("{cluster}/{}", database.value))
}
