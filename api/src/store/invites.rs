//! Invites: scheduling links, found by the hash of their token, by id, or by what they belong to.

use diesel::prelude::*;
use shared::access::{Role, Standing};
use shared::ids::{ApplicationId, CandidateId, InterviewId, InviteId, OrgId, PersonId, ProjectId};
use shared::interview::{InterviewStatus, LinkFacts};
use shared::names;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{applications, candidates, invites, organizations, people, project_members, projects};
use super::types::{bind, binds, row};

row! {
    /// An invite's row.
    #[diesel(table_name = invites)]
    pub struct InviteRow {
        pub id: InviteId,
        pub org_id: OrgId,
        pub application_id: ApplicationId,
        pub candidate_id: CandidateId,
        pub project_id: ProjectId,
        pub organizer_id: PersonId,
        pub token_hash: String,
        /// Sealed for `invites.token:{id}`.
        pub token_sealed: Vec<u8>,
        pub duration_minutes: i64,
        /// JSON of the API's `ConferenceChoice`.
        pub conference: String,
        pub expires_at: i64,
        pub revoked_at: Option<i64>,
        pub replaced_at: Option<i64>,
        pub new_link_requested_at: Option<i64>,
        pub interview_id: Option<InterviewId>,
        pub created_at: i64,
        pub updated_at: i64,
        pub version: i64,
    }
}

impl InviteRow {
    /// What decides what the link leads to: with the status of the interview that was chosen with it, and whether its
    /// owner's times may be offered now.
    pub fn link_facts(&self, interview: Option<InterviewStatus>, offers: bool) -> LinkFacts {
        LinkFacts {
            interview,
            revoked: self.revoked_at.is_some(),
            replaced: self.replaced_at.is_some(),
            expires_at: self.expires_at.into(),
            offers,
        }
    }
}

/// The company and policies around a link.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organizations)]
pub struct OrgRow {
    pub name: String,
    pub industry: String,
    pub size: String,
    pub page_url: Option<String>,
    pub contact_email: String,
    pub share_availability: bool,
    pub first_names_only: bool,
    pub jitsi_server: Option<String>,
    pub join_early_minutes: i64,
    pub show_meeting_links: bool,
    pub moves_per_day: i64,
    pub phone_edits_per_day: i64,
    pub link_emails_per_day: i64,
    pub new_link_days: i64,
}

/// Whom the candidate talks to.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = people)]
pub struct HostRow {
    pub id: PersonId,
    pub name: String,
    pub title: String,
    pub email: String,
    pub role: String,
    pub status: String,
    pub personal_link: Option<String>,
    pub busy_version: i64,
}

/// The candidate as the application knows them; needs both tables in the query.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = candidates)]
pub struct CandidateRow {
    pub id: CandidateId,
    #[diesel(select_expression = applications::full_name)]
    pub full_name: String,
    #[diesel(select_expression = applications::called)]
    called: Option<String>,
    #[diesel(select_expression = applications::email)]
    pub email: String,
    #[diesel(select_expression = applications::phone)]
    pub phone: Option<String>,
    #[diesel(select_expression = applications::zone)]
    pub zone: Option<String>,
    pub busy_version: i64,
}

impl CandidateRow {
    /// How they are addressed.
    pub fn called(&self) -> &str {
        self.called.as_deref().unwrap_or_else(|| names::called(&self.full_name))
    }
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = projects)]
pub struct ProjectRow {
    pub id: ProjectId,
    pub name: String,
}

/// An invite with everything its pages show.
#[derive(Clone, Debug)]
pub struct InviteContext {
    pub invite: InviteRow,
    pub org: OrgRow,
    pub host: HostRow,
    pub candidate: CandidateRow,
    pub project: ProjectRow,
    /// Where the host stands towards the project today.
    pub standing: Standing,
}

pub type Parts = (InviteRow, OrgRow, HostRow, CandidateRow, ProjectRow, Option<String>);

impl TryFrom<Parts> for InviteContext {
    type Error = StoreError;

    fn try_from((invite, org, host, candidate, project, member): Parts) -> Result<Self, StoreError> {
        let standing = standing(&host.role, &host.status, member.as_ref())?;
        Ok(Self { invite, org, host, candidate, project, standing })
    }
}

/// Of a host's row, and the row of their membership if there is one.
pub(super) fn standing(role: &str, status: &str, member: Option<&String>) -> Result<Standing, StoreError> {
    let role = Role::parse(role).ok_or(StoreError::Corrupt("people.role"))?;
    Ok(Standing { role, active: status == "active", member: member.is_some() })
}

/// The host's membership of the invite's project.
macro_rules! hosts_membership {
    () => {
        project_members::table.on(project_members::project_id
            .eq(invites::project_id)
            .and(project_members::person_id.eq(invites::organizer_id)))
    };
}
pub(crate) use hosts_membership;

macro_rules! with_context {
    () => {
        invites::table
            .inner_join(organizations::table.on(organizations::id.eq(invites::org_id)))
            .inner_join(people::table.on(people::id.eq(invites::organizer_id)))
            .inner_join(candidates::table.on(candidates::id.eq(invites::candidate_id)))
            .inner_join(applications::table.on(applications::id.eq(invites::application_id)))
            .inner_join(projects::table.on(projects::id.eq(invites::project_id)))
            .left_join($crate::store::invites::hosts_membership!())
            .select((
                $crate::store::invites::InviteRow::as_select(),
                $crate::store::invites::OrgRow::as_select(),
                $crate::store::invites::HostRow::as_select(),
                $crate::store::invites::CandidateRow::as_select(),
                $crate::store::invites::ProjectRow::as_select(),
                project_members::id.nullable(),
            ))
    };
}
pub(crate) use with_context;

