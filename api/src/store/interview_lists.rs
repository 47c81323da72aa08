//! Lists of interviews, within what somebody may see, with the names that go with each.

use diesel::prelude::*;
use shared::ids::{CandidateId, InterviewId, OrgId, ParticipantId, PersonId, ProjectId};
use shared::interview::{InterviewStatus, ResponseStatus};
use shared::time::UtcTime;
use shared::wire::interviews::InterviewFilter;

use super::conn::Conn;
use super::error::StoreError;
use super::external_ids::{self, Kind, called};
use super::interviews::InterviewRow;
use super::reservations::LONGEST_RESERVATION;
use super::schema::{
    applications, interviews, organizations, participants, people, project_members, projects,
};
use super::scope::Scope;
use super::types::{bind, binds, text};

/// Which interviews of a filter are asked for: what is named has to fit.
#[derive(Clone, Debug, Default)]
pub struct Only {
    pub status: Option<InterviewStatus>,
    pub project: Option<ProjectId>,
    pub candidate: Option<CandidateId>,
    /// Who takes part.
    pub person: Option<PersonId>,
    /// Those that begin then or later.
    pub starts_after: Option<UtcTime>,
    /// Those that begin earlier.
    pub starts_before: Option<UtcTime>,
    pub external_id: Option<String>,
    pub updated_since: Option<UtcTime>,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Query {
    pub scope: Scope,
    pub filter: InterviewFilter,
    pub only: Only,
    /// Start and id of the last one of the page before.
    pub after: Option<(i64, String)>,
    pub limit: i64,
    pub now: UtcTime,
}

/// An interview with the names around it.
#[derive(Clone, Debug)]
pub struct NamedInterview {
    pub row: InterviewRow,
    pub candidate: String,
    pub project: String,
    pub organizer: (String, String),
    /// Whether the organization shows the conference's own address.
    pub shows_link: bool,
    pub participants: Vec<ParticipantRow>,
    pub external_id: Option<String>,
}

/// An interviewer on an interview.
#[derive(Clone, Debug, Queryable)]
pub struct ParticipantRow {
    pub id: ParticipantId,
    pub interview_id: InterviewId,
    pub person_id: PersonId,
    pub name: String,
    pub title: String,
    pub email: String,
    pub response: ResponseStatus,
    pub responded_at: Option<i64>,
}

/// # Errors
/// Those of the database.
pub fn list(conn: &mut Conn, org: OrgId, query: &Query) -> Result<Vec<NamedInterview>, StoreError> {
    let mut found = interviews::table
        .inner_join(applications::table.on(applications::id.eq(interviews::application_id)))
        .inner_join(projects::table.on(projects::id.eq(interviews::project_id)))
        .inner_join(people::table.on(people::id.eq(interviews::organizer_id)))
        .inner_join(organizations::table.on(organizations::id.eq(interviews::org_id)))
        .filter(interviews::org_id.eq(bind(org)))
        .select((
            InterviewRow::as_select(),
            applications::full_name,
            projects::name,
            people::name,
            people::title,
            organizations::show_meeting_links,
        ))
        .into_boxed();
    let taking_part = |person: PersonId| {
        participants::table
            .filter(participants::person_id.eq(bind(person)))
            .filter(participants::response.ne(bind(ResponseStatus::Replaced)))
            .select(participants::interview_id)
    };
    match query.scope {
        Scope::All => {}
        Scope::AssignedTo(me) => found = found.filter(interviews::id.eq_any(taking_part(me))),
        // Who is on an interview sees it in any project.
        Scope::ProjectsOf(me) => {
            let mine = project_members::table
                .filter(project_members::person_id.eq(bind(me)))
                .select(project_members::project_id);
            found =
                found.filter(interviews::project_id.eq_any(mine).or(interviews::id.eq_any(taking_part(me))));
        }
    }
    let only = &query.only;
    if let Some(person) = only.person {
        found = found.filter(interviews::id.eq_any(taking_part(person)));
    }
    if let Some(candidate) = only.candidate {
        found = found.filter(interviews::candidate_id.eq(bind(candidate)));
    }
    if let Some(project) = only.project {
        found = found.filter(interviews::project_id.eq(bind(project)));
    }
    if let Some(status) = only.status {
        found = found.filter(interviews::status.eq(bind(status)));
    }
    if let Some(from) = only.starts_after {
        found = found.filter(interviews::starts_at.ge(from.unix()));
    }
    if let Some(to) = only.starts_before {
        found = found.filter(interviews::starts_at.lt(to.unix()));
    }
    if let Some(since) = only.updated_since {
        found = found.filter(interviews::updated_at.ge(since.unix()));
    }
    if let Some(external) = only.external_id.clone() {
        found = found.filter(text(interviews::id).eq_any(called(org, Kind::Interview.as_str(), external)));
    }
    let now = query.now.unix();
    match query.filter {
        InterviewFilter::Upcoming => {
            found = found
                .filter(
                    interviews::status.eq_any(binds(&[InterviewStatus::Pending, InterviewStatus::Scheduled])),
                )
                .filter(interviews::starts_at.gt(now - LONGEST_RESERVATION))
                .filter(interviews::ends_at.gt(now));
        }
        InterviewFilter::Past => {
            found = found
                .filter(interviews::status.ne(bind(InterviewStatus::Cancelled)))
                .filter(interviews::ends_at.le(now));
        }
        InterviewFilter::Cancelled => {
            found = found.filter(interviews::status.eq(bind(InterviewStatus::Cancelled)))
        }
        InterviewFilter::All => {}
    }
    let rising = query.filter == InterviewFilter::Upcoming;
    if let Some((start, id)) = &query.after {
        let same = interviews::starts_at.eq(*start);
        found = if rising {
            found.filter(interviews::starts_at.gt(*start).or(same.and(text(interviews::id).gt(id.clone()))))
        } else {
            found.filter(interviews::starts_at.lt(*start).or(same.and(text(interviews::id).lt(id.clone()))))
        };
    }
    found = if rising {
        found.order((interviews::starts_at.asc(), interviews::id.asc()))
    } else {
        found.order((interviews::starts_at.desc(), interviews::id.desc()))
    };
    let rows: Vec<(InterviewRow, String, String, String, String, bool)> =
        found.limit(query.limit).load(conn)?;
    let ids: Vec<InterviewId> = rows.iter().map(|(row, ..)| row.id).collect();
    let mut people = participants_of(conn, &ids)?;
    let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let mut named = external_ids::of(conn, Kind::Interview, &texts)?;
    Ok(rows
        .into_iter()
        .map(|(row, candidate, project, name, title, shows_link)| {
            let (own, rest) = people.drain(..).partition(|p| p.interview_id == row.id);
            people = rest;
            NamedInterview {
                external_id: named.remove(&row.id.to_string()),
                row,
                candidate,
                project,
                organizer: (name, title),
                shows_link,
                participants: own,
            }
        })
        .collect())
}

/// The names around one interview.
///
/// # Errors
/// Those of the database.
pub fn named(conn: &mut Conn, row: InterviewRow) -> Result<NamedInterview, StoreError> {
    type Names = (String, String, String, String, bool);
    let (candidate, project, name, title, shows_link): Names = interviews::table
        .inner_join(applications::table.on(applications::id.eq(interviews::application_id)))
        .inner_join(projects::table.on(projects::id.eq(interviews::project_id)))
        .inner_join(people::table.on(people::id.eq(interviews::organizer_id)))
        .inner_join(organizations::table.on(organizations::id.eq(interviews::org_id)))
        .filter(interviews::id.eq(bind(row.id)))
        .select((
            applications::full_name,
            projects::name,
            people::name,
            people::title,
            organizations::show_meeting_links,
        ))
        .first(conn)?;
    let participants = participants_of(conn, &[row.id])?;
    let external_id = external_ids::one(conn, Kind::Interview, &row.id.to_string())?;
    Ok(NamedInterview {
        row,
        candidate,
        project,
        organizer: (name, title),
        shows_link,
        participants,
        external_id,
    })
}

fn participants_of(conn: &mut Conn, ids: &[InterviewId]) -> Result<Vec<ParticipantRow>, StoreError> {
    Ok(participants::table
        .inner_join(people::table.on(people::id.nullable().eq(participants::person_id)))
        .filter(participants::interview_id.eq_any(binds(ids)))
        .order(participants::id)
        .select((
            participants::id,
            participants::interview_id,
            people::id,
            people::name,
            people::title,
            people::email,
            participants::response,
            participants::responded_at,
        ))
        .load(conn)?)
}
