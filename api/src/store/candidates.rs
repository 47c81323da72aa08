//! Candidates.

use diesel::prelude::*;
use shared::ids::{CandidateId, OrgId, PersonId, ProjectId};
use shared::search::fold;
use shared::time::UtcTime;
use shared::validate::email_key;
use shared::wire::candidates::{Candidate, CandidateSummary, CreateCandidate, TabCounts};

use super::applications::of_candidate;
use super::attachments;
use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::page::PageAsked;
use super::schema::{applications, candidates, interviews, messages, participants, project_members};
use super::scope::Scope;
use super::search;

#[derive(Queryable, Selectable)]
#[diesel(table_name = candidates)]
struct Row {
    id: String,
    full_name: String,
    sort_key: String,
    email: String,
    phone: Option<String>,
    headline: String,
    location: String,
    zone: Option<String>,
    created_at: i64,
    version: i64,
}

/// The candidate with the applications and figures that lie within `scope`.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn get(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<Candidate, StoreError> {
    let row: Row = candidates::table
        .filter(candidates::id.eq(candidate.to_string()))
        .filter(candidates::org_id.eq(org.to_string()))
        .select(Row::as_select())
        .first(conn)?;
    let applications = of_candidate(conn, org, candidate, scope)?;
    let message_count = match scope {
        // There is one thread, for all who recruit; interviewers do not read it.
        Scope::AssignedTo(_) => 0,
        _ => messages::table
            .filter(messages::candidate_id.eq(candidate.to_string()))
            .count()
            .get_result(conn)?,
    };
    let interview_count = interviews_within(conn, candidate, scope)?;
    let attachment_count = attachments::count(conn, org, candidate, scope)?;
    Ok(Candidate {
        id: candidate,
        first_name: shared::template::first_name(&row.full_name).to_owned(),
        full_name: row.full_name,
        email: row.email,
        phone: row.phone,
        headline: row.headline,
        location: row.location,
        zone: row.zone,
        counts: TabCounts {
            projects: i64::try_from(applications.len()).unwrap_or(i64::MAX),
            messages: message_count,
            interviews: interview_count,
            attachments: attachment_count,
        },
        applications,
        created_at: UtcTime::from_unix(row.created_at),
        version: row.version,
    })
}

/// How many interviews of a candidate somebody sees: those the list of interviews shows them.
fn interviews_within(conn: &mut Conn, candidate: CandidateId, scope: Scope) -> Result<i64, StoreError> {
    let mut found =
        interviews::table.filter(interviews::candidate_id.eq(candidate.to_string())).count().into_boxed();
    let taking_part = |person: PersonId| {
        participants::table
            .filter(participants::person_id.eq(person.to_string()))
            .filter(participants::response.ne("replaced"))
            .select(participants::interview_id)
    };
    match scope {
        Scope::All => {}
        Scope::AssignedTo(me) => found = found.filter(interviews::id.eq_any(taking_part(me))),
        Scope::ProjectsOf(me) => {
            let mine = project_members::table
                .filter(project_members::person_id.eq(me.to_string()))
                .select(project_members::project_id);
            found =
                found.filter(interviews::project_id.eq_any(mine).or(interviews::id.eq_any(taking_part(me))));
        }
    }
    Ok(found.get_result(conn)?)
}

