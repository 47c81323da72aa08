//! What a key may be allowed: never more than its owner may, whatever it says.

use serde::{Deserialize, Serialize};

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident $word:literal;)+) => {
        /// One permission of a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Scope { $($(#[$doc])* #[serde(rename = $word)] $name),+ }

        impl Scope {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

scopes! {
    /// Names and titles of colleagues.
    PeopleRead "people:read";
    ProjectsRead "projects:read";
    ProjectsWrite "projects:write";
    /// Candidates with their applications and files; search.
    CandidatesRead "candidates:read";
    CandidatesWrite "candidates:write";
    /// Threads with candidates: read them, write into them.
    MessagesWrite "messages:write";
    TemplatesRead "templates:read";
    /// Scheduling links: make, list, revoke.
    InvitesWrite "invites:write";
    /// Times that are free, and what decides about them.
    SlotsRead "slots:read";
    InterviewsRead "interviews:read";
    /// Book, move and cancel.
    InterviewsWrite "interviews:write";
}

impl Scope {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.as_str() == text)
    }

    /// Whether a key with this scope needs no other for what `other` allows: who writes, reads.
    pub fn includes(self, other: Self) -> bool {
        self == other
            || matches!(
                (self, other),
                (Self::ProjectsWrite, Self::ProjectsRead)
                    | (Self::CandidatesWrite, Self::CandidatesRead)
                    | (Self::InterviewsWrite, Self::InterviewsRead)
            )
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::{ObjectBuilder, Type};
    use utoipa::openapi::{RefOr, Schema};

    use super::Scope;

    impl utoipa::PartialSchema for Scope {
        fn schema() -> RefOr<Schema> {
            let words = Scope::ALL.iter().map(|scope| scope.as_str());
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(words))
                .description(Some("One permission of a key."))
                .into()
        }
    }

    impl utoipa::ToSchema for Scope {}
}
