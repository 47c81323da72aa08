//! The outbox's rows: queueing, leases, and how attempts went.

use diesel::prelude::*;
use shared::ids::{JobId, OrgId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{delivery_holds, jobs};

/// A job as it is queued.
#[derive(Insertable)]
#[diesel(table_name = jobs)]
pub struct NewJob {
    pub id: String,
    pub org_id: String,
    pub kind: String,
    pub payload: String,
    pub subject: String,
    pub recipient: String,
    pub project_id: Option<String>,
    pub object_id: Option<String>,
    pub state: String,
    pub run_at: i64,
    pub attempts: i64,
    pub ambiguous: i64,
    pub created_at: i64,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, job: NewJob) -> Result<(), StoreError> {
    diesel::insert_into(jobs::table).values(job).execute(conn)?;
    Ok(())
}

/// A job that belongs to its worker until the lease runs out.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: JobId,
    pub org: OrgId,
    pub kind: String,
    pub payload: String,
    /// Counts this attempt.
    pub attempts: i64,
    pub created_at: UtcTime,
}

/// How an attempt ended.
#[derive(Clone, Debug)]
pub enum Settled {
    /// The note says why nothing had to be done, if so.
    Done {
        note: Option<String>,
    },
    NotSent,
    Dead {
        reason: String,
        ambiguous: bool,
    },
    Again {
        reason: String,
        ambiguous: bool,
        run_at: UtcTime,
    },
    /// Put off; the attempt does not count.
    Wait {
        reason: String,
        run_at: UtcTime,
    },
}

/// Up to `limit` jobs that are due and free, oldest first; none whose organization's deliveries are held.
///
/// # Errors
/// Those of the database.
pub fn ready(conn: &mut Conn, now: UtcTime, limit: i64) -> Result<Vec<String>, StoreError> {
    Ok(jobs::table
        .filter(jobs::state.eq("queued"))
        .filter(jobs::run_at.le(now.unix()))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now.unix())))
        .filter(jobs::org_id.ne_all(delivery_holds::table.select(delivery_holds::org_id)))
        .order((jobs::run_at, jobs::id))
        .limit(limit)
        .select(jobs::id)
        .load(conn)?)
}

/// Takes a free job; `None` when another worker was faster. A lease that ran out belonged to a worker that
/// died: whether it had its effect is unknown, and counted.
///
/// # Errors
/// Those of the database.
pub fn claim(
    conn: &mut Conn,
    id: &str,
    owner: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Option<Claimed>, StoreError> {
    let free = jobs::table
        .filter(jobs::id.eq(id))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now.unix())));
    let abandoned = diesel::update(free.filter(jobs::lease_owner.is_not_null()))
        .set((
            jobs::lease_owner.eq(Some(owner)),
            jobs::lease_until.eq(Some(lease_until.unix())),
            jobs::attempts.eq(jobs::attempts + 1),
            jobs::ambiguous.eq(jobs::ambiguous + 1),
        ))
        .execute(conn)?;
    if abandoned == 0 {
        let taken = diesel::update(free)
            .set((
                jobs::lease_owner.eq(Some(owner)),
                jobs::lease_until.eq(Some(lease_until.unix())),
                jobs::attempts.eq(jobs::attempts + 1),
            ))
            .execute(conn)?;
        if taken == 0 {
            return Ok(None);
        }
    }
    let (org, kind, payload, attempts, created_at): (String, String, String, i64, i64) = jobs::table
        .find(id)
        .select((jobs::org_id, jobs::kind, jobs::payload, jobs::attempts, jobs::created_at))
        .first(conn)?;
    Ok(Some(Claimed {
        id: id.parse().map_err(|_| StoreError::Corrupt("jobs.id"))?,
        org: org.parse().map_err(|_| StoreError::Corrupt("jobs.org_id"))?,
        kind,
        payload,
        attempts,
        created_at: created_at.into(),
    }))
}

/// Prolongs the lease of a job under way; false when another worker has it by now.
///
/// # Errors
/// Those of the database.
pub fn renew(conn: &mut Conn, id: JobId, owner: &str, lease_until: UtcTime) -> Result<bool, StoreError> {
    let mine = jobs::table
        .filter(jobs::id.eq(id.to_string()))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lease_owner.eq(owner));
    Ok(diesel::update(mine).set(jobs::lease_until.eq(Some(lease_until.unix()))).execute(conn)? == 1)
}