/// Whether a candidate is within a scope.
///
/// # Errors
/// Those of the database.
pub fn in_scope(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<bool, StoreError> {
    let id = candidate.to_string();
    let found: i64 = match scope {
        Scope::All => candidates::table
            .filter(candidates::id.eq(id))
            .filter(candidates::org_id.eq(org.to_string()))
            .count()
            .get_result(conn)?,
        Scope::ProjectsOf(person) => applications::table
            .inner_join(project_members::table.on(project_members::project_id.eq(applications::project_id)))
            .filter(applications::candidate_id.eq(id))
            .filter(applications::org_id.eq(org.to_string()))
            .filter(project_members::person_id.eq(person.to_string()))
            .count()
            .get_result(conn)?,
        Scope::AssignedTo(person) => interviews::table
            .inner_join(participants::table.on(participants::interview_id.eq(interviews::id)))
            .filter(interviews::candidate_id.eq(id))
            .filter(interviews::org_id.eq(org.to_string()))
            .filter(participants::person_id.eq(person.to_string()))
            .count()
            .get_result(conn)?,
    };
    Ok(found > 0)
}

/// The candidate with that mail address.
///
/// # Errors
/// Those of the database.
pub fn by_email(conn: &mut Conn, org: OrgId, email: &str) -> Result<Option<CandidateId>, StoreError> {
    let id: Option<String> = candidates::table
        .filter(candidates::org_id.eq(org.to_string()))
        .filter(candidates::email_key.eq(email_key(email)))
        .select(candidates::id)
        .first(conn)
        .optional()?;
    id.map(|id| id.parse().map_err(|_| StoreError::Corrupt("candidates.id"))).transpose()
}

/// # Errors
/// `Duplicate` when the address is known; those of the database.
pub fn insert(
    conn: &mut Conn,
    org: OrgId,
    new: &CreateCandidate,
    now: UtcTime,
) -> Result<CandidateId, StoreError> {
    let id = CandidateId::from_uuid(ids::new());
    diesel::insert_into(candidates::table)
        .values((
            candidates::id.eq(id.to_string()),
            candidates::org_id.eq(org.to_string()),
            candidates::full_name.eq(new.full_name.trim()),
            candidates::sort_key.eq(fold(&new.full_name)),
            candidates::email.eq(new.email.trim()),
            candidates::email_key.eq(email_key(&new.email)),
            candidates::phone.eq(&new.phone),
            candidates::headline.eq(new.headline.trim()),
            candidates::location.eq(new.location.trim()),
            candidates::archived.eq(false),
            candidates::busy_version.eq(1),
            candidates::created_at.eq(now.unix()),
            candidates::version.eq(1),
        ))
        .execute(conn)?;
    let texts = (new.full_name.as_str(), new.headline.as_str(), new.email.as_str(), new.location.as_str());
    search::index_candidate(conn, org, &id.to_string(), texts)?;
    Ok(id)
}

/// Writes what recruiters edit if `expected` is still the version; false when somebody was first.
///
/// # Errors
/// `Duplicate` when another candidate has the address; those of the database.
pub fn save(conn: &mut Conn, org: OrgId, changed: &Candidate, expected: i64) -> Result<bool, StoreError> {
    let row = candidates::table
        .filter(candidates::id.eq(changed.id.to_string()))
        .filter(candidates::org_id.eq(org.to_string()))
        .filter(candidates::version.eq(expected));
    let rows = diesel::update(row)
        .set((
            candidates::full_name.eq(changed.full_name.trim()),
            candidates::sort_key.eq(fold(&changed.full_name)),
            candidates::email.eq(changed.email.trim()),
            candidates::email_key.eq(email_key(&changed.email)),
            candidates::phone.eq(&changed.phone),
            candidates::headline.eq(changed.headline.trim()),
            candidates::location.eq(changed.location.trim()),
            candidates::version.eq(expected + 1),
        ))
        .execute(conn)?;
    if rows == 1 {
        let texts = (
            changed.full_name.as_str(),
            changed.headline.as_str(),
            changed.email.as_str(),
            changed.location.as_str(),
        );
        search::index_candidate(conn, org, &changed.id.to_string(), texts)?;
    }
    Ok(rows == 1)
}

/// A page of candidates by name whose folded name begins with `prefix`, with the sort key of each.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    org: OrgId,
    scope: Scope,
    project: Option<ProjectId>,
    prefix: &str,
    asked: &PageAsked,
) -> Result<Vec<(CandidateSummary, String)>, StoreError> {
    let mut query = candidates::table
        .filter(candidates::org_id.eq(org.to_string()))
        .filter(candidates::archived.eq(false))
        .order((candidates::sort_key, candidates::id))
        .limit(asked.rows())
        .select(Row::as_select())
        .into_boxed();
    if let Scope::ProjectsOf(person) = scope {
        let mine = applications::table
            .inner_join(project_members::table.on(project_members::project_id.eq(applications::project_id)))
            .filter(project_members::person_id.eq(person.to_string()))
            .select(applications::candidate_id);
        query = query.filter(candidates::id.eq_any(mine));
    }
    if let Scope::AssignedTo(person) = scope {
        let mine = interviews::table
            .inner_join(participants::table.on(participants::interview_id.eq(interviews::id)))
            .filter(participants::person_id.eq(person.to_string()))
            .select(interviews::candidate_id);
        query = query.filter(candidates::id.eq_any(mine));
    }
    if let Some(project) = project {
        let inside = applications::table
            .filter(applications::project_id.eq(project.to_string()))
            .select(applications::candidate_id);
        query = query.filter(candidates::id.eq_any(inside));
    }
    if !prefix.is_empty() {
        // A range, not LIKE: both engines use the index and agree.
        let end = format!("{prefix}\u{10ffff}");
        query = query.filter(candidates::sort_key.ge(prefix.to_owned())).filter(candidates::sort_key.lt(end));
    }
    if let Some((key, id)) = asked.after.clone() {
        let later =
            candidates::sort_key.gt(key.clone()).or(candidates::sort_key.eq(key).and(candidates::id.gt(id)));
        query = query.filter(later);
    }
    let rows: Vec<Row> = query.load(conn)?;
    rows.into_iter()
        .map(|row| {
            let id: CandidateId = row.id.parse().map_err(|_| StoreError::Corrupt("candidates.id"))?;
            let projects =
                of_candidate(conn, org, id, scope)?.into_iter().map(|place| place.project).collect();
            let summary = CandidateSummary {
                id,
                full_name: row.full_name,
                headline: row.headline,
                location: row.location,
                email: row.email,
                projects,
            };
            Ok((summary, row.sort_key))
        })
        .collect()
}
