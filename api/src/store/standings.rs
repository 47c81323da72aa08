//! Where people stand towards a project today: what decides who is told about its candidates.

use diesel::prelude::*;
use shared::access::{Role, Standing, told};
use shared::ids::{OrgId, PersonId, ProjectId};

use super::conn::Conn;
use super::error::StoreError;
use super::mail_facts::{self, PersonFacts};
use super::schema::{people, project_members};
use super::types::bind;

/// Who is told what a candidate of the project said, when it was meant for `addressee`; see [`told`].
///
/// # Errors
/// `Corrupt` for a role or id that can't be read.
pub fn recipients(
    conn: &mut Conn,
    org: OrgId,
    project: ProjectId,
    addressee: PersonId,
) -> Result<Vec<PersonFacts>, StoreError> {
    let people = around(conn, org, project, addressee)?;
    let standings: Vec<Standing> = people.iter().map(|(_, standing)| *standing).collect();
    let meant = people.iter().position(|(id, _)| *id == addressee);
    told(&standings, meant).into_iter().map(|at| mail_facts::person(conn, org, people[at].0)).collect()
}

/// Everybody who administers the organization today.
///
/// # Errors
/// `Corrupt` for an id that can't be read.
pub fn administrators(conn: &mut Conn, org: OrgId) -> Result<Vec<PersonFacts>, StoreError> {
    let ids: Vec<PersonId> = people::table
        .filter(people::org_id.eq(bind(org)))
        .filter(people::role.eq(Role::Admin.as_str()))
        .filter(people::status.eq("active"))
        .order(people::id)
        .select(people::id)
        .load(conn)?;
    ids.into_iter().map(|id| mail_facts::person(conn, org, id)).collect()
}

/// The addressee, the project's members and the administrators; members in the order in which they joined.
fn around(
    conn: &mut Conn,
    org: OrgId,
    project: ProjectId,
    addressee: PersonId,
) -> Result<Vec<(PersonId, Standing)>, StoreError> {
    let is_here =
        project_members::person_id.eq(people::id).and(project_members::project_id.eq(bind(project)));
    let rows: Vec<(PersonId, String, String, Option<String>)> = people::table
        .left_join(project_members::table.on(is_here))
        .filter(people::org_id.eq(bind(org)))
        .filter(
            project_members::id
                .is_not_null()
                .or(people::role.eq(Role::Admin.as_str()))
                .or(people::id.eq(bind(addressee))),
        )
        .order((project_members::id, people::id))
        .select((people::id, people::role, people::status, project_members::id.nullable()))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, role, status, member)| {
            let role = Role::parse(&role).ok_or(StoreError::Corrupt("people.role"))?;
            Ok((id, Standing { role, active: status == "active", member: member.is_some() }))
        })
        .collect()
}