/// The invite behind a token; the link is the authority, so no organization is asked.
///
/// # Errors
/// `NotFound` when no link has this token.
pub fn by_token(conn: &mut Conn, token_hash: &str) -> Result<InviteContext, StoreError> {
    let parts: Parts = with_context!().filter(invites::token_hash.eq(token_hash)).first(conn)?;
    parts.try_into()
}

/// # Errors
/// `NotFound` when the organization has no such invite.
pub fn by_id(conn: &mut Conn, org: OrgId, id: InviteId) -> Result<InviteContext, StoreError> {
    let parts: Parts =
        with_context!().filter(invites::id.eq(bind(id))).filter(invites::org_id.eq(bind(org))).first(conn)?;
    parts.try_into()
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: InviteRow) -> Result<(), StoreError> {
    diesel::insert_into(invites::table).values(row).execute(conn)?;
    Ok(())
}

/// Marks the open invites of an application as replaced by a newer one; returns their ids.
///
/// # Errors
/// Those of the database.
pub fn replace_open(
    conn: &mut Conn,
    org: OrgId,
    application: ApplicationId,
    now: UtcTime,
) -> Result<Vec<InviteId>, StoreError> {
    let open: Vec<InviteId> = invites::table
        .filter(invites::application_id.eq(bind(application)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::interview_id.is_null())
        .filter(invites::revoked_at.is_null())
        .filter(invites::replaced_at.is_null())
        .select(invites::id)
        .load(conn)?;
    for id in &open {
        diesel::update(invites::table.filter(invites::id.eq(bind(id))))
            .set((
                invites::replaced_at.eq(Some(now.unix())),
                invites::updated_at.eq(now.unix()),
                invites::version.eq(invites::version + 1),
            ))
            .execute(conn)?;
    }
    Ok(open)
}

/// Those of `ids` that are links of this organizer, with the project of each.
///
/// # Errors
/// `Corrupt` for an id that can't be read.
pub fn of_organizer(
    conn: &mut Conn,
    org: OrgId,
    organizer: PersonId,
    ids: &[InviteId],
) -> Result<Vec<(InviteId, ProjectId)>, StoreError> {
    Ok(invites::table
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::organizer_id.eq(bind(organizer)))
        .filter(invites::id.eq_any(binds(ids)))
        .select((invites::id, invites::project_id))
        .load(conn)?)
}

/// Withdraws open links; how many there were.
///
/// # Errors
/// Those of the database.
pub fn revoke_all(conn: &mut Conn, org: OrgId, ids: &[InviteId], now: UtcTime) -> Result<usize, StoreError> {
    let open = invites::table
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::id.eq_any(binds(ids)))
        .filter(invites::interview_id.is_null())
        .filter(invites::revoked_at.is_null());
    Ok(diesel::update(open)
        .set((
            invites::revoked_at.eq(Some(now.unix())),
            invites::updated_at.eq(now.unix()),
            invites::version.eq(invites::version + 1),
        ))
        .execute(conn)?)
}

/// Withdraws an open link. False when a time was chosen or it was withdrawn already.
///
/// # Errors
/// Those of the database.
pub fn revoke(conn: &mut Conn, org: OrgId, id: InviteId, now: UtcTime) -> Result<bool, StoreError> {
    let row = invites::table
        .filter(invites::id.eq(bind(id)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::interview_id.is_null())
        .filter(invites::revoked_at.is_null());
    let changed = diesel::update(row)
        .set((
            invites::revoked_at.eq(Some(now.unix())),
            invites::updated_at.eq(now.unix()),
            invites::version.eq(invites::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// The link leads to `interview` from now on. False when it led to one already.
///
/// # Errors
/// Those of the database.
pub fn set_interview(
    conn: &mut Conn,
    org: OrgId,
    id: InviteId,
    interview: InterviewId,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = invites::table
        .filter(invites::id.eq(bind(id)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::interview_id.is_null())
        .filter(invites::revoked_at.is_null())
        .filter(invites::replaced_at.is_null());
    let changed = diesel::update(row)
        .set((
            invites::interview_id.eq(bind(interview)),
            invites::updated_at.eq(now.unix()),
            invites::version.eq(invites::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Something about it changed that is not in its row, which is at `version`. False when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn touch(
    conn: &mut Conn,
    org: OrgId,
    id: InviteId,
    version: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let row = invites::table
        .filter(invites::id.eq(bind(id)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::version.eq(version));
    let changed = diesel::update(row)
        .set((invites::updated_at.eq(now.unix()), invites::version.eq(version + 1)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Notes that the candidate asked for a new link. False when it was asked for before.
///
/// # Errors
/// Those of the database.
pub fn request_new(conn: &mut Conn, org: OrgId, id: InviteId, now: UtcTime) -> Result<bool, StoreError> {
    let row = invites::table
        .filter(invites::id.eq(bind(id)))
        .filter(invites::org_id.eq(bind(org)))
        .filter(invites::new_link_requested_at.is_null());
    let changed = diesel::update(row)
        .set((
            invites::new_link_requested_at.eq(Some(now.unix())),
            invites::updated_at.eq(now.unix()),
            invites::version.eq(invites::version + 1),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
