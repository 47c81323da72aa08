//! What other programs call things: set where things are made and changed.

use shared::error_code::ErrorCode;
use shared::ids::{CandidateId, OrgId};
use shared::text::errors;

use super::FlowError;
use crate::store::external_ids::{self, Kind};
use crate::store::{Conn, StoreError};

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

/// Registers what a candidate is called; the application that says so keeps it.
///
/// # Errors
/// `already_exists` when another candidate is called so.
pub fn register(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    external: Option<&str>,
) -> Result<(), FlowError> {
    let Some(external) = external.map(str::trim) else { return Ok(()) };
    match external_ids::register_candidate(conn, org, candidate, external) {
        Err(StoreError::Duplicate(_)) => Err(taken(external)),
        other => Ok(other?),
    }
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
