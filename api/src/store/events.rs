//! Domain events: one row for every change, in the transaction of the change. History, live updates,
//! webhooks and the audit log read them.

use diesel::prelude::*;
use serde_json::Value;
use shared::ids::{EventId, OrgId, PersonId, ProjectId};
use shared::principal::Principal;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::domain_events;
use super::types::bind;

/// Who made a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    pub who: Principal,
    pub name: String,
    /// The request it came by; empty for jobs.
    pub request_id: String,
}

impl By {
    pub fn person(id: PersonId, name: &str, request_id: &str) -> Self {
        Self { who: Principal::Person(id), name: name.to_owned(), request_id: request_id.to_owned() }
    }

    /// Parley itself: a job, a clean-up.
    pub fn system() -> Self {
        Self { who: Principal::System, name: "Parley".to_owned(), request_id: String::new() }
    }
}

/// A change: `kind` such as `interview.rescheduled`, of one object.
pub struct Event<'a> {
    pub kind: &'a str,
    /// `interview`, `invite`, `candidate`, …
    pub object_kind: &'a str,
    pub object_id: String,
    pub project_id: Option<ProjectId>,
    /// Facts of the change; no secrets.
    pub data: Value,
}

/// # Errors
/// Those of the database.
pub fn record(
    conn: &mut Conn,
    org: OrgId,
    event: Event<'_>,
    by: &By,
    now: UtcTime,
) -> Result<EventId, StoreError> {
    let id = EventId::from_uuid(ids::new());
    diesel::insert_into(domain_events::table)
        .values((
            domain_events::id.eq(bind(id)),
            domain_events::org_id.eq(bind(org)),
            domain_events::kind.eq(event.kind),
            domain_events::object_kind.eq(event.object_kind),
            domain_events::object_id.eq(event.object_id),
            domain_events::project_id.eq(bind(event.project_id)),
            domain_events::actor_kind.eq(by.who.kind()),
            domain_events::actor_id.eq(by.who.id()),
            domain_events::actor_name.eq(by.name.clone()),
            domain_events::request_id.eq(by.request_id.clone()),
            domain_events::data.eq(event.data.to_string()),
            domain_events::at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Whether something of this kind ever happened to an object.
pub fn any(conn: &mut Conn, org: OrgId, object_id: &str, kind: &str) -> Result<bool, StoreError> {
    let found: Option<EventId> = domain_events::table
        .filter(domain_events::object_id.eq(object_id))
        .filter(domain_events::org_id.eq(bind(org)))
        .filter(domain_events::kind.eq(kind))
        .select(domain_events::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// A change as it was recorded.
pub struct Recorded {
    pub kind: String,
    pub actor_name: String,
    pub data: Value,
    pub at: UtcTime,
}

/// Every change of one object, oldest first.
///
/// # Errors
/// Those of the database.
pub fn of_object(conn: &mut Conn, org: OrgId, object_id: &str) -> Result<Vec<Recorded>, StoreError> {
    let rows: Vec<(String, String, String, i64)> = domain_events::table
        .filter(domain_events::object_id.eq(object_id))
        .filter(domain_events::org_id.eq(bind(org)))
        .order((domain_events::at, domain_events::id))
        .select((domain_events::kind, domain_events::actor_name, domain_events::data, domain_events::at))
        .load(conn)?;
    rows.into_iter()
        .map(|(kind, actor_name, data, at)| {
            let data = serde_json::from_str(&data).map_err(|_| StoreError::Corrupt("domain_events.data"))?;
            Ok(Recorded { kind, actor_name, data, at: UtcTime::from_unix(at) })
        })
        .collect()
}
