//! Deliveries that wait for an administrator: of a restored or copied database nothing leaves by itself.

use diesel::prelude::*;
use shared::ids::OrgId;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{delivery_holds, jobs, organizations};
use super::types::bind;

/// Holds the deliveries of every organization; those that were held already are not counted anew. Which ones it
/// was.
pub fn hold_all(conn: &mut Conn, now: UtcTime) -> Result<Vec<OrgId>, StoreError> {
    let free: Vec<OrgId> = organizations::table
        .filter(organizations::id.ne_all(delivery_holds::table.select(delivery_holds::org_id)))
        .select(organizations::id)
        .load(conn)?;
    for org in &free {
        diesel::insert_into(delivery_holds::table)
            .values((delivery_holds::org_id.eq(bind(*org)), delivery_holds::since.eq(now.unix())))
            .execute(conn)?;
    }
    Ok(free)
}

/// Since when the organization's deliveries are held.
pub fn since(conn: &mut Conn, org: OrgId) -> Result<Option<UtcTime>, StoreError> {
    let since: Option<i64> =
        delivery_holds::table.find(bind(org)).select(delivery_holds::since).first(conn).optional()?;
    Ok(since.map(UtcTime::from_unix))
}

/// Every organization whose deliveries are held.
pub fn held(conn: &mut Conn) -> Result<Vec<OrgId>, StoreError> {
    Ok(delivery_holds::table.select(delivery_holds::org_id).load(conn)?)
}

/// Lets the organization's deliveries go; false when nothing was held.
pub fn release(conn: &mut Conn, org: OrgId) -> Result<bool, StoreError> {
    Ok(diesel::delete(delivery_holds::table.find(bind(org))).execute(conn)? == 1)
}

/// How many deliveries of the organization wait: what a release lets go.
pub fn waiting(conn: &mut Conn, org: OrgId) -> Result<i64, StoreError> {
    Ok(jobs::table
        .filter(jobs::org_id.eq(bind(org)))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lane.ne("upkeep"))
        .count()
        .get_result(conn)?)
}
