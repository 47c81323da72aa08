//! Queues what the meeting of an interview needs, in the caller's transaction.

use serde_json::json;
use shared::ids::{ConferenceId, ConnectionId, OrgId};
use shared::text::{Text, integrations as text};
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::{
    CheckConference, ConferenceFailed, EndConference, EnsureConference, Job, Label, RefreshConnection,
    SubscribeConnection, enqueue, enqueue_at, enqueue_for,
};
use crate::app::App;
use crate::connection::name;
use crate::store::conferences::{self, ConferenceRow};
use crate::store::events::{self, By, Event};
use crate::store::interviews::InterviewRow;
use crate::store::{Conn, StoreError, connections, interviews, jobs, mail_facts, participants};

/// When a meeting that may have been made twice is looked at again: late effects have shown by then.
const LOOK_AGAIN_SECONDS: i64 = 600;
/// How long a link that comes by itself may take before somebody is told.
const LINK_SECONDS: i64 = 900;
/// How often idle tokens are renewed: providers let them run out after months.
pub const KEEP_DAYS: i64 = 20;

/// Kinds of jobs that wait when a provider is not connected.
const OF_MEETINGS: [&str; 3] = [EnsureConference::NAME, EndConference::NAME, CheckConference::NAME];

/// The meeting is to become what the interview says.
///
/// # Errors
/// Those of the database.
pub fn ensure(
    conn: &mut Conn,
    row: &InterviewRow,
    kind: IntegrationKind,
    version: i64,
    now: UtcTime,
) -> Result<(), StoreError> {
    let interview_id = row.id;
    let job = EnsureConference { interview_id, version };
    let org = row.org_id;
    let live = conferences::live(conn, org, interview_id)?;
    queue(conn, (row, live.as_ref()), kind, (&job, text::JOB_MAKE), (now, now))
}

/// The meeting is to go.
///
/// # Errors
/// Those of the database.
pub fn end(
    conn: &mut Conn,
    row: &InterviewRow,
    conference: &ConferenceRow,
    now: UtcTime,
) -> Result<(), StoreError> {
    let (kind, conference_id) = parts(conference)?;
    queue(conn, (row, Some(conference)), kind, (&EndConference { conference_id }, text::JOB_END), (now, now))
}

/// The meeting is to be looked at: now, or when late effects have shown.
///
/// # Errors
/// Those of the database.
pub fn check(
    conn: &mut Conn,
    org: OrgId,
    conference: &ConferenceRow,
    later: bool,
    now: UtcTime,
) -> Result<(), StoreError> {
    let at = if later { now.plus_seconds(LOOK_AGAIN_SECONDS) } else { now };
    check_at(conn, org, conference, (now, at))
}

/// The link of a meeting comes by itself: whether it has is looked at when it should be there.
///
/// # Errors
/// Those of the database.
pub fn await_link(
    conn: &mut Conn,
    org: OrgId,
    conference: &ConferenceRow,
    now: UtcTime,
) -> Result<(), StoreError> {
    check_at(conn, org, conference, (now, now.plus_seconds(LINK_SECONDS)))
}

fn check_at(
    conn: &mut Conn,
    org: OrgId,
    conference: &ConferenceRow,
    when: (UtcTime, UtcTime),
) -> Result<(), StoreError> {
    let (kind, conference_id) = parts(conference)?;
    let row = interviews::by_id(conn, org, conference.interview_id)?;
    queue(conn, (&row, Some(conference)), kind, (&CheckConference { conference_id }, text::JOB_CHECK), when)
}

fn parts(conference: &ConferenceRow) -> Result<(IntegrationKind, ConferenceId), StoreError> {
    let kind = IntegrationKind::parse(&conference.kind).ok_or(StoreError::Corrupt("conferences.kind"))?;
    Ok((kind, conference.id))
}

fn queue<J: Job>(
    conn: &mut Conn,
    (row, conference): (&InterviewRow, Option<&ConferenceRow>),
    kind: IntegrationKind,
    (job, words): (&J, Text),
    when: (UtcTime, UtcTime),
) -> Result<(), StoreError> {
    let org = row.org_id;
    let id = row.id;
    let provider = name(kind);
    let candidate = participants::told(conn, org, id)?.into_iter().find(|one| one.person.is_none());
    let candidate = candidate.map(|one| one.name).unwrap_or_default();
    let label = Label {
        subject: words.with(&[("provider", &provider), ("name", &candidate)]),
        recipient: provider,
        project_id: Some(row.project_id),
        object_id: Some(row.id.to_string()),
    };
    let connection = match conference.and_then(|row| row.connection_id) {
        Some(id) => Some(id),
        None => connections::live(conn, org, None, kind.as_str())?.map(|row| row.id),
    };
    enqueue_for(conn, org, (job, connection), label, when)?;
    Ok(())
}

/// Everything that waits for a provider runs now.
///
/// # Errors
/// Those of the database.
pub fn wake(
    conn: &mut Conn,
    org: OrgId,
    unfinished: &[ConferenceRow],
    now: UtcTime,
) -> Result<(), StoreError> {
    for conference in unfinished {
        let woken = jobs::wake(conn, org, &conference.interview_id.to_string(), &OF_MEETINGS, now)?;
        if woken > 0 || conference.state == "ready" {
            continue;
        }
        // Its job ended well or was cleared away, and yet it is not done.
        let row = interviews::by_id(conn, org, conference.interview_id)?;
        if conference.is_live() {
            ensure(conn, &row, parts(conference)?.0, row.version, now)?;
        } else {
            end(conn, &row, conference, now)?;
        }
    }
    Ok(())
}

