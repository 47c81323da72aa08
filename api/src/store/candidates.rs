//! Candidates: who they are, once for the organization, and their profiles as somebody reads them.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use shared::ids::{CandidateId, OrgId, PersonId, ProjectId, StageId};
use shared::interview::ResponseStatus;
use shared::mail_address::{email_key, tidy};
use shared::names;
use shared::search::fold;
use shared::time::UtcTime;
use shared::wire::candidates::{Candidate, CandidateSummary, CreateCandidate, TabCounts};

use super::applications::of_candidate;
use super::attachments;
use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::messages;
use super::page::PageAsked;
use super::profiles::{self, joined};
use super::schema::{applications, candidates, interviews, participants};
use super::scope::{Scope, applications_of, projects_of, within};
use super::types::{bind, text};

/// The candidate with the profile, the applications and the figures that lie within `scope`.
///
/// # Errors
/// `NotFound` when nothing of the candidate does.
pub fn get(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<Candidate, StoreError> {
    let profiles = profiles::of_candidate(conn, org, candidate, scope)?;
    let profile = joined(profiles).ok_or(StoreError::NotFound)?;
    let applications = of_candidate(conn, org, candidate, scope)?;
    Ok(Candidate {
        id: candidate,
        first_name: profile.called.clone().unwrap_or_else(|| names::called(&profile.full_name).to_owned()),
        called: profile.called,
        full_name: profile.full_name,
        email: profile.email,
        phone: profile.phone,
        headline: profile.headline,
        location: profile.location,
        zone: profile.zone,
        counts: TabCounts {
            projects: i64::try_from(applications.len()).unwrap_or(i64::MAX),
            messages: messages::count(conn, org, candidate, scope)?,
            interviews: interviews_within(conn, candidate, scope)?,
            attachments: attachments::count(conn, org, candidate, scope)?,
        },
        applications,
        external_id: profile.candidate_external_id,
        created_at: UtcTime::from_unix(profile.created_at),
        updated_at: profile.updated_at.into(),
        version: profile.profile_version,
    })
}

/// How many interviews of a candidate somebody sees: those the list of interviews shows them.
fn interviews_within(conn: &mut Conn, candidate: CandidateId, scope: Scope) -> Result<i64, StoreError> {
    let mut found =
        interviews::table.filter(interviews::candidate_id.eq(bind(candidate))).count().into_boxed();
    let taking_part = |person: PersonId| {
        participants::table
            .filter(participants::person_id.eq(bind(person)))
            .filter(participants::response.ne(bind(ResponseStatus::Replaced)))
            .select(participants::interview_id)
    };
    match scope {
        Scope::All => {}
        Scope::AssignedTo(me) => found = found.filter(interviews::id.eq_any(taking_part(me))),
        Scope::ProjectsOf(me) => {
            let mine = interviews::project_id.eq_any(projects_of(me));
            found = found.filter(mine.or(interviews::id.eq_any(taking_part(me))));
        }
    }
    Ok(found.get_result(conn)?)
}

/// Whether a candidate is within a scope: one of their applications is.
///
/// # Errors
/// Those of the database.
pub fn in_scope(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
) -> Result<bool, StoreError> {
    let found = applications::table
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::org_id.eq(bind(org)))
        .count()
        .into_boxed();
    Ok(within!(found, scope).get_result::<i64>(conn)? > 0)
}

/// The candidate with that mail address.
///
/// # Errors
/// Those of the database.
pub fn by_email(conn: &mut Conn, org: OrgId, email: &str) -> Result<Option<CandidateId>, StoreError> {
    Ok(candidates::table
        .filter(candidates::org_id.eq(bind(org)))
        .filter(candidates::email_key.eq(email_key(email)))
        .select(candidates::id)
        .first(conn)
        .optional()?)
}

