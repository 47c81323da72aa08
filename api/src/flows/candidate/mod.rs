//! Candidates: who sees them, adding and changing them.

pub mod change;
pub mod create;
pub mod read;

use shared::access::{Action, Reach};
use shared::ids::CandidateId;

use super::{Actor, FlowError};
use crate::store::Conn;
use crate::store::candidates;
use crate::store::scope::Scope;

/// Which candidates the actor may do something with.
///
/// # Errors
/// `forbidden` when the role reaches none.
pub fn scope(actor: &Actor, action: Action) -> Result<Scope, FlowError> {
    Ok(match actor.may(action)? {
        Reach::All => Scope::All,
        Reach::Projects => Scope::ProjectsOf(actor.person_id),
        _ => Scope::AssignedTo(actor.person_id),
    })
}

/// Asserts that a candidate is within reach; to others they do not exist.
///
/// # Errors
/// `forbidden` by role, `not_found` by object.
pub fn reachable(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    candidate: CandidateId,
) -> Result<Scope, FlowError> {
    let scope = scope(actor, action)?;
    if candidates::in_scope(conn, actor.org_id, candidate, scope)? {
        Ok(scope)
    } else {
        Err(FlowError::NOT_FOUND)
    }
}
