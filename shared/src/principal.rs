//! Who acts, whatever they came in with: what the record of changes keeps.

use crate::ids::{ApiKeyId, CandidateId, PersonId};

/// Whoever a change is put down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal {
    /// Somebody who is signed in, or whose password or mailed link says who they are.
    Person(PersonId),
    /// A machine, with a key that a person made.
    ApiKey(ApiKeyId),
    /// The holder of a candidate's link.
    Candidate(CandidateId),
    /// Parley itself: a job, a clean-up, a command.
    System,
}

impl Principal {
    /// The word for its kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::ApiKey(_) => "api_key",
            Self::Candidate(_) => "candidate",
            Self::System => "system",
        }
    }

    /// Its id; Parley has none.
    pub fn id(self) -> Option<String> {
        match self {
            Self::Person(id) => Some(id.to_string()),
            Self::ApiKey(id) => Some(id.to_string()),
            Self::Candidate(id) => Some(id.to_string()),
            Self::System => None,
        }
    }
}
