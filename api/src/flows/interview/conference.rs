//! Another way to hold an interview, or the same provider once more: one action, everybody is told of a change.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, OrgId, ProjectId};
use shared::time::UtcTime;
use shared::wire::conference::{ChangeConference, ConferenceChoice};
use shared::wire::interviews::Interview;

use super::read::{Reached, present, reach};
use crate::app::App;
use crate::flows::booking::conference;
use crate::flows::booking::notify::{self, Notice};
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::jobs::InterviewNotice;
use crate::store::events::{self, By, Event};
use crate::store::interviews::{self, InterviewRow, NewConference};
use crate::store::{Conn, compose, conferences};

/// # Errors
/// `wrong_state` when it has begun or is cancelled, `provider_not_connected`, `version_conflict`.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: InterviewId,
    input: ChangeConference,
    seen: Seen,
) -> Result<Interview, FlowError> {
    checked(|check| input.conference.check("conference.", check))?;
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    let interview = app
        .db
        .write(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::WriteInterviews, id)?;
            seen.check(row.version)?;
            if !row.lifecycle().can_change(now) {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            let by = By::from(&actor);
            if input.conference.kind().provider().is_some()
                && input.conference.kind().as_str() == row.conference_kind
            {
                again(conn, &app_in, (actor.org_id, id), &row, &input.conference, &by, now)?;
            } else {
                switch(conn, &app_in, (actor.org_id, id), &row, &input.conference, &by, now)?;
            }
            present(conn, &app_in, &actor, id)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(interview)
}

/// The same provider: what failed is tried again, what works stays.
fn again(
    conn: &mut Conn,
    app: &App,
    (org, id): (OrgId, InterviewId),
    row: &InterviewRow,
    choice: &ConferenceChoice,
    by: &By,
    now: UtcTime,
) -> Result<(), FlowError> {
    let organizer = row.organizer_id;
    conference::must_be_usable(conn, org, organizer, choice)?;
    let Some(live) = conferences::live(conn, org, id)? else {
        return conference::begin(conn, org, id, choice.kind(), now);
    };
    if live.state != "failed" {
        return Ok(());
    }
    let project = row.project_id;
    record(conn, org, (row, project), "interview.conference_retried", by, now)?;
    let port = choice.kind().provider().and_then(|kind| app.providers.conferences(kind));
    let blind = port.is_some_and(|port| port.capabilities().creates_blindly());
    if blind && live.unanswered > 0 && live.external_id.is_none() {
        // What the last try may have made is given up, and removed when it shows.
        conference::end(conn, org, id, row, now)?;
        interviews::set_meeting(conn, org, id, "pending", (None, None), now)?;
        return conference::begin(conn, org, id, choice.kind(), now);
    }
    conferences::set_state(conn, (live.org_id, live.id), "pending", None)?;
    interviews::set_meeting_state(conn, org, id, "pending", now)?;
    conference::follow(conn, row, row.version + 1, now)
}

/// Another way: the old meeting goes, the new one is made, calendars and mails say so.
fn switch(
    conn: &mut Conn,
    app: &App,
    (org, id): (OrgId, InterviewId),
    row: &InterviewRow,
    choice: &ConferenceChoice,
    by: &By,
    now: UtcTime,
) -> Result<(), FlowError> {
    let organizer = row.organizer_id;
    let (host, company) = compose::sender_context(conn, org, organizer)?;
    let url = conference::address(choice, &host, &company)?;
    conference::must_be_usable(conn, org, organizer, choice)?;
    conference::end(conn, org, id, row, now)?;
    let new = NewConference {
        kind: choice.kind().as_str(),
        state: conference::first_state(choice.kind(), url.is_some()),
        url_sealed: url.map(|url| app.sealer.seal(&interviews::place_of_url(row.id), url.as_bytes())),
        place: match choice {
            ConferenceChoice::Place { place } => Some(place),
            _ => None,
        },
    };
    if !interviews::set_conference(conn, org, id, row.version, new, now)? {
        return Err(FlowError::Code(ErrorCode::VersionConflict));
    }
    let project = row.project_id;
    record(conn, org, (row, project), "interview.conference_changed", by, now)?;
    let notice = Notice {
        org,
        interview: id,
        project,
        kind: InterviewNotice::Updated,
        version: row.version + 1,
        sequence: row.sequence + 1,
        candidate_email: row.candidate_email.clone(),
    };
    notify::everybody(conn, &notice, now)?;
    conference::begin(conn, org, id, choice.kind(), now)
}

fn record(
    conn: &mut Conn,
    org: OrgId,
    (row, project): (&InterviewRow, ProjectId),
    kind: &str,
    by: &By,
    now: UtcTime,
) -> Result<(), FlowError> {
    let event = Event {
        kind,
        object_kind: "interview",
        object_id: row.id.to_string(),
        project_id: Some(project),
        data: json!({ "from": row.conference_kind }),
    };
    events::record(conn, org, event, by, now)?;
    Ok(())
}
