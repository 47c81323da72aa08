//! The thread with one candidate, and composing a message.

use serde::{Deserialize, Serialize};

use super::attachments::MessageAttachment;
use super::invites::{InviteSettings, InviteStatus};
use crate::files::MAX_PER_MESSAGE;
use crate::ids::{AttachmentId, CandidateId, InviteId, MessageId, PersonId, ProjectId};
use crate::text::errors;
use crate::time::UtcTime;
use crate::validate::Check;

pub const MAX_SUBJECT: usize = 200;
pub const MAX_BODY: usize = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the organization to the candidate.
    Out,
    /// From the candidate.
    In,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    /// Written on the candidate's page.
    CandidatePage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryStatus {
    Queued,
    Sent,
    /// No mail server is set up: nothing went out.
    NotSent,
    Failed,
    /// Nothing to deliver: it came in.
    Received,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    pub id: MessageId,
    pub direction: Direction,
    pub channel: Channel,
    pub author_id: Option<PersonId>,
    pub author_name: String,
    pub project_id: Option<ProjectId>,
    pub subject: String,
    pub body: String,
    pub sent_at: UtcTime,
    /// When its delivery or its link last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub delivery: DeliveryStatus,
    pub invite: Option<MessageInvite>,
    /// The files that went with it.
    #[serde(default)]
    pub attachments: Vec<MessageAttachment>,
}

/// The scheduling link that went with a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageInvite {
    pub id: InviteId,
    pub status: InviteStatus,
    pub duration_minutes: i64,
    pub expires_at: UtcTime,
}

/// A message to one candidate; tokens such as `[CANDIDATE_FIRST_NAME]` are filled per recipient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Compose {
    pub candidate_id: CandidateId,
    pub project_id: ProjectId,
    pub subject: String,
    pub body: String,
    /// Attaches "View my availability" with a link of its own.
    #[serde(default)]
    pub invite: Option<InviteSettings>,
    /// Files of the candidate that go with the mail: at most 10, together at most 15 MiB.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachment_ids: Vec<AttachmentId>,
}

impl Compose {
    pub fn check(&self, check: &mut Check) {
        check.line("subject", &self.subject, 1, MAX_SUBJECT);
        check.text("body", &self.body, 1, MAX_BODY);
        if let Some(invite) = &self.invite {
            invite.check("invite.", check);
        }
        check.count("attachment_ids", self.attachment_ids.len(), MAX_PER_MESSAGE);
        for (place, id) in self.attachment_ids.iter().enumerate().take(MAX_PER_MESSAGE) {
            if self.attachment_ids[..place].contains(id) {
                check.fail(&format!("attachment_ids[{place}]"), errors::FIELD_TWICE, &[]);
            }
        }
    }
}

/// What the recipient will get, rendered by the code that sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePreview {
    pub to: String,
    pub from: String,
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// Tokens that are not known; they would stay as written.
    pub unknown_tokens: Vec<String>,
    /// Tokens that have no value for this candidate.
    pub empty_tokens: Vec<String>,
    /// The files that go with it.
    pub attachments: Vec<MessageAttachment>,
}
