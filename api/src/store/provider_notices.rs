//! What providers told, each once: they deliver at least once and in any order.

use diesel::prelude::*;
use shared::ids::{ConnectionId, OrgId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::provider_notices;
use super::types::bind;

/// How long a notice is remembered: longer than any provider goes on repeating it.
const REMEMBERED_DAYS: i64 = 30;

/// Remembers a notice; false when it came before.
///
/// # Errors
/// Those of the database.
pub fn first_time(
    conn: &mut Conn,
    (org, connection): (OrgId, ConnectionId),
    fingerprint: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let of_connection = provider_notices::table.filter(provider_notices::connection_id.eq(bind(connection)));
    let known: Option<String> = of_connection
        .filter(provider_notices::fingerprint.eq(fingerprint))
        .select(provider_notices::id)
        .first(conn)
        .optional()?;
    if known.is_some() {
        return Ok(false);
    }
    let old = provider_notices::table
        .filter(provider_notices::connection_id.eq(bind(connection)))
        .filter(provider_notices::received_at.lt(now.plus_days(-REMEMBERED_DAYS).unix()));
    diesel::delete(old).execute(conn)?;
    diesel::insert_into(provider_notices::table)
        .values((
            provider_notices::id.eq(ids::new().to_string()),
            provider_notices::org_id.eq(bind(org)),
            provider_notices::connection_id.eq(bind(connection)),
            provider_notices::fingerprint.eq(fingerprint),
            provider_notices::received_at.eq(now.unix()),
        ))
        .execute(conn)?;
    Ok(true)
}
