//! The outbox: effects as rows, queued in the caller's transaction, run by the worker afterwards. A job
//! names what it is about by id and is worked out when it runs, so that it tells the newest truth.

pub mod conference;
pub mod retry;
mod run;
pub mod worker;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shared::ids::{
    ConferenceId, ConnectionId, InterviewId, InviteId, JobId, MessageId, OrgId, ParticipantId, PersonId,
    ProjectId,
};
use shared::time::UtcTime;
use shared::wire::interviews::ResponseStatus;

use crate::app::App;
use crate::providers::mail::Mailer;
use crate::store::jobs::{NewJob, insert};
use crate::store::{Conn, StoreError, ids};

/// One effect. The JSON of it is stored: add variants, never rename them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// A message of the thread to the candidate, with its scheduling link filled in.
    SendMessage { message_id: MessageId },
    /// A candidate's message, or reply, to the person it is meant for.
    ForwardMessage { message_id: MessageId, person_id: PersonId },
    /// Mail with a calendar file to one participant about one version of an interview.
    InterviewMail {
        interview_id: InterviewId,
        participant_id: ParticipantId,
        notice: InterviewNotice,
        /// The interview's version it speaks of; a newer one makes it superfluous unless it is a cancellation.
        version: i64,
        /// SEQUENCE of the calendar file.
        sequence: i64,
    },
    /// Tells the organizer how an interviewer responded.
    ResponseMail { interview_id: InterviewId, participant_id: ParticipantId, response: ResponseStatus },
    /// Tells the organizer that a candidate asks for a new link.
    NewLinkRequested { invite_id: InviteId },
    /// Brings the provider's meeting to what the interview says now.
    EnsureConference {
        interview_id: InterviewId,
        /// The interview's version that asked for it; for the record: the newest one is worked out.
        version: i64,
    },
    /// Removes a meeting from the provider.
    EndConference { conference_id: ConferenceId },
    /// Looks at a meeting again: it may have been changed there, or have been made twice.
    CheckConference { conference_id: ConferenceId },
    /// Renews tokens that lie idle, before they run out.
    RefreshConnection { connection_id: ConnectionId },
    /// Asks a provider that was just connected for its notifications.
    SubscribeConnection { connection_id: ConnectionId },
    /// Tells the organizer that a provider makes no meeting.
    ConferenceFailed { conference_id: ConferenceId },
    /// Tells who connected an account that it has to be connected again.
    ConnectionBroken { connection_id: ConnectionId },
    /// Invitation to the organization, or password reset; the token is sealed for `jobs.token:{person_id}`.
    AccountMail { person_id: PersonId, notice: AccountNotice, token_sealed: Vec<u8> },
}

/// What an interview mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterviewNotice {
    Scheduled,
    Rescheduled,
    /// Contact details changed; the time stays.
    Updated,
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountNotice {
    Invitation,
    PasswordReset,
}

impl Job {
    /// The name shown on the Deliveries page and stored in `jobs.kind`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SendMessage { .. } => "send_message",
            Self::ForwardMessage { .. } => "forward_message",
            Self::InterviewMail { .. } => "interview_mail",
            Self::ResponseMail { .. } => "response_mail",
            Self::NewLinkRequested { .. } => "new_link_requested",
            Self::EnsureConference { .. } => "ensure_conference",
            Self::EndConference { .. } => "end_conference",
            Self::CheckConference { .. } => "check_conference",
            Self::RefreshConnection { .. } => "refresh_connection",
            Self::SubscribeConnection { .. } => "subscribe_connection",
            Self::ConferenceFailed { .. } => "conference_failed",
            Self::ConnectionBroken { .. } => "connection_broken",
            Self::AccountMail { .. } => "account_mail",
        }
    }
}

/// What a job's code works with: the app, the mailer, and which job it is.
pub struct JobRun {
    pub app: App,
    pub mailer: Arc<Mailer>,
    pub org: OrgId,
    /// Names the job's mail for good: the same id is the same Message-ID.
    pub id: JobId,
    pub queued_at: UtcTime,
    /// Counts this attempt.
    pub attempts: i64,
}

/// How a job is shown and found.
#[derive(Clone, Debug)]
pub struct Label {
    /// In words: "Confirmation to Rebecca Best".
    pub subject: String,
    pub recipient: String,
    pub project_id: Option<ProjectId>,
    /// The message, invite, interview or person it belongs to.
    pub object_id: Option<String>,
}

/// Queues `job` in the caller's transaction. Ring `App::jobs_waiting` after the commit.
///
/// # Errors
/// Those of the database.
pub fn enqueue(
    conn: &mut Conn,
    org: OrgId,
    job: &Job,
    label: Label,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    enqueue_at(conn, org, job, label, (now, now))
}

/// Queues `job` for later: `(now, run_at)`.
///
/// # Errors
/// Those of the database.
pub fn enqueue_at(
    conn: &mut Conn,
    org: OrgId,
    job: &Job,
    label: Label,
    (now, run_at): (UtcTime, UtcTime),
) -> Result<JobId, StoreError> {
    let id = JobId::from_uuid(ids::new());
    let payload = serde_json::to_string(job).map_err(|_| StoreError::Corrupt("jobs.payload"))?;
    insert(
        conn,
        NewJob {
            id: id.to_string(),
            org_id: org.to_string(),
            kind: job.kind().to_owned(),
            payload,
            subject: label.subject,
            recipient: label.recipient,
            project_id: label.project_id.map(String::from),
            object_id: label.object_id,
            state: "queued".to_owned(),
            run_at: run_at.unix(),
            attempts: 0,
            ambiguous: 0,
            created_at: now.unix(),
        },
    )?;
    Ok(id)
}
