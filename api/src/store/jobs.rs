//! The outbox's rows: queueing, leases, and how attempts went.

use diesel::prelude::*;
use shared::ids::{ConnectionId, JobId, OrgId, ProjectId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::jobs;
use super::types::{bind, binds, new_row};

new_row! {
    /// A job as it is queued.
    #[diesel(table_name = jobs)]
    pub struct NewJob {
        pub id: JobId,
        pub org_id: OrgId,
        pub kind: String,
        pub payload: String,
        pub subject: String,
        pub recipient: String,
        pub project_id: Option<ProjectId>,
        pub object_id: Option<String>,
        pub state: String,
        pub run_at: i64,
        pub attempts: i64,
        pub ambiguous: i64,
        pub created_at: i64,
        pub updated_at: i64,
        pub lane: String,
        pub connection_id: Option<ConnectionId>,
        pub unique_key: Option<String>,
    }
}

/// Queues a job. One with a key that is unfinished takes its place: what waits or was given up runs as asked now, and
/// what runs at this moment runs once more.
pub fn insert(conn: &mut Conn, job: NewJob) -> Result<(), StoreError> {
    if let Some(key) = job.unique_key.clone()
        && asked_again(conn, &key, &job)?
    {
        return Ok(());
    }
    let unique = job.unique_key.is_some();
    match diesel::insert_into(jobs::table).values(job).execute(conn).map_err(StoreError::from) {
        Ok(_) => Ok(()),
        // Two crossed: the transaction runs again and finds the other's row.
        Err(StoreError::Duplicate(_)) if unique => Err(StoreError::Busy("two jobs crossed".to_owned())),
        Err(error) => Err(error),
    }
}

fn asked_again(conn: &mut Conn, key: &str, job: &NewJob) -> Result<bool, StoreError> {
    let unfinished = jobs::table
        .filter(jobs::org_id.eq(bind(job.org_id)))
        .filter(jobs::unique_key.eq(key.to_owned()))
        .filter(jobs::state.ne("done"));
    let free =
        unfinished.clone().filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(job.created_at)));
    let waiting = diesel::update(free)
        .set((
            jobs::state.eq("queued"),
            jobs::payload.eq(job.payload.clone()),
            jobs::run_at.eq(job.run_at),
            jobs::attempts.eq(0),
            jobs::finished_at.eq(None::<i64>),
            jobs::updated_at.eq(job.created_at),
        ))
        .execute(conn)?;
    if waiting > 0 {
        return Ok(true);
    }
    Ok(diesel::update(unfinished).set(jobs::again_at.eq(Some(job.run_at))).execute(conn)? > 0)
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
    pub connection: Option<ConnectionId>,
    pub unique: bool,
}

