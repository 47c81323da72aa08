//! Typed ids. Every id is a UUIDv7 written as lower-case text (a candidate's is random: it tells no time); the type
//! says what it names, so that an invite's id can't be handed to a function that wants an interview's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The text was not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct ParseIdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID made by the caller: this crate has no clock and no random source.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| ParseIdError)
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                uuid_schema()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )+};
}

#[cfg(feature = "openapi")]
fn uuid_schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::Custom("uuid".into()))).into()
}

ids! {
    /// An organization: every other object belongs to exactly one.
    OrgId
    /// A person who signs in: admin, recruiter, hiring manager or interviewer.
    PersonId
    /// One signed-in browser of a person.
    SessionId
    /// A key that a machine signs in with.
    ApiKeyId
    /// A hiring project.
    ProjectId
    /// A stage of a project's pipeline.
    StageId
    /// A candidate: one record per organization and mail address.
    CandidateId
    /// A candidate in a project.
    ApplicationId
    /// One message in a candidate's thread.
    MessageId
    /// A message template.
    TemplateId
    /// A file that belongs to a candidate.
    AttachmentId
    /// A scheduling link minted when a message is sent.
    InviteId
    /// One booked conversation.
    InterviewId
    /// A mail that asks to confirm an address.
    EmailConfirmationId
    /// A person on an interview.
    ParticipantId
    /// A visit of several interviews.
    PanelId
    /// A room that can be reserved.
    RoomId
    /// A held interval of a person, a room or a candidate.
    ReservationId
    /// A queued effect: a mail, a provider call.
    JobId
    /// A recorded change.
    EventId
    /// A connected account of a provider.
    ConnectionId
    /// An authorization that waits to take the place of a connected account.
    ReplacementId
    /// One meeting at a provider, made for an interview.
    ConferenceId
}
