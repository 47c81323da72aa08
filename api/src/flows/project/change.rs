//! Changing a project: its name, its members, whether it is archived.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::ProjectId;
use shared::wire::projects::{PatchProject, Project};

use super::create::unknown_member;
use crate::app::App;
use crate::flows::external_id;
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;
use crate::store::projects;

/// # Errors
/// `forbidden`; `not_found`; `invalid`; `version_conflict`.
pub async fn change(
    app: &App,
    actor: &Actor,
    project: ProjectId,
    patch: PatchProject,
    seen: Seen,
) -> Result<Project, FlowError> {
    checked(|check| patch.check(check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            super::reachable(conn, &actor, Action::WriteProjects, project)?;
            let mut changed = projects::get(conn, org, project)?;
            let version = seen.check(changed.version)?;
            if let Some(name) = &patch.name {
                changed.name.clone_from(name);
            }
            if let Some(archived) = patch.archived {
                changed.archived = archived;
            }
            if !projects::save(conn, org, &changed, version, now)? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            if let Some(external) = &patch.external_id {
                let object = (Kind::Project, &*project.to_string());
                external_id::change(conn, org, object, external.as_deref())?;
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
