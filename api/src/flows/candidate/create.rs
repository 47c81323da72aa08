//! Adding a candidate to a project. An address that is known gets another application: one record each.

use serde_json::json;
use shared::access::Action;
use shared::ids::CandidateId;
use shared::wire::candidates::{Candidate, CreateCandidate};

use crate::app::App;
use crate::flows::project;
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, By, Event};
use crate::store::{applications, candidates};

/// # Errors
/// `forbidden`; `not_found` for the project; `invalid`.
pub async fn create(app: &App, actor: &Actor, request: CreateCandidate) -> Result<Candidate, FlowError> {
    let scope = super::scope(actor, Action::WriteCandidates)?;
    checked(|check| request.check(check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let (org, project) = (actor.org_id, request.project_id);
            project::reachable(conn, &actor, Action::WriteCandidates, project)?;
            let known = candidates::by_email(conn, org, &request.email)?;
            let id: CandidateId = match known {
                Some(id) => id,
                None => candidates::insert(conn, org, &request, now)?,
            };
            let added = applications::ensure(conn, org, id, project, now)?;
            if added || known.is_none() {
                let event = Event {
                    kind: if known.is_none() { "candidate.created" } else { "candidate.applied" },
                    object_kind: "candidate",
                    object_id: id.to_string(),
                    project_id: Some(project),
                    data: json!({}),
                };
                events::record(conn, org, event, &By::from(&actor), now)?;
            }
            Ok(candidates::get(conn, org, id, scope)?)
        })
        .await
}
