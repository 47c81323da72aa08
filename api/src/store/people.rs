//! People.

use diesel::prelude::*;
use shared::access::Role;
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{people, sessions};

/// What every request asks about the person behind it.
pub struct SessionPerson {
    pub name: String,
    pub role: Role,
    pub session_version: i64,
}

/// The active person of a session that has not ended.
///
/// # Errors
/// `NotFound` when the session is over or the person may not sign in.
pub fn by_session(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    session: SessionId,
    now: UtcTime,
) -> Result<SessionPerson, StoreError> {
    let (name, role, session_version): (String, String, i64) = sessions::table
        .inner_join(people::table)
        .filter(sessions::id.eq(session.to_string()))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.unix()))
        .filter(people::id.eq(person.to_string()))
        .filter(people::org_id.eq(org.to_string()))
        .filter(people::status.eq("active"))
        .select((people::name, people::role, people::session_version))
        .first(conn)?;
    let role = Role::parse(&role).ok_or(StoreError::Corrupt("people.role"))?;
    Ok(SessionPerson { name, role, session_version })
}
