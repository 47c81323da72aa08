//! After the end: the interview took place, or the candidate did not come.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InterviewId;
use shared::interview::InterviewStatus;
use shared::text::errors;
use shared::wire::interviews::Interview;

use super::read::{Reached, present, reach};
use crate::app::App;
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, Event};
use crate::store::interviews;

/// # Errors
/// `wrong_state` before the end, or when it was cancelled.
pub async fn set(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    outcome: InterviewStatus,
) -> Result<Interview, FlowError> {
    let kind = match outcome {
        InterviewStatus::Completed => "interview.completed",
        InterviewStatus::NoShow => "interview.no_show",
        _ => {
            checked(|check| check.fail("outcome", errors::FIELD_CHOICE, &[]))?;
            return Err(FlowError::Code(ErrorCode::Invalid));
        }
    };
    let now = app.clock.now();
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            if !row.lifecycle().can_record_outcome(now) {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            if row.status != outcome {
                if !interviews::set_status(conn, org, id, row.version, outcome, now)? {
                    return Err(FlowError::Code(ErrorCode::VersionConflict));
                }
                let project = row.project_id;
                let event = Event {
                    kind,
                    object_kind: "interview",
                    object_id: row.id.to_string(),
                    project_id: Some(project),
                    data: json!({}),
                };
                events::record(conn, org, event, &(&actor).into(), now)?;
            }
            present(conn, &app_in, &actor, id)
        })
        .await
}
