//! People.

use diesel::dsl::case_when;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use shared::access::Role;
use shared::ids::{OrgId, PersonId, SessionId};
use shared::mail_address::{email_key, tidy};
use shared::search::fold;
use shared::time::UtcTime;
use shared::wire::people::{Person, PersonStatus};

use super::conn::Conn;
use super::error::StoreError;
use super::page::PageAsked;
use super::schema::{people, schedulers, sessions};
use super::types::{bind, text};

/// A person as stored, without what only sign-in may see.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct PersonRow {
    pub id: PersonId,
    pub org_id: OrgId,
    pub name: String,
    pub email: String,
    pub title: String,
    pub role: String,
    pub status: String,
    pub password_hash: Option<String>,
    pub session_version: i64,
    pub personal_link: Option<String>,
    pub updated_at: i64,
    pub version: i64,
}

impl PersonRow {
    /// # Errors
    /// `Corrupt` for a role or status that its type does not know.
    pub fn into_wire(self, scheduler_ready: bool) -> Result<Person, StoreError> {
        Ok(Person {
            id: self.id,
            role: Role::parse(&self.role).ok_or(StoreError::Corrupt("people.role"))?,
            status: status(&self.status)?,
            name: self.name,
            email: self.email,
            title: self.title,
            scheduler_ready,
            personal_link: self.personal_link,
            updated_at: self.updated_at.into(),
            version: self.version,
        })
    }
}

fn status(text: &str) -> Result<PersonStatus, StoreError> {
    match text {
        "invited" => Ok(PersonStatus::Invited),
        "active" => Ok(PersonStatus::Active),
        "disabled" => Ok(PersonStatus::Disabled),
        _ => Err(StoreError::Corrupt("people.status")),
    }
}

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
        .filter(sessions::id.eq(bind(session)))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now.unix()))
        .filter(people::id.eq(bind(person)))
        .filter(people::org_id.eq(bind(org)))
        .filter(people::status.eq("active"))
        .select((people::name, people::role, people::session_version))
        .first(conn)?;
    let role = Role::parse(&role).ok_or(StoreError::Corrupt("people.role"))?;
    Ok(SessionPerson { name, role, session_version })
}

/// The person with that mail address, of whatever organization: sign-in knows nothing else.
///
/// # Errors
/// Those of the database.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<PersonRow>, StoreError> {
    let row = people::table.filter(people::email_key.eq(email_key(email))).select(PersonRow::as_select());
    Ok(row.first(conn).optional()?)
}

/// # Errors
/// `NotFound`; those of the database.
pub fn get(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<PersonRow, StoreError> {
    let row = people::table
        .filter(people::id.eq(bind(person)))
        .filter(people::org_id.eq(bind(org)))
        .select(PersonRow::as_select());
    Ok(row.first(conn)?)
}

/// A person as the API shows them.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn view(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<Person, StoreError> {
    let ready: Option<Option<i64>> =
        schedulers::table.find(bind(person)).select(schedulers::confirmed_at).first(conn).optional()?;
    get(conn, org, person)?.into_wire(ready.flatten().is_some())
}

/// A person to add.
pub struct NewPerson<'a> {
    pub id: PersonId,
    pub name: &'a str,
    pub email: &'a str,
    pub title: &'a str,
    pub role: Role,
    /// With a password the person is active, without one invited.
    pub password_hash: Option<String>,
}

