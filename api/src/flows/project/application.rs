//! One application: a candidate in a project.

use serde_json::json;
use shared::access::Action;
use shared::ids::ApplicationId;
use shared::wire::candidates::{Application, PatchApplication};
use shared::wire::external_id::check_external_id;

use crate::app::App;
use crate::flows::{Actor, FlowError, candidate, checked, external_id};
use crate::store::applications;
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;

/// # Errors
/// `forbidden`; `not_found` out of reach.
pub async fn read(app: &App, actor: &Actor, id: ApplicationId) -> Result<Application, FlowError> {
    let (org, scope) = (actor.org_id, candidate::scope(actor, Action::ReadCandidates)?);
    Ok(app.db.read(move |conn| applications::get(conn, org, id, scope)).await?)
}

/// # Errors
/// `forbidden`; `not_found` out of reach; `invalid`; `already_exists` for an external id that is taken.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: ApplicationId,
    patch: PatchApplication,
) -> Result<Application, FlowError> {
    let given = patch.external_id.as_ref().and_then(Option::as_deref);
    checked(|check| check_external_id("external_id", given, check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let scope = candidate::scope(&actor, Action::WriteCandidates)?;
            let before = applications::get(conn, org, id, scope)?;
            if let Some(external) = &patch.external_id {
                external_id::change(conn, org, (Kind::Application, &id.to_string()), external.as_deref())?;
                applications::touch(conn, org, id, now)?;
                let event = Event {
                    kind: "application.changed",
                    object_kind: "candidate",
                    object_id: before.candidate_id.to_string(),
                    project_id: Some(before.project.id),
                    data: json!({ "external_id": external }),
                };
                events::record(conn, org, event, &By::from(&actor), now)?;
            }
            Ok(applications::get(conn, org, id, scope)?)
        })
        .await
}
