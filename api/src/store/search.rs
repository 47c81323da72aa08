//! The search index: folded words of candidates and projects, found by prefix. The range of a prefix is the
//! same on both engines because the column is compared byte by byte.

use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, OrgId, ProjectId};
use shared::search::terms;

use super::conn::Conn;
use super::error::StoreError;
use super::external_ids::{Kind, called};
use super::ids;
use super::schema::{applications, candidates, projects, search_terms};
use super::scope::{Scope, Whose, applications_of, projects_of, within};
use super::types::{bind, binds, text};

/// Words of a name count most.
pub const NAME: i64 = 10;
/// What everybody who sees the candidate at all may see.
pub const HEADLINE: i64 = 4;
const EMAIL: i64 = 3;
const LOCATION: i64 = 2;

/// The most rows that are kept of what has all words.
const MOST: i64 = 1000;

/// A word of an object.
pub struct Hit<Id> {
    pub id: Id,
    pub term: String,
    pub weight: i64,
}

/// The rules by which texts become words: raise it when `shared::search` changes, and what is known is renewed.
const VERSION: i64 = 1;

/// The words of a candidate as an application knows them replace the ones before.
///
/// # Errors
/// Those of the database.
pub fn index_candidate(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    (name, headline, email, location): (&str, &str, &str, &str),
) -> Result<(), StoreError> {
    let texts = [(name, NAME), (headline, HEADLINE), (email, EMAIL), (location, LOCATION)];
    replace(conn, org, "candidate", &application.to_string(), &texts)?;
    let row = applications::table.find(bind(application));
    diesel::update(row).set(applications::words_version.eq(VERSION)).execute(conn)?;
    Ok(())
}

/// The words of a project's name replace the ones before.
///
/// # Errors
/// Those of the database.
pub fn index_project(conn: &mut Conn, org: OrgId, id: ProjectId, name: &str) -> Result<(), StoreError> {
    replace(conn, org, "project", &id.to_string(), &[(name, NAME)])?;
    diesel::update(projects::table.find(bind(id))).set(projects::words_version.eq(VERSION)).execute(conn)?;
    Ok(())
}

/// Makes words by today's rules for `most` applications or projects that have those of older ones; how many there
/// were.
///
/// # Errors
/// Those of the database.
pub fn renew(conn: &mut Conn, most: i64) -> Result<usize, StoreError> {
    type Row = (ApplicationId, OrgId, String, String, String, String);
    let old: Vec<Row> = applications::table
        .filter(applications::words_version.lt(VERSION))
        .limit(most)
        .select((
            applications::id,
            applications::org_id,
            applications::full_name,
            applications::headline,
            applications::email,
            applications::location,
        ))
        .load(conn)?;
    for (id, org, name, headline, email, location) in &old {
        index_candidate(conn, *org, *id, (name, headline, email, location))?;
    }
    if !old.is_empty() {
        return Ok(old.len());
    }
    let old: Vec<(ProjectId, OrgId, String)> = projects::table
        .filter(projects::words_version.lt(VERSION))
        .limit(most)
        .select((projects::id, projects::org_id, projects::name))
        .load(conn)?;
    for (id, org, name) in &old {
        index_project(conn, *org, *id, name)?;
    }
    Ok(old.len())
}

fn replace(
    conn: &mut Conn,
    org: OrgId,
    kind: &str,
    object: &str,
    texts: &[(&str, i64)],
) -> Result<(), StoreError> {
    let before = search_terms::table
        .filter(search_terms::org_id.eq(bind(org)))
        .filter(search_terms::object_id.eq(object));
    diesel::delete(before).execute(conn)?;
    let mut known: Vec<String> = Vec::new();
    // Heaviest text first: a word that comes twice keeps the greater weight.
    for (text, weight) in texts {
        for term in terms(text) {
            if known.contains(&term) {
                continue;
            }
            diesel::insert_into(search_terms::table)
                .values((
                    search_terms::id.eq(ids::new().to_string()),
                    search_terms::org_id.eq(bind(org)),
                    search_terms::term.eq(&term),
                    search_terms::kind.eq(kind),
                    search_terms::object_id.eq(object),
                    search_terms::weight.eq(weight),
                ))
                .execute(conn)?;
            known.push(term);
        }
    }
    Ok(())
}

/// What one of several words is asked of the index.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a, Id> {
    pub word: &'a str,
    /// Whatever is found has a term that begins with each of these too.
    pub others: &'a [String],
    /// When they are known: nothing but these is looked at.
    pub among: Option<&'a [Id]>,
}