/// Records how an attempt ended and gives the lease back. Does nothing when the lease ran out and another
/// worker has the job.
///
/// # Errors
/// Those of the database.
pub fn settle(
    conn: &mut Conn,
    id: JobId,
    owner: &str,
    settled: &Settled,
    now: UtcTime,
) -> Result<(), StoreError> {
    let mine = jobs::table.filter(jobs::id.eq(id.to_string())).filter(jobs::lease_owner.eq(owner));
    let (state, error, ambiguous) = match settled {
        Settled::Done { note } => ("done", note.clone(), false),
        Settled::NotSent => ("not_sent", None, false),
        Settled::Dead { reason, ambiguous } => ("dead", Some(reason.clone()), *ambiguous),
        Settled::Again { reason, ambiguous, .. } => ("queued", Some(reason.clone()), *ambiguous),
        Settled::Wait { reason, .. } => ("queued", Some(reason.clone()), false),
    };
    let error = error.map(|text| text.chars().take(500).collect::<String>());
    let run_at = match settled {
        Settled::Again { run_at, .. } | Settled::Wait { run_at, .. } => Some(run_at.unix()),
        _ => None,
    };
    let uncounted = i64::from(matches!(settled, Settled::Wait { .. }));
    let changed = diesel::update(mine)
        .set((
            jobs::state.eq(state),
            jobs::last_error.eq(error),
            jobs::ambiguous.eq(jobs::ambiguous + i64::from(ambiguous)),
            jobs::attempts.eq(jobs::attempts - uncounted),
            jobs::lease_owner.eq(None::<String>),
            jobs::lease_until.eq(None::<i64>),
            jobs::finished_at.eq((state != "queued").then_some(now.unix())),
        ))
        .execute(conn)?;
    if let (1, Some(run_at)) = (changed, run_at) {
        diesel::update(jobs::table.find(id.to_string())).set(jobs::run_at.eq(run_at)).execute(conn)?;
    }
    Ok(())
}

/// The payloads of all jobs of a kind about one object.
///
/// # Errors
/// Those of the database.
pub fn payloads_of(
    conn: &mut Conn,
    org: OrgId,
    object_id: &str,
    kind: &str,
) -> Result<Vec<String>, StoreError> {
    Ok(jobs::table
        .filter(jobs::org_id.eq(org.to_string()))
        .filter(jobs::object_id.eq(object_id))
        .filter(jobs::kind.eq(kind))
        .select(jobs::payload)
        .load(conn)?)
}

/// Runs waiting and given-up jobs of some kinds about an object now, with all their attempts before them. How
/// many there were.
///
/// # Errors
/// Those of the database.
pub fn wake(
    conn: &mut Conn,
    org: OrgId,
    object_id: &str,
    kinds: &[&str],
    now: UtcTime,
) -> Result<usize, StoreError> {
    let waiting = jobs::table
        .filter(jobs::org_id.eq(org.to_string()))
        .filter(jobs::object_id.eq(object_id))
        .filter(jobs::kind.eq_any(kinds.to_vec()))
        .filter(jobs::state.eq_any(["queued", "dead"]))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now.unix())));
    Ok(diesel::update(waiting)
        .set((
            jobs::state.eq("queued"),
            jobs::run_at.eq(now.unix()),
            jobs::attempts.eq(0),
            jobs::finished_at.eq(None::<i64>),
        ))
        .execute(conn)?)
}

/// Whether a job of a kind about an object is queued.
///
/// # Errors
/// Those of the database.
pub fn is_queued(conn: &mut Conn, org: OrgId, object_id: &str, kind: &str) -> Result<bool, StoreError> {
    let found: Option<String> = jobs::table
        .filter(jobs::org_id.eq(org.to_string()))
        .filter(jobs::object_id.eq(object_id))
        .filter(jobs::kind.eq(kind))
        .filter(jobs::state.eq("queued"))
        .select(jobs::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
