//! The outbox: effects as rows, queued in the caller's transaction, run by the worker afterwards. A job
//! names what it is about by id and is worked out when it runs, so that it tells the newest truth.

pub mod circuit;
pub mod conference;
mod job;
mod lane;
pub mod periodic;
mod registry;
pub mod retry;
mod run;
pub mod worker;

use std::sync::{Arc, OnceLock};

use shared::ids::{ConnectionId, JobId, OrgId, ProjectId};
use shared::time::UtcTime;

use crate::app::App;
use crate::providers::mail::Mailer;
use crate::store::connections::ConnectionRow;
use crate::store::jobs::{NewJob, insert};
use crate::store::{Conn, StoreError, ids};

pub use job::{Job, Outcome};
pub use lane::{Lane, SHARE};
pub use run::{
    AccountMail, AccountNotice, CheckConference, ConferenceFailed, ConfirmEmail, ConnectionBroken,
    EndConference, EnsureConference, ForwardMessage, InterviewMail, InterviewNotice, NewLinkRequested,
    RefreshConnection, ResponseMail, SecurityMail, SecurityNotice, SendMessage, SubscribeConnection,
};

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
    asked: Arc<OnceLock<ConnectionId>>,
}

impl JobRun {
    /// The attempt asks this account: its silence counts against it, and the job waits with the others of it.
    pub fn asks(&self, connection: &ConnectionRow) {
        let _ = self.asked.set(connection.id);
    }
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
pub fn enqueue<J: Job>(
    conn: &mut Conn,
    org: OrgId,
    job: &J,
    label: Label,
    now: UtcTime,
) -> Result<JobId, StoreError> {
    enqueue_at(conn, org, job, label, (now, now))
}

/// Queues `job` for later: `(now, run_at)`.
pub fn enqueue_at<J: Job>(
    conn: &mut Conn,
    org: OrgId,
    job: &J,
    label: Label,
    when: (UtcTime, UtcTime),
) -> Result<JobId, StoreError> {
    let connection = job.connection();
    enqueue_for(conn, org, (job, connection), label, when)
}

/// Queues `job` that asks a connection, as far as that is known by now.
fn enqueue_for<J: Job>(
    conn: &mut Conn,
    org: OrgId,
    (job, connection_id): (&J, Option<ConnectionId>),
    label: Label,
    (now, run_at): (UtcTime, UtcTime),
) -> Result<JobId, StoreError> {
    let id = JobId::from_uuid(ids::new());
    let payload = serde_json::to_string(job).map_err(|_| StoreError::Corrupt("jobs.payload"))?;
    insert(
        conn,
        NewJob {
            id,
            org_id: org,
            kind: J::NAME.to_owned(),
            payload,
            subject: label.subject,
            recipient: label.recipient,
            project_id: label.project_id,
            object_id: label.object_id,
            state: "queued".to_owned(),
            run_at: run_at.unix(),
            attempts: 0,
            ambiguous: 0,
            updated_at: now.unix(),
            created_at: now.unix(),
            lane: J::LANE.as_str().to_owned(),
            connection_id,
            unique_key: job.unique_key().map(|key| format!("{}:{key}", J::NAME)),
        },
    )?;
    Ok(id)
}