/// The meeting is there: its link and code go to the interview, unless it is to end by now.
///
/// # Errors
/// Those of the database.
pub fn ready(
    conn: &mut Conn,
    app: &App,
    row: &ConferenceRow,
    (link, code): (Option<&str>, Option<&str>),
    now: UtcTime,
) -> Result<(), StoreError> {
    let (org, id) = (row.org_id, row.id);
    if !conferences::set_state(conn, (org, id), "ready", None)? {
        return Ok(());
    }
    let seal = |place: String, text: &str| app.sealer.seal(&place, text.as_bytes());
    let url = link.map(|url| seal(interviews::place_of_url(row.interview_id), url));
    let code = code.map(|code| seal(interviews::place_of_code(row.interview_id), code));
    interviews::set_meeting(conn, org, row.interview_id, "ready", (url, code), now)?;
    record(conn, row, "interview.conference_ready", json!({ "kind": row.kind }), now)
}

/// The provider has the meeting, and its link comes by itself; one that came already stays.
///
/// # Errors
/// Those of the database.
pub fn link_follows(conn: &mut Conn, row: &ConferenceRow, now: UtcTime) -> Result<(), StoreError> {
    let (org, id) = (row.org_id, row.id);
    let interview = row.interview_id;
    let row = conferences::by_id(conn, org, id)?;
    if !row.is_live() || row.state == "ready" {
        return Ok(());
    }
    if interviews::by_id(conn, org, interview)?.conference_url_sealed.is_none() {
        return if row.state == "pending" { await_link(conn, org, &row, now) } else { Ok(()) };
    }
    conferences::set_state(conn, (org, id), "ready", None)?;
    interviews::set_meeting_state(conn, org, interview, "ready", now)?;
    record(conn, &row, "interview.conference_ready", json!({ "kind": row.kind }), now)
}

/// Marks a meeting that can't be made: the interview stands and says so, its organizer is told the first time.
///
/// # Errors
/// Those of the database.
pub fn fail(
    conn: &mut Conn,
    (org, id): (OrgId, ConferenceId),
    problem: &str,
    now: UtcTime,
) -> Result<(), StoreError> {
    let row = conferences::by_id(conn, org, id)?;
    if !conferences::set_state(conn, (org, id), "failed", Some(problem))? || row.state == "failed" {
        return Ok(());
    }
    interviews::set_meeting_state(conn, org, row.interview_id, "failed", now)?;
    let facts = json!({ "kind": row.kind, "problem": problem });
    record(conn, &row, "interview.conference_failed", facts, now)?;
    tell(conn, &row, now)
}

/// A change of a meeting, in the history of its interview.
///
/// # Errors
/// Those of the database.
fn record(
    conn: &mut Conn,
    row: &ConferenceRow,
    kind: &str,
    data: serde_json::Value,
    now: UtcTime,
) -> Result<(), StoreError> {
    let (org, id) = (row.org_id, row.interview_id);
    let project = interviews::by_id(conn, org, id)?.project_id;
    let event = Event {
        kind,
        object_kind: "interview",
        object_id: row.interview_id.to_string(),
        project_id: Some(project),
        data,
    };
    events::record(conn, org, event, &By::system(), now)?;
    Ok(())
}

fn tell(conn: &mut Conn, conference: &ConferenceRow, now: UtcTime) -> Result<(), StoreError> {
    let org = conference.org_id;
    let (kind, conference_id) = parts(conference)?;
    let facts = mail_facts::interview(conn, org, conference.interview_id)?;
    let row = interviews::by_id(conn, org, conference.interview_id)?;
    let words = [("provider", name(kind)), ("name", facts.candidate.full_name)];
    let words: Vec<(&str, &str)> = words.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let label = Label {
        subject: text::JOB_FAILED.with(&words),
        recipient: facts.organizer.email,
        project_id: Some(row.project_id),
        object_id: Some(row.id.to_string()),
    };
    enqueue(conn, org, &ConferenceFailed { conference_id }, label, now)?;
    Ok(())
}

/// Idle tokens are renewed in time.
///
/// # Errors
/// Those of the database.
pub fn keep(
    conn: &mut Conn,
    org: OrgId,
    (id, kind): (ConnectionId, IntegrationKind),
    now: UtcTime,
) -> Result<(), StoreError> {
    let job = RefreshConnection { connection_id: id };
    enqueue_at(conn, org, &job, of_connection(id, kind, text::JOB_KEEP), (now, now.plus_days(KEEP_DAYS)))?;
    Ok(())
}

/// The provider is to be asked for its notifications; a request that still waits is enough.
///
/// # Errors
/// Those of the database.
pub fn subscribe(
    conn: &mut Conn,
    org: OrgId,
    (id, kind): (ConnectionId, IntegrationKind),
    now: UtcTime,
) -> Result<(), StoreError> {
    let job = SubscribeConnection { connection_id: id };
    enqueue(conn, org, &job, of_connection(id, kind, text::JOB_SUBSCRIBE), now)?;
    Ok(())
}

fn of_connection(id: ConnectionId, kind: IntegrationKind, words: Text) -> Label {
    let provider = name(kind);
    Label {
        subject: words.with(&[("provider", &provider)]),
        recipient: provider,
        project_id: None,
        object_id: Some(id.to_string()),
    }
}
