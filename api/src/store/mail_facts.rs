//! What mails tell: the newest state of an interview, a message, an invite or an account, read when the mail
//! is written.

use diesel::prelude::*;
use shared::ids::{
    ApplicationId, CandidateId, InterviewId, InviteId, MessageId, OrgId, ParticipantId, PersonId, ProjectId,
};
use shared::interview::{InterviewStatus, ResponseStatus};
use shared::names;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{
    applications, candidates, interviews, invites, messages, organizations, participants, people, projects,
    schedulers,
};
use super::types::bind;

/// The company a mail comes from.
#[derive(Clone, Debug)]
pub struct Company {
    pub name: String,
    /// Candidates see first names only.
    pub first_names_only: bool,
    /// How long before the start candidates can join.
    pub join_early_minutes: i64,
}

/// A person, with the zone they work in when they said so.
#[derive(Clone, Debug)]
pub struct PersonFacts {
    pub id: PersonId,
    pub name: String,
    pub title: String,
    pub email: String,
    pub zone: Option<String>,
    pub busy_version: i64,
    /// False for who may not sign in any more: no candidate's words go to them.
    pub active: bool,
}

#[derive(Clone, Debug)]
pub struct CandidateFacts {
    pub id: CandidateId,
    pub full_name: String,
    /// How they are addressed.
    pub called: String,
    pub email: String,
    pub zone: Option<String>,
    pub busy_version: i64,
}

/// Somebody on an interview; no person means the candidate.
#[derive(Clone, Debug)]
pub struct ParticipantFacts {
    pub id: ParticipantId,
    pub person: Option<PersonFacts>,
    pub response: ResponseStatus,
    pub uid: String,
}

#[derive(Clone, Debug)]
pub struct InterviewFacts {
    pub id: InterviewId,
    pub company: Company,
    pub project: String,
    pub project_id: ProjectId,
    pub organizer: PersonFacts,
    pub candidate: CandidateFacts,
    /// Given for this interview.
    pub candidate_email: String,
    pub candidate_zone: String,
    pub zone: String,
    pub status: InterviewStatus,
    pub starts_at: UtcTime,
    pub ends_at: UtcTime,
    pub conference_kind: String,
    pub place: Option<String>,
    /// The conference's access code, sealed; none while there is no conference.
    pub code_sealed: Option<Vec<u8>>,
    pub phone: Option<String>,
    pub note: String,
    pub cancelled_by: Option<String>,
    pub cancelled_by_candidate: bool,
    pub cancel_reason: String,
    pub sequence: i64,
    pub version: i64,
    pub created_at: UtcTime,
    /// The candidate's link: the invite and its sealed token.
    pub link: Option<(InviteId, Vec<u8>)>,
    pub participants: Vec<ParticipantFacts>,
}

#[derive(Clone, Debug)]
pub struct InviteFacts {
    pub id: InviteId,
    pub company: Company,
    pub project: String,
    pub project_id: ProjectId,
    pub organizer: PersonFacts,
    pub candidate: CandidateFacts,
    pub token_sealed: Vec<u8>,
    pub duration_minutes: i64,
    /// The API's `ConferenceChoice` as JSON.
    pub conference: String,
    pub expires_at: UtcTime,
    /// Withdrawn or replaced: its mail goes out without it.
    pub dead: bool,
}

#[derive(Clone, Debug)]
pub struct MessageFacts {
    pub company: Company,
    pub candidate: CandidateFacts,
    pub author: Option<PersonFacts>,
    pub author_name: String,
    pub subject: String,
    /// With the place for the link.
    pub body: String,
    pub invite_id: Option<InviteId>,
    pub project_id: Option<ProjectId>,
}

/// # Errors
/// `NotFound`; those of the database.
pub fn company(conn: &mut Conn, org: OrgId) -> Result<Company, StoreError> {
    let (name, first_names_only, join_early_minutes): (String, bool, i64) = organizations::table
        .find(bind(org))
        .select((organizations::name, organizations::first_names_only, organizations::join_early_minutes))
        .first(conn)?;
    Ok(Company { name, first_names_only, join_early_minutes })
}

/// # Errors
/// `NotFound` when the organization has no such person.
pub fn person(conn: &mut Conn, org: OrgId, id: PersonId) -> Result<PersonFacts, StoreError> {
    type Row = (String, String, String, String, i64, Option<String>);
    let (name, title, email, status, busy_version, rules): Row = people::table
        .left_join(schedulers::table)
        .filter(people::id.eq(bind(id)))
        .filter(people::org_id.eq(bind(org)))
        .select((
            people::name,
            people::title,
            people::email,
            people::status,
            people::busy_version,
            schedulers::rules.nullable(),
        ))
        .first(conn)?;
    let zone = rules
        .and_then(|rules| serde_json::from_str::<serde_json::Value>(&rules).ok())
        .and_then(|rules| rules.get("zone").and_then(|zone| zone.as_str().map(str::to_owned)));
    let active = status == "active";
    Ok(PersonFacts { id, name, title, email, zone, busy_version, active })
}

/// The candidate as the application knows them.
fn candidate(conn: &mut Conn, org: OrgId, application: ApplicationId) -> Result<CandidateFacts, StoreError> {
    type Row = (CandidateId, String, Option<String>, String, Option<String>, i64);
    let (id, full_name, called, email, zone, busy_version): Row = applications::table
        .inner_join(candidates::table)
        .filter(applications::id.eq(bind(application)))
        .filter(applications::org_id.eq(bind(org)))
        .select((
            candidates::id,
            applications::full_name,
            applications::called,
            applications::email,
            applications::zone,
            candidates::busy_version,
        ))
        .first(conn)?;
    let called = called.unwrap_or_else(|| names::called(&full_name).to_owned());
    Ok(CandidateFacts { id, full_name, called, email, zone, busy_version })
}

