//! The way forward from a dead link: asks the sender for a new one, once.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::text::message as text;
use shared::wire::links::AskNewLink;

use super::contact;
use super::open::{self, LinkState, by_candidate};
use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::jobs::{Label, NewLinkRequested, enqueue};
use crate::store::events::{self, Event};
use crate::store::invites;

/// Asking again changes nothing.
///
/// # Errors
/// `wrong_state` while the link still works.
pub async fn ask(app: &App, token: &str, input: AskNewLink, request_id: &str) -> Result<(), FlowError> {
    checked(|check| input.check(check))?;
    let hash = open::hash(token)?;
    let now = app.clock.now();
    let request_id = request_id.to_owned();
    app.db
        .write(move |conn| {
            let link = open::load(conn, &hash)?;
            if matches!(link.state(now), LinkState::Open | LinkState::Scheduled) {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            if !invites::request_new(conn, link.org, link.invite, now)? {
                return Ok(());
            }
            let by = by_candidate(&link, &request_id);
            let event = Event {
                kind: "invite.new_link_requested",
                object_kind: "invite",
                object_id: link.invite.to_string(),
                project_id: Some(link.project),
                data: json!({}),
            };
            events::record(conn, link.org, event, &by, now)?;
            let note = input.note.trim();
            if !note.is_empty() {
                contact::receive(conn, &link, note, &request_id, now)?;
            }
            let job = NewLinkRequested { invite_id: link.invite };
            let label = Label {
                subject: text::JOB_NEW_LINK.with(&[("name", &link.context.candidate.full_name)]),
                recipient: link.context.host.email.clone(),
                project_id: Some(link.project),
                object_id: Some(link.invite.to_string()),
            };
            enqueue(conn, link.org, &job, label, now)?;
            Ok(())
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(())
}
