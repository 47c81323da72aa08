//! Adding a candidate to a project. An address that is known gets another application: one record each. The answer
//! is that of a new candidate in every way, so that nobody learns from it who applied elsewhere.

use serde_json::json;
use shared::access::Action;
use shared::wire::candidates::{Candidate, CreateCandidate};

use crate::app::App;
use crate::flows::external_id;
use crate::flows::idempotency::{Once, once};
use crate::flows::project;
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;
use crate::store::{applications, candidates};

/// # Errors
/// `forbidden`; `not_found` for the project; `invalid`.
pub async fn create(
    app: &App,
    actor: &Actor,
    request: CreateCandidate,
    key: Option<String>,
) -> Result<Candidate, FlowError> {
    actor.may(Action::WriteCandidates)?;
    checked(|check| request.check(check))?;
    let once_key = Once::by(actor, "create_candidate", key, &request);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let (org, project) = (actor.org_id, request.project_id);
            project::reachable(conn, &actor, Action::WriteCandidates, project)?;
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let id = match candidates::by_email(conn, org, &request.email)? {
                    Some(id) => id,
                    None => candidates::insert(conn, org, &request, now)?,
                };
                let scope = super::scope(&actor, Action::ReadCandidates)?;
                let external = request.external_id.as_deref();
                if let Some(external) = external {
                    external_id::free_for(conn, org, id, (external, scope))?;
                }
                let made = applications::ensure(conn, org, id, &request, now)?;
                let application = applications::of(conn, org, id, project)?;
                let named = match external {
                    Some(external) => external_id::keep_of_candidate(conn, org, application, external, now)?,
                    None => false,
                };
                if made || named {
                    // The same event whether or not the address was known: people of the project read it.
                    let event = Event {
                        kind: if made { "candidate.created" } else { "candidate.changed" },
                        object_kind: "candidate",
                        object_id: id.to_string(),
                        project_id: Some(project),
                        data: json!({}),
                    };
                    events::record(conn, org, event, &By::from(&actor), now)?;
                }
                let object = (Kind::Application, &*application.to_string());
                external_id::give(conn, org, object, request.application_external_id.as_deref())?;
                Ok(candidates::get(conn, org, id, scope)?)
            })
        })
        .await
}
