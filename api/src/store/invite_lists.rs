//! Lists of scheduling links, within what somebody may see.

use diesel::prelude::*;
use shared::ids::{CandidateId, InterviewId, OrgId, PersonId, ProjectId};
use shared::interview::InterviewStatus;
use shared::time::UtcTime;
use shared::wire::invites::InviteStatus;

use super::conn::Conn;
use super::error::StoreError;
use super::external_ids::{self, Kind, called};
use super::invites::{InviteContext, Parts, with_context};
use super::schema::{
    applications, candidates, interviews, invites, organizations, people, project_members, projects,
};
use super::types::{bind, binds, text};

/// Whose links.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    All,
    OfProjects(PersonId),
    /// Those this person sent, in projects they are still a member of.
    Own(PersonId),
}

/// Which of them: what is named has to fit.
#[derive(Clone, Debug, Default)]
pub struct Only {
    pub status: Option<InviteStatus>,
    pub project: Option<ProjectId>,
    pub candidate: Option<CandidateId>,
    pub external_id: Option<String>,
    pub updated_since: Option<UtcTime>,
}

/// A link with what became of it.
pub struct Listed {
    pub context: InviteContext,
    /// Status of the interview behind it, and when that last changed.
    pub interview: Option<(InterviewStatus, i64)>,
    pub external_id: Option<String>,
}

/// Newest first; `after` are moment and id of the last one of the page before.
///
/// # Errors
/// Those of the database.
pub fn list(
    conn: &mut Conn,
    org: OrgId,
    whose: Whose,
    only: &Only,
    (after, limit): (Option<(i64, String)>, i64),
    now: UtcTime,
) -> Result<Vec<Listed>, StoreError> {
    let mut found = with_context!()
        .filter(invites::org_id.eq(bind(org)))
        .order((invites::created_at.desc(), invites::id.desc()))
        .limit(limit)
        .into_boxed();
    found = match whose {
        Whose::All => found,
        Whose::OfProjects(person) => {
            let mine = diesel::alias!(project_members as mine);
            let member = mine.field(project_members::person_id).eq(bind(person));
            let projects = mine.filter(member).select(mine.field(project_members::project_id));
            found.filter(invites::project_id.eq_any(projects))
        }
        Whose::Own(person) => {
            found.filter(invites::organizer_id.eq(bind(person))).filter(project_members::id.is_not_null())
        }
    };
    if let Some((at, id)) = after {
        let same = invites::created_at.eq(at).and(text(invites::id).lt(id));
        found = found.filter(invites::created_at.lt(at).or(same));
    }
    if let Some(project) = only.project {
        found = found.filter(invites::project_id.eq(bind(project)));
    }
    if let Some(candidate) = only.candidate {
        found = found.filter(invites::candidate_id.eq(bind(candidate)));
    }
    if let Some(external) = only.external_id.clone() {
        found = found.filter(text(invites::id).eq_any(called(org, Kind::Invite.as_str(), external)));
    }
    if let Some(since) = only.updated_since {
        let changed = interviews::table
            .filter(interviews::org_id.eq(bind(org)))
            .filter(interviews::updated_at.ge(since.unix()))
            .select(interviews::id.nullable());
        found = found.filter(invites::updated_at.ge(since.unix()).or(invites::interview_id.eq_any(changed)));
    }
    if let Some(status) = only.status {
        let cancelled = || {
            let all = interviews::table.filter(interviews::org_id.eq(bind(org)));
            all.filter(interviews::status.eq(bind(InterviewStatus::Cancelled)))
                .select(interviews::id.nullable())
        };
        let unused = invites::interview_id.is_null();
        let withdrawn = invites::revoked_at.is_not_null().or(invites::replaced_at.is_not_null());
        let standing = invites::revoked_at.is_null().and(invites::replaced_at.is_null());
        found = match status {
            InviteStatus::Cancelled => found.filter(invites::interview_id.eq_any(cancelled())),
            InviteStatus::Scheduled => found
                .filter(invites::interview_id.is_not_null())
                .filter(invites::interview_id.ne_all(cancelled())),
            InviteStatus::Revoked => found.filter(unused.and(withdrawn)),
            InviteStatus::Expired => {
                found.filter(unused.and(standing).and(invites::expires_at.le(now.unix())))
            }
            InviteStatus::Open => found.filter(unused.and(standing).and(invites::expires_at.gt(now.unix()))),
        };
    }
    let rows: Vec<Parts> = found.load(conn)?;
    rows.into_iter()
        .map(InviteContext::try_from)
        .collect::<Result<Vec<_>, _>>()
        .and_then(|all| beside(conn, all))
}

/// Links with the states of their interviews and the names that other programs give them.
fn beside(conn: &mut Conn, all: Vec<InviteContext>) -> Result<Vec<Listed>, StoreError> {
    let ids: Vec<String> = all.iter().map(|one| one.invite.id.to_string()).collect();
    let mut named = external_ids::of(conn, Kind::Invite, &ids)?;
    let booked: Vec<InterviewId> = all.iter().filter_map(|one| one.invite.interview_id).collect();
    let states: Vec<(InterviewId, InterviewStatus, i64)> = interviews::table
        .filter(interviews::id.eq_any(binds(&booked)))
        .select((interviews::id, interviews::status, interviews::updated_at))
        .load(conn)?;
    Ok(all
        .into_iter()
        .map(|context| {
            let state = states.iter().find(|(id, ..)| Some(*id) == context.invite.interview_id);
            Listed {
                interview: state.map(|(_, status, at)| (*status, *at)),
                external_id: named.remove(&context.invite.id.to_string()),
                context,
            }
        })
        .collect())
}
