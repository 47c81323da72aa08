//! Interviews: one row for each conversation; a reschedule is a new version of the same row.

use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, InterviewId, InviteId, OrgId, PersonId, ProjectId};
use shared::interview::{InterviewStatus, Lifecycle};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::interviews;
use super::types::{bind, row};

row! {
    /// An interview's row.
    #[diesel(table_name = interviews)]
    pub struct InterviewRow {
        pub id: InterviewId,
        pub org_id: OrgId,
        pub application_id: ApplicationId,
        pub candidate_id: CandidateId,
        pub project_id: ProjectId,
        pub organizer_id: PersonId,
        pub invite_id: Option<InviteId>,
        pub status: InterviewStatus,
        pub starts_at: i64,
        pub ends_at: i64,
        pub wall_start: String,
        pub zone: String,
        pub tzdb_version: String,
        pub candidate_zone: String,
        pub conference_kind: String,
        pub conference_state: String,
        /// Sealed for `interviews.conference_url:{id}`.
        pub conference_url_sealed: Option<Vec<u8>>,
        /// Sealed for `interviews.conference_code:{id}`.
        pub conference_code_sealed: Option<Vec<u8>>,
        pub conference_place: Option<String>,
        pub phone_country: Option<String>,
        pub phone: Option<String>,
        pub candidate_email: String,
        pub note: String,
        pub cancelled_at: Option<i64>,
        pub cancelled_by: Option<String>,
        pub cancelled_by_candidate: bool,
        pub cancel_reason: String,
        pub sequence: i64,
        pub created_at: i64,
        pub updated_at: i64,
        pub version: i64,
        /// Given by the candidate and not confirmed: `candidate_email` is the invited address until then.
        pub unconfirmed_email: Option<String>,
    }
}

impl InterviewRow {
    /// What decides what may be done with it.
    pub fn lifecycle(&self) -> Lifecycle {
        Lifecycle { status: self.status, starts_at: self.starts_at.into(), ends_at: self.ends_at.into() }
    }
}

/// Where the link to a conference is sealed for.
pub fn place_of_url(interview: InterviewId) -> String {
    format!("interviews.conference_url:{interview}")
}

/// Where its access code is sealed for.
pub fn place_of_code(interview: InterviewId) -> String {
    format!("interviews.conference_code:{interview}")
}

/// # Errors
/// `NotFound` when the organization has no such interview.
pub fn by_id(conn: &mut Conn, org: OrgId, id: InterviewId) -> Result<InterviewRow, StoreError> {
    Ok(interviews::table
        .filter(interviews::id.eq(bind(id)))
        .filter(interviews::org_id.eq(bind(org)))
        .select(InterviewRow::as_select())
        .first(conn)?)
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: InterviewRow) -> Result<(), StoreError> {
    diesel::insert_into(interviews::table).values(row).execute(conn)?;
    Ok(())
}

/// A new time.
pub struct NewTime<'a> {
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub wall_start: &'a str,
    pub zone: &'a str,
    pub tzdb_version: &'a str,
    pub candidate_zone: &'a str,
    /// The room changes with the time, so that an old link leads nowhere.
    pub conference_url_sealed: Option<Vec<u8>>,
}

/// Moves an interview that is at `version`. False when it changed in between.
///
/// # Errors
/// Those of the database.
pub fn set_time(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    time: NewTime<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::starts_at.eq(time.starts_at.unix()),
            interviews::ends_at.eq(time.ends_at.unix()),
            interviews::wall_start.eq(time.wall_start),
            interviews::zone.eq(time.zone),
            interviews::tzdb_version.eq(time.tzdb_version),
            interviews::candidate_zone.eq(time.candidate_zone),
            interviews::conference_url_sealed.eq(time.conference_url_sealed),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Who cancels, and why.
pub struct Cancel<'a> {
    pub by: &'a str,
    pub by_candidate: bool,
    pub reason: &'a str,
    pub at: UtcTime,
}