/// How an attempt ended.
#[derive(Clone, Debug)]
pub enum Settled {
    /// The note says why nothing had to be done, if so.
    Done {
        note: Option<String>,
    },
    NotSent,
    /// Went well and is to run again then.
    Repeat {
        run_at: UtcTime,
    },
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

/// Takes those of the jobs that are free. A lease that ran out belonged to a worker that died: whether it had its
/// effect is unknown, and counted.
pub fn claim(
    conn: &mut Conn,
    ids: &[JobId],
    owner: &str,
    now: UtcTime,
    lease_until: UtcTime,
) -> Result<Vec<Claimed>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let free = jobs::table
        .filter(jobs::id.eq_any(binds(ids)))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lease_until.is_null().or(jobs::lease_until.lt(now.unix())));
    let mine = (
        jobs::lease_owner.eq(Some(owner)),
        jobs::lease_until.eq(Some(lease_until.unix())),
        jobs::attempts.eq(jobs::attempts + 1),
    );
    diesel::update(free.clone().filter(jobs::lease_owner.is_not_null()))
        .set((mine, jobs::ambiguous.eq(jobs::ambiguous + 1)))
        .execute(conn)?;
    diesel::update(free).set(mine).execute(conn)?;
    let rows: Vec<ClaimedRow> = jobs::table
        .filter(jobs::id.eq_any(binds(ids)))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lease_owner.eq(owner))
        .filter(jobs::lease_until.eq(lease_until.unix()))
        .order((jobs::run_at, jobs::id))
        .select(ClaimedRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(ClaimedRow::claimed).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
struct ClaimedRow {
    id: JobId,
    org_id: OrgId,
    kind: String,
    payload: String,
    attempts: i64,
    created_at: i64,
    connection_id: Option<ConnectionId>,
    unique_key: Option<String>,
}

impl ClaimedRow {
    fn claimed(self) -> Claimed {
        Claimed {
            id: self.id,
            org: self.org_id,
            kind: self.kind,
            payload: self.payload,
            attempts: self.attempts,
            created_at: self.created_at.into(),
            connection: self.connection_id,
            unique: self.unique_key.is_some(),
        }
    }
}

/// Prolongs the lease of a job under way; false when another worker has it by now.
///
/// # Errors
/// Those of the database.
pub fn renew(conn: &mut Conn, id: JobId, owner: &str, lease_until: UtcTime) -> Result<bool, StoreError> {
    let mine = jobs::table
        .filter(jobs::id.eq(bind(id)))
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
    let mine = jobs::table.filter(jobs::id.eq(bind(id))).filter(jobs::lease_owner.eq(owner));
    let (state, error, ambiguous) = match settled {
        Settled::Done { note } => ("done", note.clone(), false),
        Settled::NotSent => ("not_sent", None, false),
        Settled::Repeat { .. } => ("queued", None, false),
        Settled::Dead { reason, ambiguous } => ("dead", Some(reason.clone()), *ambiguous),
        Settled::Again { reason, ambiguous, .. } => ("queued", Some(reason.clone()), *ambiguous),
        Settled::Wait { reason, .. } => ("queued", Some(reason.clone()), false),
    };
    let error = error.map(|text| text.chars().take(500).collect::<String>());
    let run_at = match settled {
        Settled::Again { run_at, .. } | Settled::Wait { run_at, .. } | Settled::Repeat { run_at } => {
            Some(run_at.unix())
        }
        _ => None,
    };
    let uncounted = i64::from(matches!(settled, Settled::Wait { .. } | Settled::Repeat { .. }));
    let changed = diesel::update(mine)
        .set((
            jobs::state.eq(state),
            jobs::last_error.eq(error),
            jobs::ambiguous.eq(jobs::ambiguous + i64::from(ambiguous)),
            jobs::attempts.eq(jobs::attempts - uncounted),
            jobs::lease_owner.eq(None::<String>),
            jobs::lease_until.eq(None::<i64>),
            jobs::finished_at.eq((state != "queued").then_some(now.unix())),
            jobs::updated_at.eq(now.unix()),
        ))
        .execute(conn)?;
    if let (1, Some(run_at)) = (changed, run_at) {
        diesel::update(jobs::table.find(bind(id))).set(jobs::run_at.eq(run_at)).execute(conn)?;
    }
    Ok(())
}

/// A job that was asked for again while it ran is queued once more.
pub fn run_again(conn: &mut Conn, id: JobId) -> Result<(), StoreError> {
    let asked = jobs::table
        .filter(jobs::id.eq(bind(id)))
        .filter(jobs::lease_owner.is_null())
        .filter(jobs::again_at.is_not_null());
    diesel::update(asked)
        .set((
            jobs::state.eq("queued"),
            jobs::run_at.eq(jobs::again_at.assume_not_null()),
            jobs::again_at.eq(None::<i64>),
            jobs::attempts.eq(0),
            jobs::finished_at.eq(None::<i64>),
        ))
        .execute(conn)?;
    Ok(())
}

/// The account that the job turned out to ask.
pub fn set_connection(conn: &mut Conn, id: JobId, connection: ConnectionId) -> Result<(), StoreError> {
    diesel::update(jobs::table.filter(jobs::id.eq(bind(id))))
        .set(jobs::connection_id.eq(bind(connection)))
        .execute(conn)?;
    Ok(())
}

/// Notes who a job's mail really goes to: decided when it runs, shown in the list.
///
/// # Errors
/// Those of the database.
pub fn set_recipient(conn: &mut Conn, org: OrgId, id: JobId, recipient: &str) -> Result<(), StoreError> {
    let row = jobs::table.filter(jobs::org_id.eq(bind(org))).filter(jobs::id.eq(bind(id)));
    diesel::update(row).set(jobs::recipient.eq(recipient)).execute(conn)?;
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
        .filter(jobs::org_id.eq(bind(org)))
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
        .filter(jobs::org_id.eq(bind(org)))
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
            jobs::updated_at.eq(now.unix()),
        ))
        .execute(conn)?)
}

/// Whether a job of a kind about an object waits; one that runs has looked already.
///
/// # Errors
/// Those of the database.
pub fn is_queued(conn: &mut Conn, org: OrgId, object_id: &str, kind: &str) -> Result<bool, StoreError> {
    let found: Option<JobId> = jobs::table
        .filter(jobs::org_id.eq(bind(org)))
        .filter(jobs::object_id.eq(object_id))
        .filter(jobs::kind.eq(kind))
        .filter(jobs::state.eq("queued"))
        .filter(jobs::lease_owner.is_null())
        .select(jobs::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}
