//! Threads: the messages of each application, joined for whoever reads several of a candidate's, with what became
//! of their deliveries and links. A message names its application by candidate and project.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use shared::ids::{CandidateId, InviteId, MessageId, OrgId, PersonId, ProjectId};
use shared::interview::InterviewStatus;
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::invites::InviteRow;
use super::page::PageAsked;
use super::schema::{interviews, invites, jobs, messages, project_members};
use super::scope::{Scope, projects_of};
use super::types::{bind, binds, row, text};

row! {
    /// A message's row.
    #[diesel(table_name = messages)]
    pub struct MessageRow {
        pub id: MessageId,
        pub org_id: OrgId,
        pub candidate_id: CandidateId,
        pub project_id: Option<ProjectId>,
        pub channel: String,
        pub direction: String,
        pub author_id: Option<PersonId>,
        pub author_name: String,
        pub subject: String,
        pub body: String,
        pub invite_id: Option<InviteId>,
        pub created_at: i64,
    }
}

/// A message with the state of its delivery, and its invite with the status of the interview behind it.
pub struct ThreadRow {
    pub message: MessageRow,
    pub delivery: Option<String>,
    pub invite: Option<(InviteRow, Option<InterviewStatus>)>,
    /// When one of them last changed.
    pub updated_at: i64,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: MessageRow) -> Result<(), StoreError> {
    diesel::insert_into(messages::table).values(row).execute(conn)?;
    Ok(())
}

/// The messages of a query within a scope. Interviewers read none; what could not be placed in a project
/// waits for administrators.
macro_rules! readable {
    ($query:expr, $org:expr, $scope:expr) => {{
        let found = $query.filter(messages::org_id.eq(bind($org))).into_boxed();
        match $scope {
            Scope::All => found,
            Scope::ProjectsOf(person) => found.filter(
                messages::project_id
                    .eq_any(projects_of(person).select(project_members::project_id.nullable())),
            ),
            Scope::AssignedTo(_) => found.filter(false.into_sql::<Bool>()),
        }
    }};
}

/// How many messages with a candidate somebody may read.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, org: OrgId, candidate: CandidateId, scope: Scope) -> Result<i64, StoreError> {
    let with_them = messages::table.filter(messages::candidate_id.eq(bind(candidate)));
    Ok(readable!(with_them.count(), org, scope).get_result(conn)?)
}

/// One page of the threads within a scope, newest first, before the message `(created_at, id)`.
///
/// # Errors
/// Those of the database.
pub fn thread(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    scope: Scope,
    before: Option<(i64, String)>,
    asked: &PageAsked,
) -> Result<Vec<ThreadRow>, StoreError> {
    let with_them = messages::table.filter(messages::candidate_id.eq(bind(candidate)));
    let mut found = readable!(with_them.select(MessageRow::as_select()), org, scope);
    if let Some((at, id)) = before {
        found = found.filter(
            messages::created_at.lt(at).or(messages::created_at.eq(at).and(text(messages::id).lt(id))),
        );
    }
    if let Some(since) = asked.updated_since {
        let since = since.unix();
        let delivered = jobs::table
            .filter(jobs::org_id.eq(bind(org)))
            .filter(jobs::updated_at.ge(since))
            .filter(jobs::kind.eq("send_message"))
            .select(jobs::object_id.assume_not_null());
        let invited = invites::table
            .left_join(interviews::table.on(interviews::id.nullable().eq(invites::interview_id)))
            .filter(invites::org_id.eq(bind(org)))
            .filter(invites::updated_at.ge(since).or(interviews::updated_at.assume_not_null().ge(since)))
            .select(invites::id.nullable());
        found = found.filter(
            messages::created_at
                .ge(since)
                .or(text(messages::id).eq_any(delivered))
                .or(messages::invite_id.eq_any(invited).assume_not_null()),
        );
    }
    let rows: Vec<MessageRow> =
        found.order((messages::created_at.desc(), messages::id.desc())).limit(asked.rows()).load(conn)?;
    beside(conn, rows)
}

/// One message within a scope.
///
/// # Errors
/// `NotFound`; those of the database.
pub fn one(conn: &mut Conn, org: OrgId, id: MessageId, scope: Scope) -> Result<ThreadRow, StoreError> {
    let it = messages::table.filter(messages::id.eq(bind(id)));
    let row: MessageRow = readable!(it.select(MessageRow::as_select()), org, scope).first(conn)?;
    beside(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// Messages with what became of their deliveries and links.
fn beside(conn: &mut Conn, rows: Vec<MessageRow>) -> Result<Vec<ThreadRow>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    let states: Vec<(Option<String>, String, i64)> = jobs::table
        .filter(jobs::object_id.eq_any(ids))
        .filter(jobs::kind.eq("send_message"))
        .select((jobs::object_id, jobs::state, jobs::updated_at))
        .load(conn)?;
    let invite_ids: Vec<InviteId> = rows.iter().filter_map(|row| row.invite_id).collect();
    let links: Vec<(InviteRow, Option<(InterviewStatus, i64)>)> = invites::table
        .left_join(interviews::table.on(interviews::id.nullable().eq(invites::interview_id)))
        .filter(invites::id.eq_any(binds(&invite_ids)))
        .select((InviteRow::as_select(), (interviews::status, interviews::updated_at).nullable()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|message| {
            let own = message.id.to_string();
            let job = states.iter().find(|(id, ..)| id.as_ref() == Some(&own));
            let link = links.iter().find(|(invite, _)| Some(invite.id) == message.invite_id);
            let booked =
                |link: &(InviteRow, Option<(InterviewStatus, i64)>)| link.1.as_ref().map_or(0, |(_, at)| *at);
            let changes =
                [job.map(|(.., at)| *at), link.map(|link| link.0.updated_at), link.map(booked)].into_iter();
            ThreadRow {
                updated_at: changes.flatten().fold(message.created_at, i64::max),
                delivery: job.map(|(_, state, _)| state.clone()),
                invite: link
                    .cloned()
                    .map(|(invite, interview)| (invite, interview.map(|(status, _)| status))),
                message,
            }
        })
        .collect())
}

/// How many messages came from a candidate since an instant.
///
/// # Errors
/// Those of the database.
pub fn received_since(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    since: UtcTime,
) -> Result<i64, StoreError> {
    Ok(messages::table
        .filter(messages::candidate_id.eq(bind(candidate)))
        .filter(messages::org_id.eq(bind(org)))
        .filter(messages::direction.eq("in"))
        .filter(messages::created_at.gt(since.unix()))
        .count()
        .get_result(conn)?)
}
