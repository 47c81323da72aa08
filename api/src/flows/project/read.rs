//! Projects as lists and one by one.

use shared::access::Action;
use shared::ids::ProjectId;
use shared::wire::page::Page;
use shared::wire::projects::Project;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::page::PageAsked;
use crate::store::projects;

/// # Errors
/// `forbidden`; those of the database.
pub async fn list(
    app: &App,
    actor: &Actor,
    wanted: (bool, Option<String>),
    asked: PageAsked,
) -> Result<Page<Project>, FlowError> {
    let whose = super::whose(actor, Action::ReadProjects)?;
    let org = actor.org_id;
    app.db
        .read(move |conn| {
            let rows = projects::list(conn, org, whose, wanted, &asked)?;
            let page = asked.page(rows, |(project, key)| (key.clone(), project.id.to_string()));
            let data = page.data.into_iter().map(|(project, _)| project).collect();
            Ok(Page { data, meta: page.meta })
        })
        .await
}

/// # Errors
/// `forbidden`; `not_found`.
pub async fn get(app: &App, actor: &Actor, project: ProjectId) -> Result<Project, FlowError> {
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            super::reachable(conn, &actor, Action::ReadProjects, project)?;
            Ok(projects::get(conn, actor.org_id, project)?)
        })
        .await
}
