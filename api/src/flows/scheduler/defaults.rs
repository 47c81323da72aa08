//! The rules a new person starts from: the usual ones in the zone of their browser, to be confirmed.

use shared::ids::{OrgId, PersonId};
use shared::wire::scheduler::SchedulerRules;

use crate::flows::FlowError;
use crate::store::{Conn, schedulers};

/// Keeps the usual rules in `zone`, unconfirmed.
///
/// # Errors
/// Those of the database.
pub fn record(conn: &mut Conn, org: OrgId, person: PersonId, zone: &str) -> Result<(), FlowError> {
    let rules = serde_json::to_string(&SchedulerRules::usual(zone)).map_err(FlowError::internal)?;
    Ok(schedulers::suggest(conn, org, person, &rules)?)
}
