//! A new project with the usual stages; whoever makes it is a member.

use serde_json::json;
use shared::access::Action;
use shared::text::{errors, hiring};
use shared::wire::problem::FieldProblem;
use shared::wire::projects::{CreateProject, Project};

use crate::app::App;
use crate::flows::external_id;
use crate::flows::idempotency::{Once, once};
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;
use crate::store::projects;

/// # Errors
/// `forbidden`; `invalid`.
pub async fn create(
    app: &App,
    actor: &Actor,
    request: CreateProject,
    key: Option<String>,
) -> Result<Project, FlowError> {
    actor.may(Action::CreateProjects)?;
    checked(|check| request.check(check))?;
    let once_key = Once::by(actor, "create_project", key, &request);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let org = actor.org_id;
                let stages: Vec<String> = hiring::STAGES.iter().map(|stage| stage.get()).collect();
                let id = projects::insert(conn, org, &request.name, &stages, now)?;
                let object = (Kind::Project, &*id.to_string());
                external_id::give(conn, org, object, request.external_id.as_deref())?;
                let mut members = request.member_ids.clone();
                members.push(actor.person_id);
                if !projects::set_members(conn, org, id, &members)? {
                    return Err(unknown_member());
                }
                let event = Event {
                    kind: "project.created",
                    object_kind: "project",
                    object_id: id.to_string(),
                    project_id: Some(id),
                    data: json!({ "name": request.name }),
                };
                events::record(conn, org, event, &By::from(&actor), now)?;
                Ok(projects::get(conn, org, id)?)
            })
        })
        .await
}

/// One of the members is nobody of this organization.
pub fn unknown_member() -> FlowError {
    FlowError::Invalid(vec![FieldProblem {
        path: "member_ids".to_owned(),
        code: "field_choice".to_owned(),
        detail: errors::FIELD_CHOICE.get(),
    }])
}
