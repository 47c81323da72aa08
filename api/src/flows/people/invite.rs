//! Inviting people by mail, and sending the invitation once more. The link works once, for a day.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::PersonId;
use shared::text::account;
use shared::wire::people::{InvitePerson, Person};

use crate::app::App;
use crate::flows::auth::token;
use crate::flows::idempotency::{Once, once};
use crate::flows::{Actor, FlowError, checked};
use crate::store::events::{self, Event};
use crate::store::one_time_tokens::Purpose;
use crate::store::people::{self, NewPerson};
use crate::store::{Conn, ids};

/// # Errors
/// `forbidden`, `invalid`, `already_exists` for an address that somebody has.
pub async fn invite(
    app: &App,
    actor: &Actor,
    request: InvitePerson,
    key: Option<String>,
) -> Result<Person, FlowError> {
    actor.may(Action::ManagePeople)?;
    checked(|check| request.check(check))?;
    let once_key = Once::by(actor, "invite_person", key, &request);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let person = app
        .db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let id = PersonId::from_uuid(ids::new());
                let new = NewPerson {
                    id,
                    name: &request.name,
                    email: &request.email,
                    title: &request.title,
                    role: request.role,
                    password_hash: None,
                };
                people::insert(conn, actor.org_id, new, now)?;
                mail(&app_in, conn, &actor, id)?;
                Ok(people::view(conn, actor.org_id, id)?)
            })
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(person)
}

/// # Errors
/// `forbidden`, `not_found`, `wrong_state` for somebody who is no longer invited.
pub async fn again(app: &App, actor: &Actor, person: PersonId, key: Option<String>) -> Result<(), FlowError> {
    actor.may(Action::ManagePeople)?;
    let once_key = Once::by(actor, &format!("invite_again:{person}"), key, &());
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| mail(&app_in, conn, &actor, person))
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(())
}

/// A new token, which ends the one before, and the mail that brings it.
fn mail(app: &App, conn: &mut Conn, actor: &Actor, person: PersonId) -> Result<(), FlowError> {
    let org = actor.org_id;
    let row = people::get(conn, org, person)?;
    if row.status != "invited" {
        let words = account::NOT_INVITED.with(&[("name", &row.name)]);
        return Err(FlowError::Because(ErrorCode::WrongState, words));
    }
    token::send(app, conn, org, &row, Purpose::Invitation)?;
    let event = Event {
        kind: "person.invited",
        object_kind: "person",
        object_id: person.to_string(),
        project_id: None,
        data: json!({ "role": row.role }),
    };
    events::record(conn, org, event, &actor.into(), app.clock.now())?;
    Ok(())
}
