//! Addresses that candidates gave, and the one-time links that confirm them. A confirmed row is kept: the
//! address needs no other confirmation for this candidate.

use diesel::prelude::*;
use shared::ids::{CandidateId, EmailConfirmationId, InterviewId, OrgId};
use shared::mail_address::email_key;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::email_confirmations as table;
use super::types::{bind, row};

row! {
    #[diesel(table_name = table)]
    pub struct ConfirmationRow {
        pub id: EmailConfirmationId,
        pub org_id: OrgId,
        pub candidate_id: CandidateId,
        pub interview_id: InterviewId,
        pub email: String,
        pub email_key: String,
        pub token_hash: String,
        /// Sealed for [`place_of_token`].
        pub token_sealed: Vec<u8>,
        pub expires_at: i64,
        pub confirmed_at: Option<i64>,
        pub created_at: i64,
    }
}

/// Where a token is sealed for.
pub fn place_of_token(id: EmailConfirmationId) -> String {
    format!("email_confirmations.token:{id}")
}

pub fn insert(conn: &mut Conn, row: ConfirmationRow) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(row).execute(conn)?;
    Ok(())
}

/// The confirmation behind a token; the link is the authority, so no organization is asked.
///
/// # Errors
/// `NotFound` when no link has this token.
pub fn by_token(conn: &mut Conn, token_hash: &str) -> Result<ConfirmationRow, StoreError> {
    Ok(table::table
        .filter(table::token_hash.eq(token_hash))
        .select(ConfirmationRow::as_select())
        .first(conn)?)
}

/// # Errors
/// `NotFound` when the organization has no such confirmation.
pub fn by_id(conn: &mut Conn, org: OrgId, id: EmailConfirmationId) -> Result<ConfirmationRow, StoreError> {
    Ok(table::table
        .filter(table::id.eq(bind(id)))
        .filter(table::org_id.eq(bind(org)))
        .select(ConfirmationRow::as_select())
        .first(conn)?)
}

/// Whether the candidate has confirmed this address before.
pub fn is_confirmed(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    email: &str,
) -> Result<bool, StoreError> {
    let found: Option<EmailConfirmationId> = table::table
        .filter(table::org_id.eq(bind(org)))
        .filter(table::candidate_id.eq(bind(candidate)))
        .filter(table::email_key.eq(email_key(email)))
        .filter(table::confirmed_at.is_not_null())
        .select(table::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Marks it as confirmed; false when it was already.
pub fn confirm(
    conn: &mut Conn,
    org: OrgId,
    id: EmailConfirmationId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = table::table
        .filter(table::id.eq(bind(id)))
        .filter(table::org_id.eq(bind(org)))
        .filter(table::confirmed_at.is_null());
    Ok(diesel::update(row).set(table::confirmed_at.eq(Some(now.unix()))).execute(conn)? == 1)
}
