//! Sessions: one row per signed-in browser, with the hash of its refresh token and of the one before.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::sessions;

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub id: String,
    pub org_id: String,
    pub person_id: String,
    pub session_version: i64,
    pub rotated_at: i64,
    pub user_agent: String,
    pub created_at: i64,
    pub last_used_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
}

/// A session to begin.
pub struct NewSession<'a> {
    pub id: SessionId,
    pub org: OrgId,
    pub person: PersonId,
    pub session_version: i64,
    pub refresh_hash: &'a str,
    pub user_agent: &'a str,
    pub expires_at: UtcTime,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, new: NewSession<'_>, now: UtcTime) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(new.id.to_string()),
            sessions::org_id.eq(new.org.to_string()),
            sessions::person_id.eq(new.person.to_string()),
            sessions::session_version.eq(new.session_version),
            sessions::refresh_hash.eq(new.refresh_hash),
            sessions::rotated_at.eq(now.unix()),
            sessions::user_agent.eq(new.user_agent),
            sessions::created_at.eq(now.unix()),
            sessions::last_used_at.eq(now.unix()),
            sessions::expires_at.eq(new.expires_at.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The session whose refresh token this is now.
///
/// # Errors
/// Those of the database.
pub fn by_refresh(conn: &mut Conn, hash: &str) -> Result<Option<SessionRow>, StoreError> {
    let row = sessions::table.filter(sessions::refresh_hash.eq(hash)).select(SessionRow::as_select());
    Ok(row.first(conn).optional()?)
}

/// The session whose refresh token this was before the last rotation.
///
/// # Errors
/// Those of the database.
pub fn by_previous(conn: &mut Conn, hash: &str) -> Result<Option<SessionRow>, StoreError> {
    let row = sessions::table.filter(sessions::previous_hash.eq(hash)).select(SessionRow::as_select());
    Ok(row.first(conn).optional()?)
}

/// Replaces the refresh token; false when another request was first.
///
/// # Errors
/// Those of the database.
pub fn rotate(conn: &mut Conn, id: &str, old: &str, new: &str, now: UtcTime) -> Result<bool, StoreError> {
    let row = sessions::table
        .filter(sessions::id.eq(id))
        .filter(sessions::refresh_hash.eq(old))
        .filter(sessions::ended_at.is_null());
    let rows = diesel::update(row)
        .set((
            sessions::refresh_hash.eq(new),
            sessions::previous_hash.eq(Some(old)),
            sessions::rotated_at.eq(now.unix()),
            sessions::last_used_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Ends one session of a person; false when there is none that could end.
///
/// # Errors
/// Those of the database.
pub fn end(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    id: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = sessions::table
        .filter(sessions::id.eq(id))
        .filter(sessions::org_id.eq(org.to_string()))
        .filter(sessions::person_id.eq(person.to_string()))
        .filter(sessions::ended_at.is_null());
    Ok(diesel::update(row).set(sessions::ended_at.eq(Some(now.unix()))).execute(conn)? == 1)
}

/// Ends all sessions of a person, but the one to keep.
///
/// # Errors
/// Those of the database.
pub fn end_all(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    keep: Option<SessionId>,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = sessions::table
        .filter(sessions::org_id.eq(org.to_string()))
        .filter(sessions::person_id.eq(person.to_string()))
        .filter(sessions::id.ne(keep.map(String::from).unwrap_or_default()))
        .filter(sessions::ended_at.is_null());
    diesel::update(row).set(sessions::ended_at.eq(Some(now.unix()))).execute(conn)?;
    Ok(())
}

/// A kept session goes on under the person's new session version.
///
/// # Errors
/// Those of the database.
pub fn renew(conn: &mut Conn, id: SessionId, session_version: i64) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(id.to_string()))
        .set(sessions::session_version.eq(session_version))
        .execute(conn)?;
    Ok(())
}

/// Sessions that still work, newest use first.
///
/// # Errors
/// Those of the database.
pub fn live(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<Vec<SessionRow>, StoreError> {
    let rows = sessions::table
        .filter(sessions::org_id.eq(org.to_string()))
        .filter(sessions::person_id.eq(person.to_string()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.unix()))
        .order(sessions::last_used_at.desc())
        .limit(100)
        .select(SessionRow::as_select());
    Ok(rows.load(conn)?)
}
