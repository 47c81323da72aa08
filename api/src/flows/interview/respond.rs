//! An interviewer accepts, accepts tentatively or declines; the organizer is told.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InterviewId;
use shared::interview::ResponseStatus;
use shared::text::{errors, message as text};
use shared::wire::interviews::Interview;

use super::read::{Reached, present, reach};
use crate::app::App;
use crate::flows::{Actor, FlowError, checked};
use crate::jobs::{Label, ResponseMail, enqueue};
use crate::store::events::{self, Event};
use crate::store::{compose, interviews, participants};

/// # Errors
/// `not_found` for who is not on the interview; `wrong_state` when it is over or cancelled.
pub async fn respond(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    response: ResponseStatus,
) -> Result<Interview, FlowError> {
    let offered =
        matches!(response, ResponseStatus::Accepted | ResponseStatus::Tentative | ResponseStatus::Declined);
    checked(|check| {
        if !offered {
            check.fail("response", errors::FIELD_CHOICE, &[]);
        }
    })?;
    let now = app.clock.now();
    let (app_in, actor) = (app.clone(), actor.clone());
    let interview = app
        .db
        .write(move |conn| {
            let org = actor.org_id;
            let Reached { row, .. } = reach(conn, &actor, Action::RespondInterviews, id)?;
            if !row.lifecycle().can_respond(now) {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            let (participant, before) = participants::of_person(conn, org, id, actor.person_id)?;
            if before == response {
                return present(conn, &app_in, &actor, id);
            }
            participants::set_response(conn, org, participant, response, now)?;
            interviews::touch(conn, org, id, now)?;
            let project = row.project_id;
            let event = Event {
                kind: "interview.responded",
                object_kind: "interview",
                object_id: row.id.to_string(),
                project_id: Some(project),
                data: json!({ "response": response }),
            };
            events::record(conn, org, event, &(&actor).into(), now)?;
            let organizer = row.organizer_id;
            // Nobody is told of their own answer.
            if organizer != actor.person_id {
                let (host, _) = compose::sender_context(conn, org, organizer)?;
                let job = ResponseMail { interview_id: id, participant_id: participant, response };
                let label = Label {
                    subject: text::JOB_RESPONSE.with(&[("name", &actor.name)]),
                    recipient: host.email,
                    project_id: Some(project),
                    object_id: Some(row.id.to_string()),
                };
                enqueue(conn, org, &job, label, now)?;
            }
            present(conn, &app_in, &actor, id)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(interview)
}
