//! What is open with a person: links that offer their times, interviews they still have ahead.

use diesel::prelude::*;
use shared::ids::{CandidateId, OrgId, PersonId, ProjectId};
use shared::time::UtcTime;
use shared::wire::candidates::CandidateRef;
use shared::wire::leaving::{OpenWork, OpenWorkInterview, OpenWorkLink};
use shared::wire::projects::ProjectRef;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{candidates, interviews, invites, participants, projects};

/// An object with its candidate and project, as text.
type Named = (String, String, String, String, String);

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
    let rows: Vec<(Named, i64)> = invites::table
        .inner_join(candidates::table.on(candidates::id.eq(invites::candidate_id)))
        .inner_join(projects::table.on(projects::id.eq(invites::project_id)))
        .filter(invites::org_id.eq(org.to_string()))
        .filter(invites::organizer_id.eq(person.to_string()))
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
    rows.into_iter()
        .map(|(named, expires_at)| {
            let (id, candidate, project) = parts(named)?;
            let invite_id = id.parse().map_err(|_| StoreError::Corrupt("invites.id"))?;
            Ok(OpenWorkLink { invite_id, candidate, project, expires_at: expires_at.into() })
        })
        .collect()
}

fn interviews(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    now: UtcTime,
) -> Result<Vec<OpenWorkInterview>, StoreError> {
    let taking_part = participants::table
        .filter(participants::person_id.eq(person.to_string()))
        .filter(participants::response.ne("replaced"))
        .select(participants::interview_id);
    let rows: Vec<(Named, i64, i64)> = interviews::table
        .inner_join(candidates::table.on(candidates::id.eq(interviews::candidate_id)))
        .inner_join(projects::table.on(projects::id.eq(interviews::project_id)))
        .filter(interviews::org_id.eq(org.to_string()))
        .filter(interviews::id.eq_any(taking_part))
        .filter(interviews::status.eq_any(["pending", "scheduled"]))
        .filter(interviews::starts_at.gt(now.unix()))
        .order((interviews::starts_at, interviews::id))
        .select((
            (interviews::id, candidates::id, candidates::full_name, projects::id, projects::name),
            interviews::starts_at,
            interviews::ends_at,
        ))
        .load(conn)?;
    rows.into_iter()
        .map(|(named, starts_at, ends_at)| {
            let (id, candidate, project) = parts(named)?;
            let interview_id = id.parse().map_err(|_| StoreError::Corrupt("interviews.id"))?;
            let (starts_at, ends_at) = (starts_at.into(), ends_at.into());
            Ok(OpenWorkInterview { interview_id, candidate, project, starts_at, ends_at })
        })
        .collect()
}

fn parts(
    (id, candidate, full_name, project, name): Named,
) -> Result<(String, CandidateRef, ProjectRef), StoreError> {
    let candidate: CandidateId = candidate.parse().map_err(|_| StoreError::Corrupt("candidates.id"))?;
    let project: ProjectId = project.parse().map_err(|_| StoreError::Corrupt("projects.id"))?;
    Ok((id, CandidateRef { id: candidate, full_name }, ProjectRef { id: project, name }))
}
