//! Files of a candidate, and the ones that went with a message.

use serde::{Deserialize, Serialize};

use crate::ids::{AttachmentId, CandidateId, PersonId, ProjectId};
use crate::time::UtcTime;

/// A candidate's file. Its bytes never change; it goes by being removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    pub id: AttachmentId,
    pub candidate_id: CandidateId,
    /// The project it was added under; members of it may read it.
    pub project_id: ProjectId,
    pub name: String,
    /// By the name's ending.
    pub media_type: String,
    /// The size.
    pub bytes: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
    /// None when it came from the candidate.
    pub uploader_id: Option<PersonId>,
    pub uploader_name: String,
    pub created_at: UtcTime,
}

/// A file beside a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageAttachment {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    /// Whether the asking person can download it: not removed since, and of a project of theirs.
    pub available: bool,
}
