//! One's own profile.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::wire::people::{PatchMe, Person};

use super::{Actor, FlowError, Seen, checked};
use crate::app::App;
use crate::store::events::{self, By, Event};
use crate::store::people;

/// # Errors
/// Those of the database.
pub async fn read(app: &App, actor: &Actor) -> Result<Person, FlowError> {
    let (org, person) = (actor.org_id, actor.person_id);
    Ok(app.db.read(move |conn| people::view(conn, org, person)).await?)
}

/// # Errors
/// `invalid`; `version_conflict`.
pub async fn change(app: &App, actor: &Actor, patch: PatchMe, seen: Seen) -> Result<Person, FlowError> {
    checked(|check| patch.check(check))?;
    let (org, person, by, now) = (actor.org_id, actor.person_id, By::from(actor), app.clock.now());
    app.db
        .write(move |conn| {
            let mut me = people::view(conn, org, person)?;
            let version = seen.check(me.version)?;
            if let Some(name) = &patch.name {
                me.name.clone_from(name);
            }
            if let Some(title) = &patch.title {
                me.title.clone_from(title);
            }
            if let Some(link) = &patch.personal_link {
                me.personal_link.clone_from(link);
            }
            if !people::save(conn, org, &me, version, false, now)? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            let event = Event {
                kind: "person.changed",
                object_kind: "person",
                object_id: person.to_string(),
                project_id: None,
                data: json!({}),
            };
            events::record(conn, org, event, &by, now)?;
            Ok(people::view(conn, org, person)?)
        })
        .await
}