fn project(conn: &mut Conn, org: OrgId, id: ProjectId) -> Result<String, StoreError> {
    Ok(projects::table
        .filter(projects::id.eq(bind(id)))
        .filter(projects::org_id.eq(bind(org)))
        .select(projects::name)
        .first(conn)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = interviews)]
struct InterviewRow {
    application_id: ApplicationId,
    project_id: ProjectId,
    organizer_id: PersonId,
    invite_id: Option<InviteId>,
    status: InterviewStatus,
    starts_at: i64,
    ends_at: i64,
    zone: String,
    candidate_zone: String,
    conference_kind: String,
    conference_state: String,
    conference_code_sealed: Option<Vec<u8>>,
    conference_place: Option<String>,
    phone: Option<String>,
    candidate_email: String,
    note: String,
    cancelled_by: Option<String>,
    cancelled_by_candidate: bool,
    cancel_reason: String,
    sequence: i64,
    version: i64,
    created_at: i64,
}

/// # Errors
/// `NotFound` when the organization has no such interview.
pub fn interview(conn: &mut Conn, org: OrgId, id: InterviewId) -> Result<InterviewFacts, StoreError> {
    let row: InterviewRow = interviews::table
        .filter(interviews::id.eq(bind(id)))
        .filter(interviews::org_id.eq(bind(org)))
        .select(InterviewRow::as_select())
        .first(conn)?;
    let link = match row.invite_id {
        None => None,
        Some(invite) => {
            let sealed: Vec<u8> =
                invites::table.find(bind(invite)).select(invites::token_sealed).first(conn)?;
            Some((invite, sealed))
        }
    };
    let seats: Vec<(ParticipantId, Option<PersonId>, ResponseStatus, String)> = participants::table
        .filter(participants::interview_id.eq(bind(id)))
        .order(participants::id)
        .select((participants::id, participants::person_id, participants::response, participants::uid))
        .load(conn)?;
    let mut on_it = Vec::with_capacity(seats.len());
    for (id, person_id, response, uid) in seats {
        let person = person_id.map(|id| person(conn, org, id)).transpose()?;
        on_it.push(ParticipantFacts { id, person, response, uid });
    }
    Ok(InterviewFacts {
        id,
        company: company(conn, org)?,
        project: project(conn, org, row.project_id)?,
        project_id: row.project_id,
        organizer: person(conn, org, row.organizer_id)?,
        candidate: candidate(conn, org, row.application_id)?,
        candidate_email: row.candidate_email,
        candidate_zone: row.candidate_zone,
        zone: row.zone,
        status: row.status,
        starts_at: row.starts_at.into(),
        ends_at: row.ends_at.into(),
        conference_kind: row.conference_kind,
        place: row.conference_place,
        code_sealed: row.conference_code_sealed.filter(|_| row.conference_state == "ready"),
        phone: row.phone,
        note: row.note,
        cancelled_by: row.cancelled_by,
        cancelled_by_candidate: row.cancelled_by_candidate,
        cancel_reason: row.cancel_reason,
        sequence: row.sequence,
        version: row.version,
        created_at: row.created_at.into(),
        link,
        participants: on_it,
    })
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invites)]
struct InviteRow {
    application_id: ApplicationId,
    project_id: ProjectId,
    organizer_id: PersonId,
    token_sealed: Vec<u8>,
    duration_minutes: i64,
    conference: String,
    expires_at: i64,
    revoked_at: Option<i64>,
    replaced_at: Option<i64>,
}

/// # Errors
/// `NotFound` when the organization has no such invite.
pub fn invite(conn: &mut Conn, org: OrgId, id: InviteId) -> Result<InviteFacts, StoreError> {
    let row: InviteRow = invites::table
        .filter(invites::id.eq(bind(id)))
        .filter(invites::org_id.eq(bind(org)))
        .select(InviteRow::as_select())
        .first(conn)?;
    Ok(InviteFacts {
        id,
        company: company(conn, org)?,
        project: project(conn, org, row.project_id)?,
        project_id: row.project_id,
        organizer: person(conn, org, row.organizer_id)?,
        candidate: candidate(conn, org, row.application_id)?,
        token_sealed: row.token_sealed,
        duration_minutes: row.duration_minutes,
        conference: row.conference,
        expires_at: row.expires_at.into(),
        dead: row.revoked_at.is_some() || row.replaced_at.is_some(),
    })
}

/// # Errors
/// `NotFound` when the organization has no such message.
pub fn message(conn: &mut Conn, org: OrgId, id: MessageId) -> Result<MessageFacts, StoreError> {
    type Row = (ApplicationId, Option<PersonId>, String, String, String, Option<InviteId>, Option<ProjectId>);
    let placed = applications::candidate_id
        .eq(messages::candidate_id)
        .and(applications::project_id.nullable().eq(messages::project_id));
    let (application_id, author_id, author_name, subject, body, invite_id, project_id): Row = messages::table
        .inner_join(applications::table.on(placed))
        .filter(messages::id.eq(bind(id)))
        .filter(messages::org_id.eq(bind(org)))
        .select((
            applications::id,
            messages::author_id,
            messages::author_name,
            messages::subject,
            messages::body,
            messages::invite_id,
            messages::project_id,
        ))
        .first(conn)?;
    Ok(MessageFacts {
        company: company(conn, org)?,
        candidate: candidate(conn, org, application_id)?,
        author: author_id.map(|id| person(conn, org, id)).transpose()?,
        author_name,
        subject,
        body,
        invite_id,
        project_id,
    })
}
