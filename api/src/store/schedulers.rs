//! Scheduler preferences: one row per person.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::schedulers;
use super::types::bind;

/// Saves a person's rules (JSON) as confirmed now; `expected` is the version they were edited from, 0 when
/// there were none. Returns the new version; none when somebody else was first.
///
/// # Errors
/// Those of the database.
pub fn save(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    rules: &str,
    expected: i64,
    now: UtcTime,
) -> Result<Option<i64>, StoreError> {
    let row = schedulers::table
        .filter(schedulers::person_id.eq(bind(person)))
        .filter(schedulers::org_id.eq(bind(org)));
    let changed = diesel::update(row.filter(schedulers::version.eq(expected)))
        .set((
            schedulers::rules.eq(rules),
            schedulers::confirmed_at.eq(Some(now.unix())),
            schedulers::version.eq(expected + 1),
        ))
        .execute(conn)?;
    if changed == 1 {
        return Ok(Some(expected + 1));
    }
    let exists: i64 = row.count().get_result(conn)?;
    if exists > 0 || expected != 0 {
        return Ok(None);
    }
    let inserted = diesel::insert_into(schedulers::table)
        .values((
            schedulers::person_id.eq(bind(person)),
            schedulers::org_id.eq(bind(org)),
            schedulers::rules.eq(rules),
            schedulers::confirmed_at.eq(Some(now.unix())),
            schedulers::version.eq(1),
        ))
        .execute(conn);
    match inserted.map_err(StoreError::from) {
        Ok(_) => Ok(Some(1)),
        // Two first savings crossed. The transaction is lost on PostgreSQL; the caller answers and rolls back.
        Err(StoreError::Duplicate(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps rules that the person has not confirmed yet; rules that are there stay.
///
/// # Errors
/// Those of the database.
pub fn suggest(conn: &mut Conn, org: OrgId, person: PersonId, rules: &str) -> Result<(), StoreError> {
    let there: i64 =
        schedulers::table.filter(schedulers::person_id.eq(bind(person))).count().get_result(conn)?;
    if there == 0 {
        diesel::insert_into(schedulers::table)
            .values((
                schedulers::person_id.eq(bind(person)),
                schedulers::org_id.eq(bind(org)),
                schedulers::rules.eq(rules),
                schedulers::version.eq(1),
            ))
            .execute(conn)?;
    }
    Ok(())
}
