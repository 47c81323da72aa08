//! Moving a candidate to another stage.

use serde_json::json;
use shared::access::Action;
use shared::ids::ApplicationId;
use shared::text::errors;
use shared::wire::candidates::Candidate;
use shared::wire::pipeline::MoveApplication;
use shared::wire::problem::FieldProblem;

use crate::app::App;
use crate::flows::{Actor, FlowError, candidate};
use crate::store::events::{self, By, Event};
use crate::store::{applications, candidates};

/// # Errors
/// `forbidden`; `not_found`; `invalid` when the stage is another project's.
pub async fn move_to(
    app: &App,
    actor: &Actor,
    application: ApplicationId,
    request: MoveApplication,
) -> Result<Candidate, FlowError> {
    actor.may(Action::WriteCandidates)?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let place = applications::place(conn, org, application)?;
            super::reachable(conn, &actor, Action::WriteCandidates, place.project)?;
            if !applications::move_to(conn, org, application, place.project, request.stage_id, now)? {
                return Err(FlowError::Invalid(vec![FieldProblem {
                    path: "stage_id".to_owned(),
                    code: "field_choice".to_owned(),
                    detail: errors::FIELD_CHOICE.get(),
                }]));
            }
            let event = Event {
                kind: "application.moved",
                object_kind: "candidate",
                object_id: place.candidate.to_string(),
                project_id: Some(place.project),
                data: json!({ "from": place.stage, "to": request.stage_id }),
            };
            events::record(conn, org, event, &By::from(&actor), now)?;
            let scope = candidate::scope(&actor, Action::ReadCandidates)?;
            Ok(candidates::get(conn, org, place.candidate, scope)?)
        })
        .await
}
