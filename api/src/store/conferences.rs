//! Meetings at providers. At most one of an interview is live; a job holds a lease on the one it works on, so
//! that two never make or end the same meeting at once.

use diesel::prelude::*;
use shared::ids::{ConferenceId, ConnectionId, InterviewId, OrgId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::connections::ConnectionRow;
use super::error::StoreError;
use super::ids;
use super::schema::conferences;
use super::types::{bind, row};

/// States in which an interview has a meeting, or is to have one.
const LIVE: [&str; 3] = ["pending", "ready", "failed"];

row! {
    /// A meeting's row.
    #[diesel(table_name = conferences)]
    pub struct ConferenceRow {
        pub id: ConferenceId,
        pub org_id: OrgId,
        pub interview_id: InterviewId,
        pub connection_id: Option<ConnectionId>,
        pub kind: String,
        pub generation: i64,
        pub state: String,
        pub unanswered: i64,
        pub external_id: Option<String>,
        pub starts_at: Option<i64>,
        pub ends_at: Option<i64>,
        pub last_problem: Option<String>,
        pub lease_owner: Option<String>,
        pub lease_until: Option<i64>,
        pub created_at: i64,
        pub ended_at: Option<i64>,
    }
}

impl ConferenceRow {
    pub fn is_live(&self) -> bool {
        LIVE.contains(&self.state.as_str())
    }

    /// Whether it was made on this connection.
    pub fn is_of(&self, connection: &ConnectionRow) -> bool {
        self.connection_id == Some(connection.id)
    }
}

/// A meeting that is to be made for an interview, after those it had before.
///
/// # Errors
/// Those of the database; `Duplicate` while another one is live.
pub fn insert(
    conn: &mut Conn,
    (org, interview): (OrgId, InterviewId),
    connection: Option<ConnectionId>,
    kind: &str,
    now: UtcTime,
) -> Result<ConferenceId, StoreError> {
    let before: Option<i64> = conferences::table
        .filter(conferences::interview_id.eq(bind(interview)))
        .select(diesel::dsl::max(conferences::generation))
        .first(conn)?;
    let id = ConferenceId::from_uuid(ids::new());
    let row = ConferenceRow {
        id,
        org_id: org,
        interview_id: interview,
        connection_id: connection,
        kind: kind.to_owned(),
        generation: before.unwrap_or(0) + 1,
        state: "pending".to_owned(),
        unanswered: 0,
        external_id: None,
        starts_at: None,
        ends_at: None,
        last_problem: None,
        lease_owner: None,
        lease_until: None,
        created_at: now.unix(),
        ended_at: None,
    };
    diesel::insert_into(conferences::table).values(row).execute(conn)?;
    Ok(id)
}

/// # Errors
/// `NotFound` when the organization has no such meeting.
pub fn by_id(conn: &mut Conn, org: OrgId, id: ConferenceId) -> Result<ConferenceRow, StoreError> {
    Ok(conferences::table
        .filter(conferences::id.eq(bind(id)))
        .filter(conferences::org_id.eq(bind(org)))
        .select(ConferenceRow::as_select())
        .first(conn)?)
}

/// The meeting that an interview has or is to have.
///
/// # Errors
/// Those of the database.
pub fn live(
    conn: &mut Conn,
    org: OrgId,
    interview: InterviewId,
) -> Result<Option<ConferenceRow>, StoreError> {
    Ok(conferences::table
        .filter(conferences::interview_id.eq(bind(interview)))
        .filter(conferences::org_id.eq(bind(org)))
        .filter(conferences::state.eq_any(LIVE))
        .select(ConferenceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The meeting of a kind that the provider knows by this id, newest first.
///
/// # Errors
/// Those of the database.
pub fn by_external(
    conn: &mut Conn,
    org: OrgId,
    kind: &str,
    external_id: &str,
) -> Result<Option<ConferenceRow>, StoreError> {
    Ok(conferences::table
        .filter(conferences::external_id.eq(external_id))
        .filter(conferences::org_id.eq(bind(org)))
        .filter(conferences::kind.eq(kind))
        .order(conferences::id.desc())
        .select(ConferenceRow::as_select())
        .first(conn)
        .optional()?)
}

/// The meeting of a kind that is called so in our own name for it.
///
/// # Errors
/// Those of the database.
pub fn by_reference(
    conn: &mut Conn,
    (org, kind): (OrgId, &str),
    interview: InterviewId,
    generation: i64,
) -> Result<Option<ConferenceRow>, StoreError> {
    Ok(conferences::table
        .filter(conferences::interview_id.eq(bind(interview)))
        .filter(conferences::generation.eq(generation))
        .filter(conferences::org_id.eq(bind(org)))
        .filter(conferences::kind.eq(kind))
        .select(ConferenceRow::as_select())
        .first(conn)
        .optional()?)
}

/// Meetings of a kind that may still need their provider: not gone, and not over.
///
/// # Errors
/// Those of the database.
pub fn unfinished(
    conn: &mut Conn,
    org: OrgId,
    kind: &str,
    now: UtcTime,
) -> Result<Vec<ConferenceRow>, StoreError> {
    Ok(conferences::table
        .filter(conferences::org_id.eq(bind(org)))
        .filter(conferences::kind.eq(kind))
        .filter(conferences::state.ne("ended"))
        .filter(conferences::ends_at.is_null().or(conferences::ends_at.gt(now.unix())))
        .order(conferences::id)
        .select(ConferenceRow::as_select())
        .load(conn)?)
}

#[diesel::dsl::auto_type]
fn of(org: OrgId, id: ConferenceId) -> _ {
    conferences::table.filter(conferences::id.eq(bind(id))).filter(conferences::org_id.eq(bind(org)))
}

/// Whose account a meeting is made with.
///
/// # Errors
/// Those of the database.
pub fn set_connection(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    connection: ConnectionId,
) -> Result<(), StoreError> {
    diesel::update(of(org, id)).set(conferences::connection_id.eq(bind(connection))).execute(conn)?;
    Ok(())
}

/// Takes the lease; false while another job has it.
///
/// # Errors
/// Those of the database.
pub fn claim(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    owner: &str,
    (now, until): (UtcTime, UtcTime),
) -> Result<bool, StoreError> {
    let free =
        of(org, id).filter(conferences::lease_until.is_null().or(conferences::lease_until.lt(now.unix())));
    let changed = diesel::update(free)
        .set((conferences::lease_owner.eq(Some(owner)), conferences::lease_until.eq(Some(until.unix()))))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Gives the lease back.
///
/// # Errors
/// Those of the database.
pub fn release(conn: &mut Conn, (org, id): (OrgId, ConferenceId), owner: &str) -> Result<(), StoreError> {
    let mine = of(org, id).filter(conferences::lease_owner.eq(owner));
    diesel::update(mine)
        .set((conferences::lease_owner.eq(None::<String>), conferences::lease_until.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}

/// A create is about to be sent, for these times; with `by` negative: so many got their answer.
///
/// # Errors
/// Those of the database.
pub fn count_unanswered(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    by: i64,
    times: Option<(i64, i64)>,
) -> Result<(), StoreError> {
    let row = of(org, id);
    // An answer may have come in two ways; it counts once.
    let row = row.filter(conferences::unanswered.ge(-by));
    diesel::update(row).set(conferences::unanswered.eq(conferences::unanswered + by)).execute(conn)?;
    if let Some((starts_at, ends_at)) = times {
        let row = of(org, id);
        diesel::update(row)
            .set((conferences::starts_at.eq(Some(starts_at)), conferences::ends_at.eq(Some(ends_at))))
            .execute(conn)?;
    }
    Ok(())
}

/// Every create is accounted for: extras are gone.
///
/// # Errors
/// Those of the database.
pub fn set_accounted(conn: &mut Conn, (org, id): (OrgId, ConferenceId)) -> Result<(), StoreError> {
    let row = of(org, id);
    diesel::update(row).set(conferences::unanswered.eq(0)).execute(conn)?;
    Ok(())
}

/// What the provider holds now; the state is the caller's next step.
///
/// # Errors
/// Those of the database.
pub fn set_external(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    external_id: Option<&str>,
    (starts_at, ends_at): (i64, i64),
) -> Result<(), StoreError> {
    let row = of(org, id);
    diesel::update(row)
        .set((
            conferences::external_id.eq(external_id),
            conferences::starts_at.eq(Some(starts_at)),
            conferences::ends_at.eq(Some(ends_at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Moves a live meeting to another live state; false when it is to end, or has ended.
///
/// # Errors
/// Those of the database.
pub fn set_state(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    state: &str,
    problem: Option<&str>,
) -> Result<bool, StoreError> {
    let row = of(org, id).filter(conferences::state.eq_any(LIVE));
    let changed = diesel::update(row)
        .set((conferences::state.eq(state), conferences::last_problem.eq(problem)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// The meeting of an interview is to end; tells which one.
///
/// # Errors
/// Those of the database.
pub fn begin_end(
    conn: &mut Conn,
    org: OrgId,
    interview: InterviewId,
) -> Result<Option<ConferenceRow>, StoreError> {
    let Some(row) = live(conn, org, interview)? else { return Ok(None) };
    diesel::update(of(org, row.id)).set(conferences::state.eq("ending")).execute(conn)?;
    Ok(Some(row))
}

/// The meeting is gone.
///
/// # Errors
/// Those of the database.
pub fn set_ended(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    problem: Option<&str>,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = of(org, id);
    diesel::update(row)
        .set((
            conferences::state.eq("ended"),
            conferences::last_problem.eq(problem),
            conferences::ended_at.eq(Some(now.unix())),
        ))
        .execute(conn)?;
    Ok(())
}

/// The meeting showed after it was given up: it is to go once more.
///
/// # Errors
/// Those of the database.
pub fn reopen(conn: &mut Conn, (org, id): (OrgId, ConferenceId)) -> Result<(), StoreError> {
    let row = of(org, id);
    diesel::update(row)
        .set((conferences::state.eq("ending"), conferences::ended_at.eq(None::<i64>)))
        .execute(conn)?;
    Ok(())
}
