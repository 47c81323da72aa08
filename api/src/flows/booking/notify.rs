//! Queues the mails about an interview, one for everybody on it, in the caller's transaction.

use shared::ids::{InterviewId, OrgId, PersonId, ProjectId};
use shared::text::message;
use shared::time::UtcTime;

use crate::flows::FlowError;
use crate::jobs::{InterviewMail, InterviewNotice, Label, enqueue};
use crate::store::{Conn, participants};

/// What the mails are about.
pub struct Notice {
    pub org: OrgId,
    pub interview: InterviewId,
    pub project: ProjectId,
    pub kind: InterviewNotice,
    pub version: i64,
    pub sequence: i64,
    /// Where the candidate's mail of this interview goes.
    pub candidate_email: String,
}

/// Queues one mail for each participant; returns the people who hold time for it.
///
/// # Errors
/// Those of the database.
pub fn everybody(conn: &mut Conn, notice: &Notice, now: UtcTime) -> Result<Vec<PersonId>, FlowError> {
    let told = participants::told(conn, notice.org, notice.interview)?;
    for one in &told {
        let job = InterviewMail {
            interview_id: notice.interview,
            participant_id: one.id,
            notice: notice.kind,
            version: notice.version,
            sequence: notice.sequence,
        };
        let subject = match notice.kind {
            InterviewNotice::Scheduled => message::JOB_CONFIRMATION,
            InterviewNotice::Rescheduled => message::JOB_NEW_TIME,
            InterviewNotice::Updated => message::JOB_UPDATE,
            InterviewNotice::Cancelled => message::JOB_CANCELLATION,
        };
        let recipient = match one.person {
            Some(_) => one.email.clone(),
            None => notice.candidate_email.clone(),
        };
        let label = Label {
            subject: subject.with(&[("name", &one.name)]),
            recipient,
            project_id: Some(notice.project),
            object_id: Some(notice.interview.to_string()),
        };
        enqueue(conn, notice.org, &job, label, now)?;
    }
    Ok(told.into_iter().filter_map(|one| one.person).collect())
}
