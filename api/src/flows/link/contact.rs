//! A candidate writes on the page: the message joins the thread and goes to the person they talk to.

use serde_json::json;
use shared::ids::MessageId;
use shared::text::message as text;
use shared::time::UtcTime;
use shared::wire::links::WriteToHost;

use super::limits;
use super::open::{self, OpenedLink, by_candidate};
use crate::app::App;
use crate::flows::idempotency::{Once, once};
use crate::flows::{FlowError, checked};
use crate::jobs::{ForwardMessage, Label, enqueue};
use crate::store::events::{self, Event};
use crate::store::messages::{self, MessageRow};
use crate::store::{Conn, ids};

/// So many messages an hour are taken from one candidate.
const PER_HOUR: i64 = 12;

/// # Errors
/// `invalid`; `link_unknown` and the codes of dead links; `limit_reached`, and `too_many_requests` after a dozen
/// messages within an hour.
pub async fn write(
    app: &App,
    token: &str,
    input: WriteToHost,
    key: Option<String>,
    request_id: &str,
) -> Result<(), FlowError> {
    checked(|check| input.check(check))?;
    let token = open::read(token)?;
    let once_key = Once::new(format!("link:{}:write", token.hash), key, &input);
    let now = app.clock.now();
    let (app_in, request_id) = (app.clone(), request_id.to_owned());
    app.db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let link = open::load(conn, &token)?;
                link.must_take_words(now)?;
                limits::emails(conn, &link, 1, now)?;
                receive(conn, &link, input.body.trim(), &request_id, now)
            })
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(())
}

/// Puts a candidate's words into the thread, in the caller's transaction.
///
/// # Errors
/// `too_many_requests`, or those of the database.
pub(super) fn receive(
    conn: &mut Conn,
    link: &OpenedLink,
    body: &str,
    request_id: &str,
    now: UtcTime,
) -> Result<(), FlowError> {
    let hour_ago = now.plus_seconds(-3600);
    if messages::received_since(conn, link.org, link.candidate, hour_ago)? >= PER_HOUR {
        return Err(FlowError::TooMany { retry_after: 3600 });
    }
    let id = MessageId::from_uuid(ids::new());
    let context = &link.context;
    let name = &context.candidate.full_name;
    messages::insert(
        conn,
        MessageRow {
            id,
            org_id: link.org,
            candidate_id: link.candidate,
            project_id: Some(link.project),
            channel: "candidate_page".to_owned(),
            direction: "in".to_owned(),
            author_id: None,
            author_name: name.clone(),
            subject: context.project.name.clone(),
            body: body.to_owned(),
            invite_id: None,
            created_at: now.unix(),
        },
    )?;
    let event = Event {
        kind: "message.received",
        object_kind: "message",
        object_id: id.to_string(),
        project_id: Some(link.project),
        data: json!({ "candidate_id": link.candidate }),
    };
    events::record(conn, link.org, event, &by_candidate(link, request_id), now)?;
    let job = ForwardMessage { message_id: id, person_id: link.organizer };
    let label = Label {
        subject: text::JOB_FORWARD.with(&[("name", name)]),
        recipient: context.host.email.clone(),
        project_id: Some(link.project),
        object_id: Some(id.to_string()),
    };
    enqueue(conn, link.org, &job, label, now)?;
    Ok(())
}
