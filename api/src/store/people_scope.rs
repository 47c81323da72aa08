//! Who is within whose reach: shared projects, membership, and that a person exists at all.

use diesel::prelude::*;
use shared::ids::{OrgId, PersonId, ProjectId};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{people, project_members};
use super::types::{bind, binds};

/// # Errors
/// Those of the database.
pub fn exists(conn: &mut Conn, org: OrgId, person: PersonId) -> Result<bool, StoreError> {
    let found = people::table
        .filter(people::id.eq(bind(person)))
        .filter(people::org_id.eq(bind(org)))
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
    let mine: Vec<ProjectId> = project_members::table
        .filter(project_members::org_id.eq(bind(org)))
        .filter(project_members::person_id.eq(bind(one)))
        .select(project_members::project_id)
        .load(conn)?;
    let shared = project_members::table
        .filter(project_members::org_id.eq(bind(org)))
        .filter(project_members::person_id.eq(bind(other)))
        .filter(project_members::project_id.eq_any(binds(&mine)))
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
        .filter(project_members::org_id.eq(bind(org)))
        .filter(project_members::person_id.eq(bind(person)))
        .filter(project_members::project_id.eq(bind(project)))
        .count()
        .get_result::<i64>(conn)?;
    Ok(found > 0)
}
