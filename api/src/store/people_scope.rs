//! Who is within whose reach: shared projects, membership, and that a person exists at all.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, ProjectId};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{people, project_members};

/// # Errors
/// Those of the database.
pub fn exists(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<bool, StoreError> {
    let found = people::table
        .filter(people::id.eq(person.to_string()))
        .filter(people::org_id.eq(org.to_string()))
        .count()
        .get_result::<i64>(conn)?;
    Ok(found > 0)
}

/// Whether two people are members of one project.
///
/// # Errors
/// Those of the database.
pub fn share_project(
    conn: &mut Conn,
    org: OrgId,
    one: PersonId,
    other: PersonId,
) -> Result<bool, StoreError> {
    let mine: Vec<String> = project_members::table
        .filter(project_members::org_id.eq(org.to_string()))
        .filter(project_members::person_id.eq(one.to_string()))
        .select(project_members::project_id)
        .load(conn)?;
    let shared = project_members::table
        .filter(project_members::org_id.eq(org.to_string()))
        .filter(project_members::person_id.eq(other.to_string()))
        .filter(project_members::project_id.eq_any(mine))
        .count()
        .get_result::<i64>(conn)?;
    Ok(shared > 0)
}

/// # Errors
/// Those of the database.
pub fn is_member(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    project: ProjectId,
) -> Result<bool, StoreError> {
    let found = project_members::table
        .filter(project_members::org_id.eq(org.to_string()))
        .filter(project_members::person_id.eq(person.to_string()))
        .filter(project_members::project_id.eq(project.to_string()))
        .count()
        .get_result::<i64>(conn)?;
    Ok(found > 0)
}
