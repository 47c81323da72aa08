//! An administrator's change of a person. A new role or status ends all of the person's sessions at once;
//! the last active administrator stays.

use serde_json::json;
use shared::access::{Action, Role};
use shared::error_code::ErrorCode;
use shared::ids::PersonId;
use shared::text::errors as text;
use shared::time::UtcTime;
use shared::wire::people::{PatchPerson, Person, PersonStatus};

use crate::app::App;
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::store::events::{self, Event};
use crate::store::people;
use crate::store::{Conn, sessions};

/// # Errors
/// `forbidden`, `not_found`, `invalid`, `version_conflict`, `last_admin`.
pub async fn patch(
    app: &App,
    actor: &Actor,
    person: PersonId,
    seen: Seen,
    patch: PatchPerson,
) -> Result<Person, FlowError> {
    actor.may(Action::ManagePeople)?;
    checked(|check| {
        if let Some(name) = &patch.name {
            check.line("name", name, 1, 120);
        }
        if let Some(title) = &patch.title {
            check.line("title", title, 0, 120);
        }
        if patch.status == Some(PersonStatus::Invited) {
            check.fail("status", text::FIELD_CHOICE, &[]);
        }
    })?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db.write(move |conn| apply(conn, &actor, person, &seen, &patch, now)).await
}

/// Changes the person inside the caller's transaction.
///
/// # Errors
/// `not_found`, `version_conflict`, `last_admin`.
pub(super) fn apply(
    conn: &mut Conn,
    actor: &Actor,
    person: PersonId,
    seen: &Seen,
    patch: &PatchPerson,
    now: UtcTime,
) -> Result<Person, FlowError> {
    let org = actor.org_id;
    let before = people::view(conn, org, person)?;
    let version = seen.check(before.version)?;
    let has_password = people::get(conn, org, person)?.password_hash.is_some();
    let after = changed(&before, patch, has_password);
    let ends_sessions = (after.role, after.status) != (before.role, before.status);
    keep_an_admin(conn, actor, &before, &after)?;
    if !people::save(conn, org, &after, version, ends_sessions, now)? {
        return Err(FlowError::Code(ErrorCode::VersionConflict));
    }
    if ends_sessions {
        sessions::end_all(conn, org, person, None, now)?;
    }
    let event = Event {
        kind: "person.changed",
        object_kind: "person",
        object_id: person.to_string(),
        project_id: None,
        data: json!({ "role": after.role, "status": after.status }),
    };
    events::record(conn, org, event, &actor.into(), now)?;
    Ok(people::view(conn, org, person)?)
}

/// Somebody who never set a password comes back as invited, not as active.
fn changed(before: &Person, patch: &PatchPerson, has_password: bool) -> Person {
    let mut person = before.clone();
    if let Some(name) = &patch.name {
        person.name.clone_from(name);
    }
    if let Some(title) = &patch.title {
        person.title.clone_from(title);
    }
    if let Some(role) = patch.role {
        person.role = role;
    }
    match patch.status {
        Some(PersonStatus::Active) if !has_password => person.status = PersonStatus::Invited,
        Some(status) => person.status = status,
        None => {}
    }
    person
}

fn keep_an_admin(conn: &mut Conn, actor: &Actor, before: &Person, after: &Person) -> Result<(), FlowError> {
    let is_admin = |person: &Person| person.role == Role::Admin && person.status == PersonStatus::Active;
    if is_admin(before) && !is_admin(after) && people::active_admins(conn, actor.org_id)? <= 1 {
        return Err(FlowError::Code(ErrorCode::LastAdmin));
    }
    Ok(())
}
