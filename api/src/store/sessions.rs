//! Sessions: one row per signed-in browser, with the hash of its refresh token and of the family that all its
//! tokens belong to.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::sessions;
use super::types::bind;
use crate::security::refresh::Refresh;

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub id: SessionId,
    pub org_id: OrgId,
    pub person_id: PersonId,
    pub session_version: i64,
    pub user_agent: String,
    pub created_at: i64,
    pub last_used_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    pub retired_tokens: String,
}

/// A session to begin.
pub struct NewSession<'a> {
    pub id: SessionId,
    pub org: OrgId,
    pub person: PersonId,
    pub session_version: i64,
    pub refresh: &'a Refresh,
    pub user_agent: &'a str,
    pub network: &'a str,
    pub expires_at: UtcTime,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, new: NewSession<'_>, now: UtcTime) -> Result<(), StoreError> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(bind(new.id)),
            sessions::org_id.eq(bind(new.org)),
            sessions::person_id.eq(bind(new.person)),
            sessions::session_version.eq(new.session_version),
            sessions::refresh_hash.eq(new.refresh.hash.as_str()),
            sessions::family_hash.eq(Some(new.refresh.family_hash.as_str())),
            sessions::network.eq(Some(new.network)),
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

/// The session that this refresh token belonged to before it was exchanged, however often since.
///
/// # Errors
/// Those of the database.
pub fn by_used(conn: &mut Conn, hash: &str, family_hash: &str) -> Result<Option<SessionRow>, StoreError> {
    let row = sessions::table
        // A session that an older program renewed last knows only the token before.
        .filter(sessions::family_hash.eq(family_hash).or(sessions::previous_hash.eq(hash)))
        .select(SessionRow::as_select());
    Ok(row.first(conn).optional()?)
}

/// Replaces the refresh token; false when another request was first, or the session has ended.
///
/// # Errors
/// Those of the database.
pub fn rotate(
    conn: &mut Conn,
    id: SessionId,
    old: &str,
    new: &Refresh,
    retired_tokens: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = sessions::table
        .filter(sessions::id.eq(bind(id)))
        .filter(sessions::refresh_hash.eq(old))
        .filter(sessions::ended_at.is_null());
    let rows = diesel::update(row)
        .set((
            sessions::refresh_hash.eq(new.hash.as_str()),
            sessions::family_hash.eq(Some(new.family_hash.as_str())),
            sessions::previous_hash.eq(Some(old)),
            sessions::retired_tokens.eq(retired_tokens),
            sessions::rotated_at.eq(now.unix()),
            sessions::last_used_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// What the browsers that a person signed in with from a network say of themselves, newest first.
///
/// # Errors
/// Those of the database.
pub fn user_agents_from(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    network: &str,
) -> Result<Vec<String>, StoreError> {
    let rows = sessions::table
        .filter(sessions::org_id.eq(bind(org)))
        .filter(sessions::person_id.eq(bind(person)))
        .filter(sessions::network.eq(network))
        .order(sessions::created_at.desc())
        .limit(200)
        .select(sessions::user_agent);
    Ok(rows.load(conn)?)
}

/// Ends one session of a person; false when there is none that could end.
///
/// # Errors
/// Those of the database.
pub fn end(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    id: SessionId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = sessions::table
        .filter(sessions::id.eq(bind(id)))
        .filter(sessions::org_id.eq(bind(org)))
        .filter(sessions::person_id.eq(bind(person)))
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
        .filter(sessions::org_id.eq(bind(org)))
        .filter(sessions::person_id.eq(bind(person)))
        .filter(sessions::ended_at.is_null());
    let end = sessions::ended_at.eq(Some(now.unix()));
    match keep {
        Some(keep) => diesel::update(row.filter(sessions::id.ne(bind(keep)))).set(end).execute(conn)?,
        None => diesel::update(row).set(end).execute(conn)?,
    };
    Ok(())
}

/// A kept session goes on under the person's new session version.
///
/// # Errors
/// Those of the database.
pub fn renew(conn: &mut Conn, id: SessionId, session_version: i64) -> Result<(), StoreError> {
    diesel::update(sessions::table.find(bind(id)))
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
        .filter(sessions::org_id.eq(bind(org)))
        .filter(sessions::person_id.eq(bind(person)))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.unix()))
        .order(sessions::last_used_at.desc())
        .limit(100)
        .select(SessionRow::as_select());
    Ok(rows.load(conn)?)
}
