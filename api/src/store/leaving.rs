//! What is open with a person: links that offer their times, interviews they still have ahead.

use diesel::prelude::*;
use shared::ids::{CandidateId, InterviewId, InviteId, OrgId, PersonId, ProjectId};
use shared::interview::{InterviewStatus, ResponseStatus};
use shared::time::UtcTime;
use shared::wire::candidates::CandidateRef;
use shared::wire::leaving::{OpenWork, OpenWorkInterview, OpenWorkLink};
use shared::wire::projects::ProjectRef;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{candidates, interviews, invites, participants, projects};
use super::types::{bind, binds};

/// An object with its candidate and project.
type Named<Id> = (Id, CandidateId, String, ProjectId, String);

/// The lists hold [`OpenWork::MOST`] each.
///
/// # Errors
/// `Corrupt` for an id that can't be read.
pub fn open_work(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<OpenWork, StoreError> {
    let mut links = links(conn, org, person, now)?;
    let mut interviews = interviews(conn, org, person, now)?;
    let more = links.len().saturating_sub(OpenWork::MOST) + interviews.len().saturating_sub(OpenWork::MOST);
    links.truncate(OpenWork::MOST);
    interviews.truncate(OpenWork::MOST);
    Ok(OpenWork { links, interviews, more: i64::try_from(more).unwrap_or(i64::MAX) })
}

fn links(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<Vec<OpenWorkLink>, StoreError> {
    let rows: Vec<(Named<InviteId>, i64)> = invites::table
        .inner_join(candidates::table.on(candidates::id.eq(invites::candidate_id)))
        .inner_join(projects::table.on(projects::id.eq(invites::project_id)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::organizer_id.eq(bind(person)))
        .filter(invites::interview_id.is_null())
        .filter(invites::revoked_at.is_null())
        .filter(invites::replaced_at.is_null())
        .filter(invites::expires_at.gt(now.unix()))
        .order((invites::expires_at, invites::id))
        .select((
            (invites::id, candidates::id, candidates::full_name, projects::id, projects::name),
            invites::expires_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(named, expires_at)| {
            let (invite_id, candidate, project) = parts(named);
            OpenWorkLink { invite_id, candidate, project, expires_at: expires_at.into() }
        })
        .collect())
}

fn interviews(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<Vec<OpenWorkInterview>, StoreError> {
    let taking_part = participants::table
        .filter(participants::person_id.eq(bind(person)))
        .filter(participants::response.ne(bind(ResponseStatus::Replaced)))
        .select(participants::interview_id);
    let rows: Vec<(Named<InterviewId>, i64, i64)> = interviews::table
        .inner_join(candidates::table.on(candidates::id.eq(interviews::candidate_id)))
        .inner_join(projects::table.on(projects::id.eq(interviews::project_id)))
        .filter(interviews::org_id.eq(bind(org)))
        .filter(interviews::id.eq_any(taking_part))
        .filter(interviews::status.eq_any(binds(&[InterviewStatus::Pending, InterviewStatus::Scheduled])))
        .filter(interviews::starts_at.gt(now.unix()))
        .order((interviews::starts_at, interviews::id))
        .select((
            (interviews::id, candidates::id, candidates::full_name, projects::id, projects::name),
            interviews::starts_at,
            interviews::ends_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(named, starts_at, ends_at)| {
            let (interview_id, candidate, project) = parts(named);
            let (starts_at, ends_at) = (starts_at.into(), ends_at.into());
            OpenWorkInterview { interview_id, candidate, project, starts_at, ends_at }
        })
        .collect())
}

fn parts<Id>((id, candidate, full_name, project, name): Named<Id>) -> (Id, CandidateRef, ProjectRef) {
    (id, CandidateRef { id: candidate, full_name }, ProjectRef { id: project, name })
}
