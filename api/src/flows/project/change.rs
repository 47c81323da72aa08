//! Changing a project: its name, its members, whether it is archived.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::ProjectId;
use shared::wire::projects::{PatchProject, Project};

use super::create::unknown_member;
use crate::app::App;
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, By, Event};
use crate::store::projects;

/// # Errors
/// `forbidden`; `not_found`; `invalid`; `version_conflict`.
pub async fn change(
    app: &App,
    actor: &Actor,
    project: ProjectId,
    patch: PatchProject,
    version: i64,
) -> Result<Project, FlowError> {
    checked(|check| patch.check(check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            super::reachable(conn, &actor, Action::WriteProjects, project)?;
            let mut changed = projects::get(conn, org, project)?;
            if let Some(name) = &patch.name {
                changed.name.clone_from(name);
            }
            if let Some(archived) = patch.archived {
                changed.archived = archived;
            }
            if !projects::save(conn, org, &changed, version)? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            if let Some(members) = &patch.member_ids
                && !projects::set_members(conn, org, project, members)?
            {
                return Err(unknown_member());
            }
            let event = Event {
                kind: "project.changed",
                object_kind: "project",
                object_id: project.to_string(),
                project_id: Some(project),
                data: json!({ "archived": changed.archived }),
            };
            events::record(conn, org, event, &By::from(&actor), now)?;
            Ok(projects::get(conn, org, project)?)
        })
        .await
}
