//! Who acts: the signed-in person behind a request, and the gate every action passes.

use shared::access::{Action, Reach, Role, reach};
use shared::ids::{OrgId, PersonId, SessionId};

use super::error::FlowError;

/// A signed-in person; loaded from the database for every request.
#[derive(Clone, Debug)]
pub struct Actor {
    pub org_id: OrgId,
    pub person_id: PersonId,
    pub session_id: SessionId,
    pub role: Role,
    pub name: String,
    /// The request acted in, for the record of changes.
    pub request_id: String,
}

impl Actor {
    /// How far the actor may do `action`.
    ///
    /// # Errors
    /// `forbidden` when the role does not include it at all. Objects out of reach are the caller's to
    /// answer with `not_found`.
    pub fn may(&self, action: Action) -> Result<Reach, FlowError> {
        match reach(self.role, action) {
            Reach::None => Err(FlowError::FORBIDDEN),
            reach => Ok(reach),
        }
    }
}

impl From<&Actor> for crate::store::events::By {
    fn from(actor: &Actor) -> Self {
        Self {
            kind: "person",
            id: Some(actor.person_id.to_string()),
            name: actor.name.clone(),
            request_id: actor.request_id.clone(),
        }
    }
}
