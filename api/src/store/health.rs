//! Asks the database for a sign of life.

use diesel::prelude::*;

use super::conn::Conn;
use super::error::StoreError;

/// # Errors
/// Whatever keeps the database from answering.
pub fn ping(conn: &mut Conn) -> Result<(), StoreError> {
    diesel::sql_query("SELECT 1").execute(conn)?;
    Ok(())
}
