//! Lists of interviews: one's own, one's projects', or one candidate's.

use std::collections::HashMap;

use shared::access::{Action, Reach};
use shared::ids::ProjectId;
use shared::wire::interviews::{Interview, InterviewFilter};
use shared::wire::page::Page;

use super::shape::{self, Reader};
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::interview_lists::{self, NamedInterview, Only, Query};
use crate::store::page::PageAsked;
use crate::store::scope::Scope;
use crate::store::{candidates, people_scope};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub filter: InterviewFilter,
    pub only: Only,
    pub page: PageAsked,
}

/// # Errors
/// `parameter_invalid` for a cursor that is none; `not_found` for a candidate out of reach.
pub async fn list(app: &App, actor: &Actor, wanted: Wanted) -> Result<Page<Interview>, FlowError> {
    let me = actor.person_id;
    let scope = match actor.may(Action::ReadInterviews)? {
        Reach::All => Scope::All,
        Reach::Projects => Scope::ProjectsOf(me),
        Reach::None | Reach::Own | Reach::Assigned => Scope::AssignedTo(me),
    };
    let now = app.clock.now();
    let query = Query {
        scope,
        filter: wanted.filter,
        only: wanted.only,
        after: wanted.page.after_number()?,
        limit: wanted.page.rows(),
        now,
    };
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            if let Some(candidate) = query.only.candidate {
                // Who is on an interview sees it in any project.
                let near = candidates::in_scope(conn, actor.org_id, candidate, scope)?
                    || candidates::in_scope(conn, actor.org_id, candidate, Scope::AssignedTo(me))?;
                if !near {
                    return Err(FlowError::NOT_FOUND);
                }
            }
            let rows = interview_lists::list(conn, actor.org_id, &query)?;
            let key = |named: &NamedInterview| (named.row.starts_at.to_string(), named.row.id.to_string());
            let Page { data: rows, meta } = wanted.page.page(rows, key);
            let reader = Reader::of(&actor);
            let mut member: HashMap<ProjectId, bool> = HashMap::new();
            let mut data = Vec::with_capacity(rows.len());
            for named in rows {
                let project = named.row.project_id;
                let in_projects = match (scope, member.get(&project)) {
                    (Scope::All, _) => true,
                    (_, Some(known)) => *known,
                    _ => {
                        let found = people_scope::is_member(conn, actor.org_id, actor.person_id, project)?;
                        member.insert(project, found);
                        found
                    }
                };
                data.push(shape::interview(&app_in, named, reader, in_projects, now)?);
            }
            Ok(Page { data, meta })
        })
        .await
}
