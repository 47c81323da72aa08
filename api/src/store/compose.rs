//! What a message to a candidate is made of: the candidate in a project, the sender, the company.

use diesel::prelude::*;
use shared::ids::{ApplicationId, CandidateId, OrgId, PersonId, ProjectId};

use super::conn::Conn;
use super::error::StoreError;
use super::invites::{CandidateRow, HostRow, OrgRow, ProjectRow};
use super::schema::{applications, candidates, organizations, people, projects};
use super::types::bind;

/// Everything around one message.
pub struct ComposeContext {
    pub org_id: OrgId,
    pub application: ApplicationId,
    pub candidate: CandidateRow,
    pub project: ProjectRow,
    pub sender: HostRow,
    pub org: OrgRow,
}

/// # Errors
/// `NotFound` when the candidate is not in that project of the organization.
pub fn context(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    project: ProjectId,
    sender: PersonId,
) -> Result<ComposeContext, StoreError> {
    let (application, candidate, project): (ApplicationId, CandidateRow, ProjectRow) = applications::table
        .inner_join(candidates::table.on(candidates::id.eq(applications::candidate_id)))
        .inner_join(projects::table.on(projects::id.eq(applications::project_id)))
        .filter(applications::org_id.eq(bind(org)))
        .filter(applications::candidate_id.eq(bind(candidate)))
        .filter(applications::project_id.eq(bind(project)))
        .select((applications::id, CandidateRow::as_select(), ProjectRow::as_select()))
        .first(conn)?;
    let org_id = org;
    let (sender, org) = sender_context(conn, org, sender)?;
    Ok(ComposeContext { org_id, application, candidate, project, sender, org })
}

/// A person and their organization.
///
/// # Errors
/// `NotFound` when the organization has no such person.
pub fn sender_context(
    conn: &mut Conn,
    org: OrgId,
    sender: PersonId,
) -> Result<(HostRow, OrgRow), StoreError> {
    Ok(people::table
        .inner_join(organizations::table)
        .filter(people::id.eq(bind(sender)))
        .filter(people::org_id.eq(bind(org)))
        .select((HostRow::as_select(), OrgRow::as_select()))
        .first(conn)?)
}
