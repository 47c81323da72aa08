//! What decides when a person can be interviewed: preferences, calendars, interviews. Loaded for a stretch
//! of time by few queries, each on its index.

use std::collections::HashMap;

use diesel::dsl::min;
use diesel::prelude::*;
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId};
use shared::time::{Interval, UtcTime};

use super::conn::Conn;
use super::error::StoreError;
use super::reservations::LONGEST_RESERVATION;
use super::schema::{busy_entries, busy_sources, candidates, people, reservations, schedulers};
use super::types::{bind, binds};

/// A person's preferences and the version of everything their availability depends on.
#[derive(Clone, Debug)]
pub struct Preferences {
    pub busy_version: i64,
    /// False for people who may not sign in any more.
    pub active: bool,
    /// JSON of the API's `SchedulerRules`; none when nothing was ever saved.
    pub rules: Option<String>,
    pub confirmed_at: Option<UtcTime>,
    /// The scheduler's own version, for `If-Match`; 0 when nothing was ever saved.
    pub version: i64,
}

/// # Errors
/// `NotFound` when the organization has no such person.
pub fn preferences(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<Preferences, StoreError> {
    type Row = (i64, String, Option<String>, Option<i64>, Option<i64>);
    let (busy_version, status, rules, confirmed_at, version): Row = people::table
        .left_join(schedulers::table)
        .filter(people::id.eq(bind(person)))
        .filter(people::org_id.eq(bind(org)))
        .select((
            people::busy_version,
            people::status,
            schedulers::rules.nullable(),
            schedulers::confirmed_at.nullable(),
            schedulers::version.nullable(),
        ))
        .first(conn)?;
    Ok(Preferences {
        busy_version,
        active: status == "active",
        rules,
        confirmed_at: confirmed_at.map(UtcTime::from_unix),
        version: version.unwrap_or(0),
    })
}

/// The version of each person's availability; people of other organizations are left out.
///
/// # Errors
/// Those of the database.
pub fn busy_versions(
    conn: &mut Conn,
    org: OrgId,
    wanted: &[PersonId],
) -> Result<HashMap<PersonId, i64>, StoreError> {
    let rows: Vec<(PersonId, i64)> = people::table
        .filter(people::id.eq_any(binds(wanted)))
        .filter(people::org_id.eq(bind(org)))
        .select((people::id, people::busy_version))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Since when a calendar of the person can't be read: then the busy times are unknown.
///
/// # Errors
/// Those of the database.
pub fn unknown_since(conn: &mut Conn, person: PersonId) -> Result<Option<UtcTime>, StoreError> {
    let since: Option<i64> = busy_sources::table
        .filter(busy_sources::person_id.eq(bind(person)))
        .filter(busy_sources::broken_since.is_not_null())
        .select(min(busy_sources::broken_since))
        .first(conn)?;
    Ok(since.map(UtcTime::from_unix))
}

/// Calendar entries that meet `window`, by start.
///
/// # Errors
/// Those of the database.
pub fn busy(conn: &mut Conn, person: PersonId, window: Interval) -> Result<Vec<Interval>, StoreError> {
    let rows: Vec<(i64, i64)> = busy_entries::table
        .filter(busy_entries::person_id.eq(bind(person)))
        .filter(busy_entries::starts_at.lt(window.end().unix()))
        .filter(busy_entries::ends_at.gt(window.start().unix()))
        .order(busy_entries::starts_at)
        .select((busy_entries::starts_at, busy_entries::ends_at))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(interval).collect())
}

/// Interviews of a person or candidate that meet `window`, with the interview each belongs to.
///
/// # Errors
/// Those of the database.
pub fn reserved(
    conn: &mut Conn,
    holder: &str,
    window: Interval,
) -> Result<Vec<(InterviewId, Interval)>, StoreError> {
    let rows: Vec<(InterviewId, i64, i64)> = reservations::table
        .filter(reservations::holder_id.eq(holder))
        .filter(reservations::starts_at.lt(window.end().unix()))
        .filter(reservations::starts_at.gt(window.start().unix() - LONGEST_RESERVATION))
        .filter(reservations::ends_at.gt(window.start().unix()))
        .filter(reservations::active.eq(true))
        .order(reservations::starts_at)
        .select((reservations::interview_id, reservations::starts_at, reservations::ends_at))
        .load(conn)?;
    let reserved = rows.into_iter();
    Ok(reserved.filter_map(|(id, from, to)| Some((id, interval((from, to))?))).collect())
}

fn interval((from, to): (i64, i64)) -> Option<Interval> {
    Interval::new(UtcTime::from_unix(from), UtcTime::from_unix(to))
}

/// Marks that a person's availability changed. Inside a transaction it also locks the person's row until the
/// end: who books the same person waits here.
///
/// # Errors
/// `NotFound` when the organization has no such person.
pub fn touch_person(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<(), StoreError> {
    let rows = people::table.filter(people::id.eq(bind(person))).filter(people::org_id.eq(bind(org)));
    let changed =
        diesel::update(rows).set(people::busy_version.eq(people::busy_version + 1)).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// [`touch_person`] for a candidate.
///
/// # Errors
/// `NotFound` when the organization has no such candidate.
pub fn touch_candidate(conn: &mut Conn, org: OrgId, candidate: CandidateId) -> Result<(), StoreError> {
    let rows =
        candidates::table.filter(candidates::id.eq(bind(candidate))).filter(candidates::org_id.eq(bind(org)));
    let changed =
        diesel::update(rows).set(candidates::busy_version.eq(candidates::busy_version + 1)).execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound) }
}

/// The version of everything a candidate has booked.
///
/// # Errors
/// `NotFound` when the organization has no such candidate.
pub fn candidate_version(conn: &mut Conn, org: OrgId, candidate: CandidateId) -> Result<i64, StoreError> {
    Ok(candidates::table
        .filter(candidates::id.eq(bind(candidate)))
        .filter(candidates::org_id.eq(bind(org)))
        .select(candidates::busy_version)
        .first(conn)?)
}
