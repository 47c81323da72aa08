//! The way forward from a dead link: asks the sender for a new one, once.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::interview::LinkState;
use shared::text::message as text;

use super::limits;
use super::open::{self, by_candidate};
use crate::app::App;
use crate::flows::FlowError;
use crate::jobs::{Label, NewLinkRequested, enqueue};
use crate::store::events::{self, Event};
use crate::store::invites;
use crate::visitor::Visitor;

/// Asking again changes nothing.
///
/// # Errors
/// `wrong_state` while the link still works; `link_too_old`; `limit_reached`.
pub async fn ask(app: &App, token: &str, visitor: Visitor, request_id: &str) -> Result<(), FlowError> {
    let token = open::read(token)?;
    let now = app.clock.now();
    let request_id = request_id.to_owned();
    app.db
        .write(move |conn| {
            let link = open::load(conn, &token)?;
            if matches!(link.state(now), LinkState::Open | LinkState::Scheduled) {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            link.must_be_recent(now)?;
            if !invites::request_new(conn, link.org, link.invite, now)? {
                return Ok(());
            }
            limits::new_link(conn, &link, visitor, now)?;
            let by = by_candidate(&link, &request_id);
            let event = Event {
                kind: "invite.new_link_requested",
                object_kind: "invite",
                object_id: link.invite.to_string(),
                project_id: Some(link.project),
                data: json!({}),
            };
            events::record(conn, link.org, event, &by, now)?;
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
