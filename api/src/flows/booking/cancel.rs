//! Gives an interview up: everybody's time is free again, everybody is told.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::principal::Principal;
use shared::time::UtcTime;

use super::notify::{self, Notice};
use super::{conference, reserve};
use crate::flows::FlowError;
use crate::jobs::InterviewNotice;
use crate::store::Conn;
use crate::store::events::{self, By, Event};
use crate::store::interviews::{self, Cancel, InterviewRow};

/// Cancels an interview inside the caller's transaction.
///
/// # Errors
/// `wrong_state` when it has begun or is cancelled already.
pub fn cancel(
    conn: &mut Conn,
    row: &InterviewRow,
    reason: &str,
    by: &By,
    now: UtcTime,
) -> Result<(), FlowError> {
    if !row.lifecycle().can_change(now) {
        return Err(FlowError::Code(ErrorCode::WrongState));
    }
    let id = row.id;
    let org = row.org_id;
    let candidate = row.candidate_id;
    let project = row.project_id;
    let how = Cancel {
        by: &by.name,
        by_candidate: matches!(by.who, Principal::Candidate(_)),
        reason: reason.trim(),
        at: now,
    };
    if !interviews::cancel(conn, org, id, row.version, &how)? {
        return Err(FlowError::Code(ErrorCode::WrongState));
    }
    let event = Event {
        kind: "interview.cancelled",
        object_kind: "interview",
        object_id: row.id.to_string(),
        project_id: Some(project),
        data: json!({ "reason": reason.trim() }),
    };
    events::record(conn, org, event, by, now)?;
    let notice = Notice {
        org,
        interview: id,
        project,
        kind: InterviewNotice::Cancelled,
        version: row.version + 1,
        sequence: row.sequence + 1,
        candidate_email: row.candidate_email.clone(),
    };
    let people = notify::everybody(conn, &notice, now)?;
    conference::end(conn, org, id, row, now)?;
    reserve::release(conn, org, id, &people, candidate)
}
