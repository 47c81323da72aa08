//! Saving settings records them as confirmed: from then on times are offered (C6).

use serde_json::json;
use shared::access::{Action, Reach};
use shared::error_code::ErrorCode;
use shared::ids::PersonId;
use shared::wire::scheduler::{Scheduler, SchedulerRules};

use super::read::shape;
use crate::app::App;
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::store::events::{self, Event};
use crate::store::{availability, people, people_scope, schedulers};

/// # Errors
/// `invalid` with every field that can't be used, `version_conflict`, `not_found` out of reach.
pub async fn save(
    app: &App,
    actor: &Actor,
    person: PersonId,
    rules: SchedulerRules,
    seen: Seen,
) -> Result<Scheduler, FlowError> {
    let reach = actor.may(Action::WriteScheduler)?;
    if person != actor.person_id && reach < Reach::All {
        return Err(FlowError::NOT_FOUND);
    }
    checked(|check| {
        rules.check(check);
        if !rules.zone.is_empty() {
            app.zones.check("zone", &rules.zone, check);
        }
    })?;
    let text = serde_json::to_string(&rules).map_err(FlowError::internal)?;
    let now = app.clock.now();
    let (actor, zone) = (actor.clone(), rules.zone.clone());
    let saved = app
        .db
        .write(move |conn| {
            let org = actor.org_id;
            if !people_scope::exists(conn, org, person)? {
                return Err(FlowError::NOT_FOUND);
            }
            let before = availability::preferences(conn, org, person)?;
            let version = seen.check(before.version)?;
            let saved = schedulers::save(conn, org, person, &text, version, now)?
                .ok_or(FlowError::Code(ErrorCode::VersionConflict))?;
            availability::touch_person(conn, org, person)?;
            if before.confirmed_at.is_none() {
                people::touch(conn, org, person, now)?;
            }
            let event = Event {
                kind: "scheduler.saved",
                object_kind: "person",
                object_id: person.to_string(),
                project_id: None,
                data: json!({ "version": saved, "zone": zone }),
            };
            events::record(conn, org, event, &(&actor).into(), now)?;
            Ok(saved)
        })
        .await?;
    Ok(shape(app, rules, Some(now), saved))
}
