//! Just enough of a link to list its times, in one query.

use diesel::prelude::*;
use shared::access::Standing;
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId};

use super::conn::Conn;
use super::error::StoreError;
use super::invites::{hosts_membership, standing};
use super::schema::{applications, candidates, invites, organizations, people, project_members};

/// Just enough of a link to list its times: one look-up by the token's hash.
#[derive(Clone, Debug, Queryable)]
pub struct SlotsKey {
    pub org_id: OrgId,
    pub organizer_id: PersonId,
    pub candidate_id: CandidateId,
    pub duration_minutes: i64,
    pub expires_at: i64,
    pub revoked_at: Option<i64>,
    pub replaced_at: Option<i64>,
    pub interview_id: Option<InterviewId>,
    pub share_availability: bool,
    pub person_version: i64,
    pub candidate_version: i64,
    pub candidate_zone: Option<String>,
    host_role: String,
    host_status: String,
    host_member: Option<String>,
}

impl SlotsKey {
    /// Where the host stands towards the project today.
    ///
    /// # Errors
    /// `Corrupt` for a role that can't be read.
    pub fn standing(&self) -> Result<Standing, StoreError> {
        standing(&self.host_role, &self.host_status, self.host_member.as_ref())
    }
}

/// # Errors
/// `NotFound` when no link has this token.
pub fn of_token(conn: &mut Conn, token_hash: &str) -> Result<SlotsKey, StoreError> {
    Ok(invites::table
        .inner_join(organizations::table.on(organizations::id.eq(invites::org_id)))
        .inner_join(people::table.on(people::id.eq(invites::organizer_id)))
        .inner_join(candidates::table.on(candidates::id.eq(invites::candidate_id)))
        .inner_join(applications::table.on(applications::id.eq(invites::application_id)))
        .left_join(hosts_membership!())
        .filter(invites::token_hash.eq(token_hash))
        .select((
            invites::org_id,
            invites::organizer_id,
            invites::candidate_id,
            invites::duration_minutes,
            invites::expires_at,
            invites::revoked_at,
            invites::replaced_at,
            invites::interview_id,
            organizations::share_availability,
            people::busy_version,
            candidates::busy_version,
            applications::zone,
            people::role,
            people::status,
            project_members::id.nullable(),
        ))
        .first(conn)?)
}
