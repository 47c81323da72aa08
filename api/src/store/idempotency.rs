//! Answers kept under the `Idempotency-Key` of their request, for a day.

use diesel::prelude::*;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::idempotency_keys;

/// A kept answer; `answer` is none while the request is under way.
pub struct Kept {
    pub id: String,
    pub body_hash: String,
    pub answer_sealed: Option<Vec<u8>>,
}

/// # Errors
/// Those of the database.
pub fn find(conn: &mut Conn, scope: &str, key: &str, since: UtcTime) -> Result<Option<Kept>, StoreError> {
    let row: Option<(String, String, Option<Vec<u8>>)> = idempotency_keys::table
        .filter(idempotency_keys::scope.eq(scope))
        .filter(idempotency_keys::idempotency_key.eq(key))
        .filter(idempotency_keys::created_at.gt(since.unix()))
        .select((idempotency_keys::id, idempotency_keys::body_hash, idempotency_keys::answer_sealed))
        .first(conn)
        .optional()?;
    Ok(row.map(|(id, body_hash, answer_sealed)| Kept { id, body_hash, answer_sealed }))
}

/// Takes the key for the caller's transaction: whoever else takes it waits for its end. Returns the row's id.
///
/// # Errors
/// `Duplicate` when another transaction took it first.
pub fn begin(
    conn: &mut Conn,
    (scope, key, body_hash): (&str, &str, &str),
    since: UtcTime,
    now: UtcTime,
) -> Result<String, StoreError> {
    // Expired keys go; one that another request committed just now stays, and makes the insert fail.
    let expired = idempotency_keys::table.filter(idempotency_keys::created_at.le(since.unix()));
    diesel::delete(expired).execute(conn)?;
    let id = ids::new().to_string();
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::id.eq(&id),
            idempotency_keys::scope.eq(scope),
            idempotency_keys::idempotency_key.eq(key),
            idempotency_keys::body_hash.eq(body_hash),
            idempotency_keys::created_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Keeps the answer.
///
/// # Errors
/// Those of the database.
pub fn finish(conn: &mut Conn, id: &str, status: u16, answer_sealed: &[u8]) -> Result<(), StoreError> {
    diesel::update(idempotency_keys::table.filter(idempotency_keys::id.eq(id)))
        .set((
            idempotency_keys::status.eq(Some(i64::from(status))),
            idempotency_keys::answer_sealed.eq(Some(answer_sealed)),
        ))
        .execute(conn)?;
    Ok(())
}
