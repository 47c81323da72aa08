//! Hiring projects: what one may see of them, making and changing them, moving candidates between stages.

pub mod application;
pub mod change;
pub mod create;
pub mod move_application;
pub mod pipeline;
pub mod read;

use shared::access::{Action, Reach};
use shared::ids::ProjectId;

use super::{Actor, FlowError};
use crate::store::scope::Whose;
use crate::store::{Conn, people_scope};

/// Whose projects the actor sees in lists.
///
/// # Errors
/// `forbidden` when the role sees none.
pub fn whose(actor: &Actor, action: Action) -> Result<Whose, FlowError> {
    Ok(match actor.may(action)? {
        Reach::All => Whose::All,
        _ => Whose::MemberOf(actor.person_id),
    })
}

/// Asserts that one project is within the actor's reach; to others it does not exist.
///
/// # Errors
/// `forbidden` by role, `not_found` by object.
pub fn reachable(
    conn: &mut Conn,
    actor: &Actor,
    action: Action,
    project: ProjectId,
) -> Result<(), FlowError> {
    let inside = match actor.may(action)? {
        Reach::All => true,
        _ => people_scope::is_member(conn, actor.org_id, actor.person_id, project)?,
    };
    if inside { Ok(()) } else { Err(FlowError::NOT_FOUND) }
}