/// # Errors
/// `Duplicate` when the address is known; those of the database.
pub fn insert(
    conn: &mut Conn,
    org: OrgId,
    new: &CreateCandidate,
    now: UtcTime,
) -> Result<CandidateId, StoreError> {
    let id = CandidateId::from_uuid(ids::timeless());
    diesel::insert_into(candidates::table)
        .values((
            candidates::id.eq(bind(id)),
            candidates::org_id.eq(bind(org)),
            candidates::full_name.eq(new.full_name.trim()),
            candidates::sort_key.eq(fold(&new.full_name)),
            candidates::email.eq(tidy(&new.email)),
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
    Ok(id)
}

/// Another address is who the candidate is from now on.
///
/// # Errors
/// `Duplicate` when another candidate has it.
pub fn set_email(conn: &mut Conn, org: OrgId, id: CandidateId, email: &str) -> Result<(), StoreError> {
    let row = candidates::table.filter(candidates::id.eq(bind(id))).filter(candidates::org_id.eq(bind(org)));
    diesel::update(row)
        .set((
            candidates::email.eq(tidy(email)),
            candidates::email_key.eq(email_key(email)),
            candidates::version.eq(candidates::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Which candidates a list holds.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The beginning of the name, folded.
    pub prefix: String,
    pub email: Option<String>,
    pub project: Option<ProjectId>,
    pub stage: Option<StageId>,
    pub external_id: Option<String>,
}

/// A page of candidates by name whose folded name begins with `prefix`, with the sort key of each: the name that
/// their newest application within the scope has.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    org: OrgId,
    scope: Scope,
    wanted: &Wanted,
    asked: &PageAsked,
) -> Result<Vec<(CandidateSummary, String)>, StoreError> {
    let newest = applications::table
        .inner_join(candidates::table)
        .filter(applications::org_id.eq(bind(org)))
        .filter(candidates::archived.eq(false))
        .order((applications::sort_key, applications::candidate_id))
        .limit(asked.rows())
        .select((applications::candidate_id, applications::sort_key))
        .into_boxed();
    let mut found = within!(newest, scope);
    let newer = diesel::alias!(applications as newer);
    let later = newer.field(applications::created_at).gt(applications::created_at).or(newer
        .field(applications::created_at)
        .eq(applications::created_at)
        .and(newer.field(applications::id).gt(applications::id)));
    let later =
        newer.filter(newer.field(applications::candidate_id).eq(applications::candidate_id)).filter(later);
    found = match scope {
        Scope::All => found.filter(not(exists(later))),
        Scope::ProjectsOf(me) => found
            .filter(not(exists(later.filter(newer.field(applications::project_id).eq_any(projects_of(me)))))),
        Scope::AssignedTo(me) => {
            found.filter(not(exists(later.filter(newer.field(applications::id).eq_any(applications_of(me))))))
        }
    };
    // Any application within the scope may fit: the one whose name is shown need not be it.
    let external = wanted.external_id.clone();
    if wanted.project.is_some()
        || wanted.stage.is_some()
        || external.is_some()
        || asked.updated_since.is_some()
    {
        let here = diesel::alias!(applications as here);
        let either = |given: bool| (!given).into_sql::<Bool>();
        let (project, stage) = (wanted.project, wanted.stage);
        let since = asked.updated_since.map_or(0, UtcTime::unix);
        let inside = here
            .filter(here.field(applications::org_id).eq(bind(org)))
            .filter(
                either(project.is_some())
                    .or(here.field(applications::project_id).nullable().eq(bind(project))),
            )
            .filter(either(stage.is_some()).or(here.field(applications::stage_id).nullable().eq(bind(stage))))
            .filter(
                either(external.is_some())
                    .or(here.field(applications::candidate_external_id).eq(external.unwrap_or_default())),
            )
            .filter(here.field(applications::updated_at).ge(since))
            .select(here.field(applications::candidate_id));
        found = match scope {
            Scope::All => found.filter(applications::candidate_id.eq_any(inside)),
            Scope::ProjectsOf(me) => {
                let mine = here.field(applications::project_id).eq_any(projects_of(me));
                found.filter(applications::candidate_id.eq_any(inside.filter(mine)))
            }
            Scope::AssignedTo(me) => {
                let mine = here.field(applications::id).eq_any(applications_of(me));
                found.filter(applications::candidate_id.eq_any(inside.filter(mine)))
            }
        };
    }
    if let Some(email) = &wanted.email {
        found = found.filter(candidates::email_key.eq(email_key(email)));
    }
    let prefix = &wanted.prefix;
    if !prefix.is_empty() {
        // A range, not LIKE: both engines use the index and agree.
        let end = format!("{prefix}\u{10ffff}");
        found =
            found.filter(applications::sort_key.ge(prefix.clone())).filter(applications::sort_key.lt(end));
    }
    if let Some((key, id)) = asked.after.clone() {
        let same = applications::sort_key.eq(key.clone()).and(text(applications::candidate_id).gt(id));
        found = found.filter(applications::sort_key.gt(key).or(same));
    }
    let rows: Vec<(CandidateId, String)> = found.load(conn)?;
    rows.into_iter().map(|(id, sort_key)| Ok((summary(conn, org, id, scope)?, sort_key))).collect()
}

/// A candidate as a line of a list.
///
/// # Errors
/// `NotFound` when nothing of the candidate is within the scope.
pub fn summary(
    conn: &mut Conn,
    org: OrgId,
    id: CandidateId,
    scope: Scope,
) -> Result<CandidateSummary, StoreError> {
    let profile = joined(profiles::of_candidate(conn, org, id, scope)?).ok_or(StoreError::NotFound)?;
    let places = of_candidate(conn, org, id, scope)?;
    Ok(CandidateSummary {
        id,
        full_name: profile.full_name,
        headline: profile.headline,
        location: profile.location,
        email: profile.email,
        external_id: profile.candidate_external_id,
        updated_at: profile.updated_at.into(),
        projects: places.into_iter().map(|place| place.project).collect(),
    })
}
