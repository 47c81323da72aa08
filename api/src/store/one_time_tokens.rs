//! One-time tokens: first-run set-up, invitations of people, password resets. Only hashes are kept.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::one_time_tokens;
use super::types::bind;

/// What a token is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Setup,
    Invitation,
    Reset,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }
}

/// Whose token it is; nobody's for set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub org: OrgId,
    pub person: PersonId,
}

/// A token that still works.
pub struct Live {
    pub owner: Option<Owner>,
    pub expires_at: UtcTime,
}

/// Keeps a new token; older ones of the same purpose and owner stop working.
///
/// # Errors
/// Those of the database.
pub fn insert(
    conn: &mut Conn,
    purpose: Purpose,
    owner: Option<Owner>,
    hash: &str,
    expires_at: UtcTime,
    now: UtcTime,
) -> Result<(), StoreError> {
    let person = owner.map(|owner| owner.person);
    let mut older = diesel::update(one_time_tokens::table)
        .filter(one_time_tokens::kind.eq(purpose.as_str()))
        .filter(one_time_tokens::used_at.is_null())
        .into_boxed();
    older = match person {
        Some(person) => older.filter(one_time_tokens::person_id.eq(bind(person))),
        None => older.filter(one_time_tokens::person_id.is_null()),
    };
    older.set(one_time_tokens::used_at.eq(Some(now.unix()))).execute(conn)?;
    diesel::insert_into(one_time_tokens::table)
        .values((
            one_time_tokens::id.eq(ids::new().to_string()),
            one_time_tokens::org_id.eq(bind(owner.map(|owner| owner.org))),
            one_time_tokens::person_id.eq(bind(person)),
            one_time_tokens::kind.eq(purpose.as_str()),
            one_time_tokens::token_hash.eq(hash),
            one_time_tokens::expires_at.eq(expires_at.unix()),
            one_time_tokens::created_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(())
}

/// The token, if it still works.
///
/// # Errors
/// Those of the database.
pub fn live(conn: &mut Conn, purpose: Purpose, hash: &str, now: UtcTime) -> Result<Option<Live>, StoreError> {
    let row: Option<(Option<OrgId>, Option<PersonId>, i64)> = one_time_tokens::table
        .filter(one_time_tokens::token_hash.eq(hash))
        .filter(one_time_tokens::kind.eq(purpose.as_str()))
        .filter(one_time_tokens::used_at.is_null())
        .filter(one_time_tokens::expires_at.gt(now.unix()))
        .select((one_time_tokens::org_id, one_time_tokens::person_id, one_time_tokens::expires_at))
        .first(conn)
        .optional()?;
    let Some((org, person, expires_at)) = row else { return Ok(None) };
    let owner = match (org, person) {
        (Some(org), Some(person)) => Some(Owner { org, person }),
        _ => None,
    };
    Ok(Some(Live { owner, expires_at: UtcTime::from_unix(expires_at) }))
}

/// Whether a person has a token of this purpose that still works.
pub fn is_any_live(
    conn: &mut Conn,
    purpose: Purpose,
    owner: Owner,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let found: Option<String> = one_time_tokens::table
        .filter(one_time_tokens::person_id.eq(bind(owner.person)))
        .filter(one_time_tokens::org_id.eq(bind(owner.org)))
        .filter(one_time_tokens::kind.eq(purpose.as_str()))
        .filter(one_time_tokens::used_at.is_null())
        .filter(one_time_tokens::expires_at.gt(now.unix()))
        .select(one_time_tokens::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Uses the token up; false when somebody was first or it no longer works.
///
/// # Errors
/// Those of the database.
pub fn consume(conn: &mut Conn, purpose: Purpose, hash: &str, now: UtcTime) -> Result<bool, StoreError> {
    let row = one_time_tokens::table
        .filter(one_time_tokens::token_hash.eq(hash))
        .filter(one_time_tokens::kind.eq(purpose.as_str()))
        .filter(one_time_tokens::used_at.is_null())
        .filter(one_time_tokens::expires_at.gt(now.unix()));
    Ok(diesel::update(row).set(one_time_tokens::used_at.eq(Some(now.unix()))).execute(conn)? == 1)
}

/// The one row of first-run set-up: its id is fixed, so that several processes share it and one of them wins.
const SETUP: &str = "setup";

/// When the set-up token now in force was made; none when there is none that works.
///
/// # Errors
/// Those of the database.
pub fn setup_made_at(conn: &mut Conn, now: UtcTime) -> Result<Option<UtcTime>, StoreError> {
    let made: Option<i64> = one_time_tokens::table
        .filter(one_time_tokens::id.eq(SETUP))
        .filter(one_time_tokens::used_at.is_null())
        .filter(one_time_tokens::expires_at.gt(now.unix()))
        .select(one_time_tokens::created_at)
        .first(conn)
        .optional()?;
    Ok(made.map(UtcTime::from_unix))
}

/// Keeps the set-up token's hash, in place of one that has expired or was used up.
///
/// # Errors
/// `Duplicate` when another process was first.
pub fn save_setup(conn: &mut Conn, hash: &str, expires_at: UtcTime, now: UtcTime) -> Result<(), StoreError> {
    diesel::delete(one_time_tokens::table.filter(one_time_tokens::id.eq(SETUP))).execute(conn)?;
    diesel::insert_into(one_time_tokens::table)
        .values((
            one_time_tokens::id.eq(SETUP),
            one_time_tokens::kind.eq("setup"),
            one_time_tokens::token_hash.eq(hash),
            one_time_tokens::expires_at.eq(expires_at.unix()),
            one_time_tokens::created_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(())
}
