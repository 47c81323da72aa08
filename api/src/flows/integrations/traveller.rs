//! Who began a trip to a consent page, and whether they may still end it.

use shared::access::{Action, Reach, reach};
use shared::ids::{OrgId, PersonId};
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationScope;

use super::ended::Ended;
use crate::store::connections::{self, ConnectionRow};
use crate::store::oauth_flows::FlowRow;
use crate::store::{Conn, StoreError, people};

/// Who began the trip, and what it is for.
pub(super) struct Traveller {
    pub org: OrgId,
    pub person: PersonId,
    pub name: String,
    pub row: ConnectionRow,
}

pub(super) fn scope(row: &ConnectionRow) -> IntegrationScope {
    if row.person_id.is_some() { IntegrationScope::Person } else { IntegrationScope::Organization }
}

/// Who began the trip, if the session that they began it in still lasts and they may still do this; else how it
/// ends. A new password, role or status ends it as signing out does.
pub(super) fn traveller(
    conn: &mut Conn,
    flow: &FlowRow,
    now: UtcTime,
) -> Result<Result<Traveller, (Ended, IntegrationScope)>, StoreError> {
    let org = flow.org_id;
    let person = flow.person_id;
    let connection = flow.connection_id;
    let row = connections::by_id(conn, org, connection)?;
    let unknown = Ok(Err((Ended::Unknown, IntegrationScope::Organization)));
    let over = Ok(Err((Ended::SessionOver, scope(&row))));
    let action = match row.person_id {
        Some(owner) if owner != person => return unknown,
        Some(_) => Action::ManageOwnIntegrations,
        None => Action::ManageIntegrations,
    };
    if row.ended_at.is_some() {
        return unknown;
    }
    let Some(session) = flow.session_id else { return over };
    let found = match people::by_session(conn, org, person, session, now) {
        Err(StoreError::NotFound) => return over,
        other => other?,
    };
    if Some(found.session_version) != flow.session_version || reach(found.role, action) == Reach::None {
        return over;
    }
    Ok(Ok(Traveller { org, person, name: found.name, row }))
}
