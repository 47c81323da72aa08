//! Threads: the messages of each application, joined for whoever reads several of a candidate's, with what became
//! of their deliveries and links. A message names its application by candidate and project.

use diesel::prelude::*;
use shared::ids::{CandidateId, OrgId};
use shared::time::UtcTime;

use super::conn::Conn;
use super::error::StoreError;
use super::invites::InviteRow;
use super::schema::{interviews, invites, jobs, messages, project_members};
use super::scope::{Scope, projects_of};

/// A message's row.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = messages)]
pub struct MessageRow {
    pub id: String,
    pub org_id: String,
    pub candidate_id: String,
    pub project_id: Option<String>,
    pub channel: String,
    pub direction: String,
    pub author_id: Option<String>,
    pub author_name: String,
    pub subject: String,
    pub body: String,
    pub invite_id: Option<String>,
    pub created_at: i64,
}

/// A message with the state of its delivery, and its invite with the status of the interview behind it.
pub struct ThreadRow {
    pub message: MessageRow,
    pub delivery: Option<String>,
    pub invite: Option<(InviteRow, Option<String>)>,
}

/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, row: MessageRow) -> Result<(), StoreError> {
    diesel::insert_into(messages::table).values(row).execute(conn)?;
    Ok(())
}

/// The messages with a candidate within a scope. Interviewers read none; what could not be placed in a project
/// waits for administrators.
macro_rules! readable {
    ($query:expr, $org:expr, $candidate:expr, $scope:expr) => {{
        let found = $query
            .filter(messages::candidate_id.eq($candidate.to_string()))
            .filter(messages::org_id.eq($org.to_string()))
            .into_boxed();
        match $scope {
            Scope::All => found,
            Scope::ProjectsOf(person) => found.filter(
                messages::project_id
                    .eq_any(projects_of(person).select(project_members::project_id.nullable())),
            ),
            Scope::AssignedTo(_) => found.filter(messages::id.eq("")),
        }
    }};
}

/// How many messages with a candidate somebody may read.
///
/// # Errors
/// Those of the database.
pub fn count(conn: &mut Conn, org: OrgId, candidate: CandidateId, scope: Scope) -> Result<i64, StoreError> {
    Ok(readable!(messages::table.count(), org, candidate, scope).get_result(conn)?)
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
    limit: i64,
) -> Result<Vec<ThreadRow>, StoreError> {
    let mut found = readable!(messages::table.select(MessageRow::as_select()), org, candidate, scope);
    if let Some((at, id)) = before {
        found = found
            .filter(messages::created_at.lt(at).or(messages::created_at.eq(at).and(messages::id.lt(id))));
    }
    let rows: Vec<MessageRow> =
        found.order((messages::created_at.desc(), messages::id.desc())).limit(limit).load(conn)?;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let states: Vec<(Option<String>, String)> = jobs::table
        .filter(jobs::object_id.eq_any(ids))
        .filter(jobs::kind.eq("send_message"))
        .select((jobs::object_id, jobs::state))
        .load(conn)?;
    let invite_ids: Vec<String> = rows.iter().filter_map(|row| row.invite_id.clone()).collect();
    let links: Vec<(InviteRow, Option<String>)> = invites::table
        .left_join(interviews::table.on(interviews::id.nullable().eq(invites::interview_id)))
        .filter(invites::id.eq_any(invite_ids))
        .select((InviteRow::as_select(), interviews::status.nullable()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|message| ThreadRow {
            delivery: states
                .iter()
                .find(|(id, _)| id.as_deref() == Some(message.id.as_str()))
                .map(|(_, state)| state.clone()),
            invite: links.iter().find(|(invite, _)| Some(&invite.id) == message.invite_id.as_ref()).cloned(),
            message,
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
        .filter(messages::candidate_id.eq(candidate.to_string()))
        .filter(messages::org_id.eq(org.to_string()))
        .filter(messages::direction.eq("in"))
        .filter(messages::created_at.gt(since.unix()))
        .count()
        .get_result(conn)?)
}