/// Candidates with an application within `scope` that has a term beginning with the word, and one for each of the
/// others. The heaviest are kept, after everything else is settled. Interviewers find by what they may see: name and
/// headline.
///
/// # Errors
/// Those of the database.
pub fn candidates(
    conn: &mut Conn,
    org: OrgId,
    scope: Scope,
    asked: Asked<'_, CandidateId>,
) -> Result<Vec<Hit<CandidateId>>, StoreError> {
    let least = if matches!(scope, Scope::AssignedTo(_)) { HEADLINE } else { 0 };
    let query = search_terms::table
        .inner_join(applications::table.on(text(applications::id).eq(search_terms::object_id)))
        .inner_join(candidates::table.on(candidates::id.eq(applications::candidate_id)))
        .filter(search_terms::org_id.eq(bind(org)))
        .filter(search_terms::kind.eq("candidate"))
        .filter(search_terms::term.ge(asked.word.to_owned()))
        .filter(search_terms::term.lt(end_of(asked.word)))
        .filter(search_terms::weight.ge(least))
        .filter(candidates::archived.eq(false))
        .order((search_terms::weight.desc(), search_terms::term, search_terms::object_id))
        .select((applications::candidate_id, search_terms::term, search_terms::weight))
        .into_boxed();
    let mut query = within!(query, scope);
    let (their_terms, theirs) = diesel::alias!(search_terms as their_terms, applications as theirs);
    for other in asked.others {
        let having = their_terms
            .inner_join(
                theirs
                    .on(text(theirs.field(applications::id)).eq(their_terms.field(search_terms::object_id))),
            )
            .filter(their_terms.field(search_terms::org_id).eq(bind(org)))
            .filter(their_terms.field(search_terms::kind).eq("candidate"))
            .filter(their_terms.field(search_terms::term).ge(other.clone()))
            .filter(their_terms.field(search_terms::term).lt(end_of(other)))
            .filter(their_terms.field(search_terms::weight).ge(least))
            .select(theirs.field(applications::candidate_id));
        let candidate = applications::candidate_id;
        query = match scope {
            Scope::All => query.filter(candidate.eq_any(having)),
            Scope::ProjectsOf(person) => {
                let project = theirs.field(applications::project_id);
                query.filter(candidate.eq_any(having.filter(project.eq_any(projects_of(person)))))
            }
            Scope::AssignedTo(person) => {
                let application = theirs.field(applications::id);
                query.filter(candidate.eq_any(having.filter(application.eq_any(applications_of(person)))))
            }
        };
    }
    query = match asked.among {
        Some(ids) => query.filter(applications::candidate_id.eq_any(binds(ids))),
        None => query.limit(MOST),
    };
    Ok(hits(query.load(conn)?))
}

/// Projects that are not archived and have a term beginning with the word, and one for each of the others.
///
/// # Errors
/// Those of the database.
pub fn projects(
    conn: &mut Conn,
    org: OrgId,
    whose: Whose,
    asked: Asked<'_, ProjectId>,
) -> Result<Vec<Hit<ProjectId>>, StoreError> {
    let mut query = search_terms::table
        .inner_join(projects::table.on(text(projects::id).eq(search_terms::object_id)))
        .filter(search_terms::org_id.eq(bind(org)))
        .filter(search_terms::kind.eq("project"))
        .filter(search_terms::term.ge(asked.word.to_owned()))
        .filter(search_terms::term.lt(end_of(asked.word)))
        .filter(projects::archived.eq(false))
        .order((search_terms::weight.desc(), search_terms::term, search_terms::object_id))
        .select((projects::id, search_terms::term, search_terms::weight))
        .into_boxed();
    if let Whose::MemberOf(person) = whose {
        query = query.filter(projects::id.eq_any(projects_of(person)));
    }
    let their_terms = diesel::alias!(search_terms as their_terms);
    for other in asked.others {
        let having = their_terms
            .filter(their_terms.field(search_terms::org_id).eq(bind(org)))
            .filter(their_terms.field(search_terms::kind).eq("project"))
            .filter(their_terms.field(search_terms::term).ge(other.clone()))
            .filter(their_terms.field(search_terms::term).lt(end_of(other)))
            .select(their_terms.field(search_terms::object_id));
        query = query.filter(search_terms::object_id.eq_any(having));
    }
    query = match asked.among {
        Some(ids) => query.filter(projects::id.eq_any(binds(ids))),
        None => query.limit(MOST),
    };
    Ok(hits(query.load(conn)?))
}

/// Candidates that another program calls exactly so, by an application within `scope`.
///
/// # Errors
/// Those of the database.
pub fn candidates_called(
    conn: &mut Conn,
    org: OrgId,
    scope: Scope,
    external: &str,
) -> Result<Vec<CandidateId>, StoreError> {
    let found = applications::table
        .inner_join(candidates::table)
        .filter(applications::org_id.eq(bind(org)))
        .filter(applications::candidate_external_id.eq(external.to_owned()))
        .filter(candidates::archived.eq(false))
        .order(applications::id)
        .limit(MOST)
        .select(applications::candidate_id)
        .into_boxed();
    Ok(within!(found, scope).load(conn)?)
}

/// The project that another program calls exactly so.
///
/// # Errors
/// Those of the database.
pub fn projects_called(
    conn: &mut Conn,
    org: OrgId,
    whose: Whose,
    external: &str,
) -> Result<Vec<ProjectId>, StoreError> {
    let named = called(org, Kind::Project.as_str(), external.to_owned());
    let mut found = projects::table
        .filter(projects::org_id.eq(bind(org)))
        .filter(projects::archived.eq(false))
        .filter(text(projects::id).eq_any(named))
        .select(projects::id)
        .into_boxed();
    if let Whose::MemberOf(person) = whose {
        found = found.filter(projects::id.eq_any(projects_of(person)));
    }
    Ok(found.load(conn)?)
}

/// The end of the range of words that begin with `prefix`, not included.
fn end_of(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

fn hits<Id>(rows: Vec<(Id, String, i64)>) -> Vec<Hit<Id>> {
    rows.into_iter().map(|(id, term, weight)| Hit { id, term, weight }).collect()
}
