//! Who acts in an organization: the person behind a request, signed in or by a key of theirs, and the gate every action
//! passes.

use shared::access::{Action, Reach, Role, Scope, reach};
use shared::error_code::ErrorCode;
use shared::ids::{ApiKeyId, OrgId, PersonId, SessionId};
use shared::principal::Principal;

use super::error::FlowError;

/// A person, or a key that acts for one; loaded from the database for every request.
#[derive(Clone, Debug)]
pub struct Actor {
    pub org_id: OrgId,
    /// Whose rights count: the person's own, or those of the key's owner.
    pub person_id: PersonId,
    pub credential: Credential,
    pub role: Role,
    pub name: String,
    /// The request acted in, for the record of changes.
    pub request_id: String,
}

/// What an actor came in with.
#[derive(Clone, Debug)]
pub enum Credential {
    Session(SessionId),
    ApiKey { id: ApiKeyId, name: String, scopes: Vec<Scope> },
}

impl Actor {
    /// How far the actor may do `action`: as far as the person's role reaches today, and with a key only what it is
    /// for.
    ///
    /// # Errors
    /// `forbidden` when the role does not include it at all, `scope_missing` when the key does not. Objects out of
    /// reach are the caller's to answer with `not_found`.
    pub fn may(&self, action: Action) -> Result<Reach, FlowError> {
        if let Credential::ApiKey { scopes, .. } = &self.credential {
            let scope = action.scope().ok_or(FlowError::Code(ErrorCode::PersonNeeded))?;
            if !scopes.iter().any(|has| has.includes(scope)) {
                return Err(FlowError::scope_missing(scope));
            }
        }
        match reach(self.role, action) {
            Reach::None => Err(FlowError::FORBIDDEN),
            reach => Ok(reach),
        }
    }

    /// Whether the actor may do `action` at all, for what an answer shows of it.
    pub fn reach(&self, action: Action) -> Reach {
        self.may(action).unwrap_or(Reach::None)
    }

    /// The session of somebody who is signed in.
    ///
    /// # Errors
    /// `person_needed` for a key.
    pub const fn session(&self) -> Result<SessionId, FlowError> {
        match self.credential {
            Credential::Session(session) => Ok(session),
            Credential::ApiKey { .. } => Err(FlowError::Code(ErrorCode::PersonNeeded)),
        }
    }

    pub const fn principal(&self) -> Principal {
        match self.credential {
            Credential::Session(_) => Principal::Person(self.person_id),
            Credential::ApiKey { id, .. } => Principal::ApiKey(id),
        }
    }
}

impl From<&Actor> for crate::store::events::By {
    fn from(actor: &Actor) -> Self {
        let name = match &actor.credential {
            Credential::Session(_) => &actor.name,
            Credential::ApiKey { name, .. } => name,
        };
        Self { who: actor.principal(), name: name.clone(), request_id: actor.request_id.clone() }
    }
}