/// Cancels an interview that is at `version`. False when it changed in between.
///
/// # Errors
/// Those of the database.
pub fn cancel(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    cancel: &Cancel<'_>,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::status.eq(bind(InterviewStatus::Cancelled)),
            interviews::cancelled_at.eq(Some(cancel.at.unix())),
            interviews::cancelled_by.eq(Some(cancel.by)),
            interviews::cancelled_by_candidate.eq(cancel.by_candidate),
            interviews::cancel_reason.eq(cancel.reason),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::updated_at.eq(cancel.at.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Sets the candidate's phone number. The calendar entry says the new number, so its sequence rises too.
///
/// # Errors
/// Those of the database.
pub fn set_phone(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    (country, phone): (&str, &str),
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::phone_country.eq(Some(country)),
            interviews::phone.eq(Some(phone)),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// The candidate's mails go to an address that was confirmed, in an interview that is at `version`. The calendar
/// entry names it, so its sequence rises too. False when it changed in between.
pub fn set_confirmed_email(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    email: &str,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::candidate_email.eq(email),
            interviews::unconfirmed_email.eq(None::<String>),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// How an interview is held from now on.
pub struct NewConference<'a> {
    pub kind: &'a str,
    pub state: &'a str,
    pub url_sealed: Option<Vec<u8>>,
    pub place: Option<&'a str>,
}

/// Chooses another way to hold an interview that is at `version`; calendar entries say it too. False when it
/// changed in between.
///
/// # Errors
/// Those of the database.
pub fn set_conference(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    conference: NewConference<'_>,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::conference_kind.eq(conference.kind),
            interviews::conference_state.eq(conference.state),
            interviews::conference_url_sealed.eq(conference.url_sealed),
            interviews::conference_code_sealed.eq(None::<Vec<u8>>),
            interviews::conference_place.eq(conference.place),
            interviews::sequence.eq(interviews::sequence + 1),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// What became of an interview's meeting at the provider.
///
/// # Errors
/// Those of the database.
pub fn set_meeting(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    state: &str,
    (url_sealed, code_sealed): (Option<Vec<u8>>, Option<Vec<u8>>),
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = interviews::table.filter(interviews::id.eq(bind(id))).filter(interviews::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            interviews::conference_state.eq(state),
            interviews::conference_url_sealed.eq(url_sealed),
            interviews::conference_code_sealed.eq(code_sealed),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(interviews::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// The meeting is in another state; its link, where there is one, stays.
///
/// # Errors
/// Those of the database.
pub fn set_meeting_state(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    state: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = interviews::table.filter(interviews::id.eq(bind(id))).filter(interviews::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            interviews::conference_state.eq(state),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(interviews::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Upcoming interviews that are held with a provider.
///
/// # Errors
/// Those of the database.
pub fn upcoming_with(
    conn: &mut Conn,
    org: OrgId,
    (kind, host): (&str, Option<PersonId>),
    now: UtcTime,
) -> Result<i64, StoreError> {
    let mut found = interviews::table
        .filter(interviews::org_id.eq(bind(org)))
        .filter(interviews::conference_kind.eq(kind))
        .filter(interviews::status.eq(bind(InterviewStatus::Scheduled)))
        .filter(interviews::ends_at.gt(now.unix()))
        .count()
        .into_boxed();
    if let Some(host) = host {
        found = found.filter(interviews::organizer_id.eq(bind(host)));
    }
    Ok(found.get_result(conn)?)
}

/// Sets the outcome of an interview that is over.
///
/// # Errors
/// Those of the database.
pub fn set_status(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    status: InterviewStatus,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((
            interviews::status.eq(bind(status)),
            interviews::updated_at.eq(now.unix()),
            interviews::version.eq(version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Something about it changed that is not in its row: a response.
///
/// # Errors
/// Those of the database.
pub fn touch(conn: &mut Conn, org: OrgId, id: InterviewId, now: UtcTime) -> Result<(), StoreError> {
    let row = interviews::table.filter(interviews::id.eq(bind(id))).filter(interviews::org_id.eq(bind(org)));
    diesel::update(row)
        .set((interviews::updated_at.eq(now.unix()), interviews::version.eq(interviews::version + 1)))
        .execute(conn)?;
    Ok(())
}

/// The same for one that is at `version`. False when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn touch_at(
    conn: &mut Conn,
    org: OrgId,
    id: InterviewId,
    version: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let changed = diesel::update(at_version(org, id, version))
        .set((interviews::updated_at.eq(now.unix()), interviews::version.eq(version + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}

#[diesel::dsl::auto_type]
fn of(org: OrgId, id: InterviewId) -> _ {
    interviews::table.filter(interviews::id.eq(bind(id))).filter(interviews::org_id.eq(bind(org)))
}

#[diesel::dsl::auto_type]
fn versioned(org: OrgId, id: InterviewId, version: i64) -> _ {
    let row: of = of(org, id);
    row.filter(interviews::version.eq(version))
}

fn at_version(org: OrgId, id: InterviewId, version: i64) -> versioned {
    versioned(org, id, version)
}
