//! Queues the mails about an interview, one for everybody on it, in the caller's transaction. Changes that follow
//! each other quickly are told together: a later mail says all, and the ones before it stay away.

use shared::ids::{InterviewId, OrgId, PersonId, ProjectId};
use shared::text::message;
use shared::time::UtcTime;

use crate::flows::FlowError;
use crate::flows::quota::{self, Quota};
use crate::jobs::{InterviewMail, InterviewNotice, Label, enqueue_at};
use crate::store::Conn;
use crate::store::participants::{self, Told};

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

/// So many changes within ten minutes are told at once, each for itself.
const AT_ONCE: Quota = Quota { most: 2, seconds: 600 };
/// Seconds that a further one waits for the next.
const SETTLES: i64 = 60;

/// Queues one mail for each participant; returns the people who hold time for it.
///
/// # Errors
/// Those of the database.
pub fn everybody(conn: &mut Conn, notice: &Notice, now: UtcTime) -> Result<Vec<PersonId>, FlowError> {
    let told = participants::told(conn, notice.org, notice.interview)?;
    let run_at = when(conn, notice, now)?;
    for one in &told {
        queue(conn, notice, one, (now, run_at))?;
    }
    Ok(told.into_iter().filter_map(|one| one.person).collect())
}

/// Queues the candidate's mail alone.
pub fn candidate(conn: &mut Conn, notice: &Notice, now: UtcTime) -> Result<(), FlowError> {
    for one in participants::told(conn, notice.org, notice.interview)? {
        if one.person.is_none() {
            queue(conn, notice, &one, (now, now))?;
        }
    }
    Ok(())
}

/// A first mail and a last one are never late.
fn when(conn: &mut Conn, notice: &Notice, now: UtcTime) -> Result<UtcTime, FlowError> {
    if matches!(notice.kind, InterviewNotice::Scheduled | InterviewNotice::Cancelled) {
        return Ok(now);
    }
    let many = quota::add(conn, "changes-of-interview", &notice.interview.to_string(), AT_ONCE, 1, now)?;
    Ok(if many.is_some() { now.plus_seconds(SETTLES) } else { now })
}

fn queue(
    conn: &mut Conn,
    notice: &Notice,
    one: &Told,
    (now, run_at): (UtcTime, UtcTime),
) -> Result<(), FlowError> {
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
    enqueue_at(conn, notice.org, &job, label, (now, run_at))?;
    Ok(())
}