/// # Errors
/// `Duplicate` when the mail address is taken; those of the database.
pub fn insert(conn: &mut Conn, org: OrgId, new: NewPerson<'_>, now: UtcTime) -> Result<(), StoreError> {
    let status = if new.password_hash.is_some() { "active" } else { "invited" };
    diesel::insert_into(people::table)
        .values((
            people::id.eq(bind(new.id)),
            people::org_id.eq(bind(org)),
            people::name.eq(new.name.trim()),
            people::sort_key.eq(fold(new.name)),
            people::email.eq(tidy(new.email)),
            people::email_key.eq(email_key(new.email)),
            people::title.eq(new.title.trim()),
            people::role.eq(new.role.as_str()),
            people::status.eq(status),
            people::password_hash.eq(new.password_hash),
            people::session_version.eq(1),
            people::busy_version.eq(1),
            people::created_at.eq(now.unix()),
            people::updated_at.eq(now.unix()),
            people::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Sets a password; the person is active from then on, and every session so far ends.
///
/// # Errors
/// Those of the database.
pub fn set_password(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    hash: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = people::table.filter(people::id.eq(bind(person))).filter(people::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            people::password_hash.eq(Some(hash)),
            people::status.eq("active"),
            people::session_version.eq(people::session_version + 1),
            // Others see who accepted an invitation, and not who changed a password.
            people::updated_at.eq(case_when(people::status.eq("invited"), now.unix().into_sql::<BigInt>())
                .otherwise(people::updated_at)),
            people::version.eq(people::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The same password under today's costs: nothing else changes.
///
/// # Errors
/// Those of the database.
pub fn rehash(conn: &mut Conn, org: OrgId, person: PersonId, hash: &str) -> Result<(), StoreError> {
    let row = people::table.filter(people::id.eq(bind(person))).filter(people::org_id.eq(bind(org)));
    diesel::update(row).set(people::password_hash.eq(Some(hash))).execute(conn)?;
    Ok(())
}

/// Writes a person's own or administered fields if `expected` is still the version; false when somebody was
/// first. `ends_sessions` makes every session of the person invalid.
///
/// # Errors
/// Those of the database.
pub fn save(
    conn: &mut Conn,
    org: OrgId,
    changed: &Person,
    expected: i64,
    ends_sessions: bool,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = people::table
        .filter(people::id.eq(bind(changed.id)))
        .filter(people::org_id.eq(bind(org)))
        .filter(people::version.eq(expected));
    let status = match changed.status {
        PersonStatus::Invited => "invited",
        PersonStatus::Active => "active",
        PersonStatus::Disabled => "disabled",
    };
    let rows = diesel::update(row)
        .set((
            people::name.eq(changed.name.trim()),
            people::sort_key.eq(fold(&changed.name)),
            people::title.eq(changed.title.trim()),
            people::role.eq(changed.role.as_str()),
            people::status.eq(status),
            people::personal_link.eq(&changed.personal_link),
            people::session_version.eq(people::session_version + i64::from(ends_sessions)),
            people::busy_version.eq(people::busy_version + 1),
            people::updated_at.eq(now.unix()),
            people::version.eq(expected + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Something that others see of a person changed, which is not in their row.
///
/// # Errors
/// Those of the database.
pub fn touch(conn: &mut Conn, org: OrgId, person: PersonId, now: UtcTime) -> Result<(), StoreError> {
    let row = people::table.filter(people::id.eq(bind(person))).filter(people::org_id.eq(bind(org)));
    diesel::update(row)
        .set((people::updated_at.eq(now.unix()), people::version.eq(people::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// How many active administrators there are. Their rows are locked by it until the transaction ends, so two
/// who demote each other at the same moment can't both succeed.
///
/// # Errors
/// Those of the database.
pub fn active_admins(conn: &mut Conn, org: OrgId) -> Result<usize, StoreError> {
    let admins = people::table
        .filter(people::org_id.eq(bind(org)))
        .filter(people::role.eq("admin"))
        .filter(people::status.eq("active"));
    Ok(diesel::update(admins).set(people::version.eq(people::version)).execute(conn)?)
}

/// People of the organization from `after` (sort key and id) on, with whether their preferences are recorded.
///
/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, org: OrgId, asked: &PageAsked) -> Result<Vec<(Person, String)>, StoreError> {
    let mut query = people::table
        .left_join(schedulers::table)
        .filter(people::org_id.eq(bind(org)))
        .order((people::sort_key, people::id))
        .limit(asked.rows())
        .select((PersonRow::as_select(), people::sort_key, schedulers::confirmed_at.nullable()))
        .into_boxed();
    if let Some(since) = asked.updated_since {
        query = query.filter(people::updated_at.ge(since.unix()));
    }
    if let Some((key, id)) = asked.after.clone() {
        let later =
            people::sort_key.gt(key.clone()).or(people::sort_key.eq(key).and(text(people::id).gt(id)));
        query = query.filter(later);
    }
    let rows: Vec<(PersonRow, String, Option<i64>)> = query.load(conn)?;
    rows.into_iter().map(|(row, key, ready)| Ok((row.into_wire(ready.is_some())?, key))).collect()
}
