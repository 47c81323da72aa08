//! The search index: folded words of candidates and projects, found by prefix. The range of a prefix is the
//! same on both engines because the column is compared byte by byte.

use diesel::prelude::*;
use shared::ids::OrgId;
use shared::search::terms;

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::schema::{applications, candidates, projects, search_terms};
use super::scope::{Scope, Whose, projects_of, within};

/// Words of a name count most.
pub const NAME: i64 = 10;
/// What everybody who sees the candidate at all may see.
pub const HEADLINE: i64 = 4;
const EMAIL: i64 = 3;
const LOCATION: i64 = 2;

/// The most rows looked at for one word.
const MOST: i64 = 1000;

/// A word of an object.
pub struct Hit {
    pub object_id: String,
    pub term: String,
    pub weight: i64,
}

/// The words of a candidate as an application knows them replace the ones before.
///
/// # Errors
/// Those of the database.
pub fn index_candidate(
    conn: &mut Conn,
    org: OrgId,
    application: &str,
    (name, headline, email, location): (&str, &str, &str, &str),
) -> Result<(), StoreError> {
    let texts = [(name, NAME), (headline, HEADLINE), (email, EMAIL), (location, LOCATION)];
    replace(conn, org, "candidate", application, &texts)
}

/// The words of a project's name replace the ones before.
///
/// # Errors
/// Those of the database.
pub fn index_project(conn: &mut Conn, org: OrgId, id: &str, name: &str) -> Result<(), StoreError> {
    replace(conn, org, "project", id, &[(name, NAME)])
}

fn replace(
    conn: &mut Conn,
    org: OrgId,
    kind: &str,
    object: &str,
    texts: &[(&str, i64)],
) -> Result<(), StoreError> {
    let before = search_terms::table
        .filter(search_terms::org_id.eq(org.to_string()))
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
                    search_terms::org_id.eq(org.to_string()),
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

/// Candidates with an application within `scope` that has a word beginning with `prefix`. Interviewers find by
/// what they may see: name and headline.
///
/// # Errors
/// Those of the database.
pub fn candidates(conn: &mut Conn, org: OrgId, scope: Scope, prefix: &str) -> Result<Vec<Hit>, StoreError> {
    let query = search_terms::table
        .inner_join(applications::table.on(applications::id.eq(search_terms::object_id)))
        .inner_join(candidates::table.on(candidates::id.eq(applications::candidate_id)))
        .filter(search_terms::org_id.eq(org.to_string()))
        .filter(search_terms::kind.eq("candidate"))
        .filter(search_terms::term.ge(prefix.to_owned()))
        .filter(search_terms::term.lt(end_of(prefix)))
        .filter(candidates::archived.eq(false))
        .order((search_terms::weight.desc(), search_terms::term, search_terms::object_id))
        .limit(MOST)
        .select((applications::candidate_id, search_terms::term, search_terms::weight))
        .into_boxed();
    let mut query = within!(query, scope);
    if matches!(scope, Scope::AssignedTo(_)) {
        query = query.filter(search_terms::weight.ge(HEADLINE));
    }
    hits(query.load(conn)?)
}

/// Projects that are not archived and have a word beginning with `prefix`.
///
/// # Errors
/// Those of the database.
pub fn projects(conn: &mut Conn, org: OrgId, whose: Whose, prefix: &str) -> Result<Vec<Hit>, StoreError> {
    let mut query = search_terms::table
        .inner_join(projects::table.on(projects::id.eq(search_terms::object_id)))
        .filter(search_terms::org_id.eq(org.to_string()))
        .filter(search_terms::kind.eq("project"))
        .filter(search_terms::term.ge(prefix.to_owned()))
        .filter(search_terms::term.lt(end_of(prefix)))
        .filter(projects::archived.eq(false))
        .order((search_terms::weight.desc(), search_terms::term, search_terms::object_id))
        .limit(MOST)
        .select((search_terms::object_id, search_terms::term, search_terms::weight))
        .into_boxed();
    if let Whose::MemberOf(person) = whose {
        query = query.filter(search_terms::object_id.eq_any(projects_of(person)));
    }
    hits(query.load(conn)?)
}

/// The end of the range of words that begin with `prefix`, not included.
fn end_of(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

fn hits(rows: Vec<(String, String, i64)>) -> Result<Vec<Hit>, StoreError> {
    Ok(rows.into_iter().map(|(object_id, term, weight)| Hit { object_id, term, weight }).collect())
}
