//! What people are told about their own account by mail: where they may find out that somebody else is in it.

use serde_json::json;
use shared::text::{Text, account};
use shared::time::UtcTime;
use shared::user_agent;

use super::device::Device;
use crate::jobs::{Label, SecurityMail, SecurityNotice, enqueue};
use crate::store::events::{self, By, Event};
use crate::store::people::PersonRow;
use crate::store::{Conn, StoreError, sessions};

/// The password is another one since this request: recorded, and told.
pub fn password_changed(
    conn: &mut Conn,
    person: &PersonRow,
    device: &Device,
    now: UtcTime,
) -> Result<(), StoreError> {
    let by = By::person(person.id, &person.name, &device.request_id);
    let event = Event {
        kind: "person.password_changed",
        object_kind: "person",
        object_id: person.id.to_string(),
        project_id: None,
        data: json!({}),
    };
    events::record(conn, person.org_id, event, &by, now)?;
    tell(conn, person, (SecurityNotice::PasswordChanged, account::LABEL_PASSWORD), device, now)
}

/// Somebody signed in from a browser or a network that this person never signed in from.
pub fn new_device(
    conn: &mut Conn,
    person: &PersonRow,
    device: &Device,
    now: UtcTime,
) -> Result<(), StoreError> {
    tell(conn, person, (SecurityNotice::NewDevice, account::LABEL_DEVICE), device, now)
}

pub fn token_reused(
    conn: &mut Conn,
    person: &PersonRow,
    device: &Device,
    now: UtcTime,
) -> Result<(), StoreError> {
    tell(conn, person, (SecurityNotice::TokenReused, account::LABEL_REUSED), device, now)
}

/// Whether a sign-in now would be news: not the first of all, and from a browser (as people name it) and network
/// that no session of the person began with together. Ask before the session begins.
pub fn is_news(conn: &mut Conn, person: &PersonRow, device: &Device) -> Result<bool, StoreError> {
    let org = person.org_id;
    if !events::any(conn, org, &person.id.to_string(), "person.signed_in")? {
        return Ok(false);
    }
    let known = sessions::user_agents_from(conn, org, person.id, &device.visitor.to_string())?;
    let browser = user_agent::words(&device.agent());
    Ok(!known.iter().any(|agent| user_agent::words(agent) == browser))
}

fn tell(
    conn: &mut Conn,
    person: &PersonRow,
    (notice, label): (SecurityNotice, Text),
    device: &Device,
    now: UtcTime,
) -> Result<(), StoreError> {
    let job = SecurityMail {
        person_id: person.id,
        notice,
        browser: user_agent::words(&device.agent()),
        address: device.visitor.to_string(),
        at: now,
    };
    let label = Label {
        subject: label.with(&[("name", &person.name)]),
        recipient: person.email.clone(),
        project_id: None,
        object_id: Some(person.id.to_string()),
    };
    enqueue(conn, person.org_id, &job, label, now)?;
    Ok(())
}
