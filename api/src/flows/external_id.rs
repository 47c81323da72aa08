//! What other programs call things: set where things are made and changed.

use shared::error_code::ErrorCode;
use shared::ids::{ApplicationId, CandidateId, OrgId};
use shared::text::errors;
use shared::time::UtcTime;

use super::FlowError;
use crate::store::external_ids::{self, Kind};
use crate::store::scope::Scope;
use crate::store::{Conn, StoreError, profiles};

/// Gives a new object its external id, when there is one.
///
/// # Errors
/// `already_exists` when another one of its kind is called so, or the object is called otherwise.
pub fn give(
    conn: &mut Conn,
    org: OrgId,
    (kind, object): (Kind, &str),
    external: Option<&str>,
) -> Result<(), FlowError> {
    let Some(external) = external.map(str::trim) else { return Ok(()) };
    match external_ids::one(conn, kind, object)? {
        Some(known) if known == external => Ok(()),
        Some(known) => Err(refused(errors::EXTERNAL_ID_SET.with(&[("id", &known)]))),
        None => change(conn, org, (kind, object), Some(external)),
    }
}

/// An application that may have been there before keeps what its candidate is called, which is free for them
/// ([`free_for`]). True when it said nothing until now.
///
/// # Errors
/// `already_exists` when it calls them otherwise.
pub fn keep_of_candidate(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    external: &str,
    now: UtcTime,
) -> Result<bool, FlowError> {
    let external = external.trim();
    match profiles::external_id(conn, org, application)? {
        Some(known) if known != external => Err(refused(errors::EXTERNAL_ID_SET.with(&[("id", &known)]))),
        Some(_) => Ok(false),
        None => {
            profiles::set_external_id(conn, org, application, external, now)?;
            Ok(true)
        }
    }
}

/// Whether a candidate can be called so, as far as the actor's projects tell: whoever is called so elsewhere stays
/// unknown.
///
/// # Errors
/// `already_exists` when another candidate within `scope` is called so.
pub fn free_for(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    (external, scope): (&str, Scope),
) -> Result<(), FlowError> {
    let another = profiles::another_is_called(conn, org, candidate, (external.trim(), scope))?;
    if another { Err(taken(external)) } else { Ok(()) }
}

/// Changes what an object is called, or takes it away.
///
/// # Errors
/// `already_exists` when another one of its kind is called so.
pub fn change(
    conn: &mut Conn,
    org: OrgId,
    (kind, object): (Kind, &str),
    external: Option<&str>,
) -> Result<(), FlowError> {
    let external = external.map(str::trim);
    match external_ids::set(conn, org, (kind, object), external) {
        Err(StoreError::Duplicate(_)) => Err(taken(external.unwrap_or_default())),
        other => Ok(other?),
    }
}

fn taken(external: &str) -> FlowError {
    refused(errors::EXTERNAL_ID_TAKEN.with(&[("id", external)]))
}

fn refused(sentence: String) -> FlowError {
    FlowError::Because(ErrorCode::AlreadyExists, sentence)
}
