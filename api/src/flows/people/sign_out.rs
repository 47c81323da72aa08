//! An administrator ends all sessions of a person.

use serde_json::json;
use shared::access::Action;
use shared::ids::PersonId;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::events::{self, Event};
use crate::store::{people, sessions};

/// # Errors
/// `forbidden`, `not_found`.
pub async fn sign_out(app: &App, actor: &Actor, person: PersonId) -> Result<(), FlowError> {
    actor.may(Action::ManagePeople)?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            people::get(conn, org, person)?;
            sessions::end_all(conn, org, person, None, now)?;
            let event = Event {
                kind: "person.signed_out",
                object_kind: "person",
                object_id: person.to_string(),
                project_id: None,
                data: json!({ "by": "administrator" }),
            };
            events::record(conn, org, event, &(&actor).into(), now)?;
            Ok(())
        })
        .await
}
