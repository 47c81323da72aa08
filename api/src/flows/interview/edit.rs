//! Changes of an interview that nobody is told about.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::InterviewId;
use shared::wire::external_id::check_external_id;
use shared::wire::interviews::{Interview, PatchInterview};

use super::read::{Reached, present, reach};
use crate::app::App;
use crate::flows::{Actor, FlowError, Seen, checked, external_id};
use crate::store::events::{self, By, Event};
use crate::store::external_ids::Kind;
use crate::store::interviews;

/// # Errors
/// `forbidden`; `not_found` out of reach; `invalid`; `version_conflict`; `already_exists` for an external id that is
/// taken.
pub async fn edit(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    patch: PatchInterview,
    seen: Seen,
) -> Result<Interview, FlowError> {
    let given = patch.external_id.as_ref().and_then(Option::as_deref);
    checked(|check| check_external_id("external_id", given, check))?;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            let version = seen.check(row.version)?;
            if let Some(external) = &patch.external_id {
                let org = actor.org_id;
                // First, so that two who name it at once are told apart here.
                if !interviews::touch_at(conn, org, id, version, now)? {
                    return Err(FlowError::Code(ErrorCode::VersionConflict));
                }
                external_id::change(conn, org, (Kind::Interview, &row.id.to_string()), external.as_deref())?;
                let project = row.project_id;
                let event = Event {
                    kind: "interview.named",
                    object_kind: "interview",
                    object_id: row.id.to_string(),
                    project_id: Some(project),
                    data: json!({ "external_id": external }),
                };
                events::record(conn, org, event, &By::from(&actor), now)?;
            }
            present(conn, &app_in, &actor, id)
        })
        .await
}
