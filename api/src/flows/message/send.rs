//! Sends a message to one candidate. A link is minted here, not before: one for each message, in the
//! transaction that stores it.

use serde_json::json;
use shared::access::Action;
use shared::ids::MessageId;
use shared::template::with_link_place;
use shared::text::message as text;
use shared::time::UtcTime;
use shared::wire::messages::{Channel, Compose, DeliveryStatus, Direction, Message};

use super::{compose, files};
use crate::app::App;
use crate::flows::idempotency::{Once, once};
use crate::flows::invite::mint::mint;
use crate::flows::{Actor, FlowError, checked};
use crate::jobs::{Label, SendMessage, enqueue};
use crate::store::compose::ComposeContext;
use crate::store::events::{self, Event};
use crate::store::messages::{self, MessageRow};
use crate::store::{Conn, attachments, ids};

/// # Errors
/// `invalid`, `sharing_off`, `scheduler_not_ready`, `provider_not_connected`; `not_found` out of reach.
pub async fn send(
    app: &App,
    actor: &Actor,
    input: Compose,
    key: Option<String>,
) -> Result<Message, FlowError> {
    checked(|check| input.check(check))?;
    let once_key = Once::by(actor, "send_message", key, &input);
    let now = app.clock.now();
    let (app_in, actor) = (app.clone(), actor.clone());
    let sent = app
        .db
        .write(move |conn| {
            compose::permit(conn, &actor, input.project_id)?;
            if input.invite.is_some() {
                actor.may(Action::WriteInvites)?;
            }
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let context = compose::context(conn, &actor, input.candidate_id, input.project_id)?;
                store(conn, &app_in, &actor, &context, &input, now)
            })
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(sent)
}

fn store(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    context: &ComposeContext,
    input: &Compose,
    now: UtcTime,
) -> Result<Message, FlowError> {
    let id = MessageId::from_uuid(ids::new());
    let files = files::chosen(conn, actor, input)?;
    let texts = compose::texts(context, input);
    let invite = match &input.invite {
        Some(settings) => Some(mint(conn, app, &actor.into(), context, (settings, "invite."), now)?),
        None => None,
    };
    let shown = texts.body.text.trim().to_owned();
    let row = MessageRow {
        id,
        org_id: actor.org_id,
        candidate_id: context.candidate.id,
        project_id: Some(context.project.id),
        channel: "email".to_owned(),
        direction: "out".to_owned(),
        author_id: Some(actor.person_id),
        author_name: context.sender.name.clone(),
        subject: texts.subject.text,
        body: if invite.is_some() { with_link_place(&shown) } else { shown.clone() },
        invite_id: invite.as_ref().map(|invite| invite.id),
        created_at: now.unix(),
    };
    messages::insert(conn, row.clone())?;
    attachments::join(conn, actor.org_id, id, &input.attachment_ids)?;
    let event = Event {
        kind: "message.sent",
        object_kind: "message",
        object_id: id.to_string(),
        project_id: Some(input.project_id),
        data: json!({ "candidate_id": input.candidate_id, "invite_id": row.invite_id, "attachment_ids": input.attachment_ids }),
    };
    events::record(conn, actor.org_id, event, &actor.into(), now)?;
    let label = Label {
        subject: text::JOB_MESSAGE.with(&[("name", &context.candidate.full_name)]),
        recipient: context.candidate.email.clone(),
        project_id: Some(input.project_id),
        object_id: Some(id.to_string()),
    };
    enqueue(conn, actor.org_id, &SendMessage { message_id: id }, label, now)?;
    Ok(Message {
        id,
        direction: Direction::Out,
        channel: Channel::Email,
        author_id: Some(actor.person_id),
        author_name: row.author_name,
        project_id: Some(input.project_id),
        subject: row.subject,
        body: shown,
        sent_at: now,
        updated_at: now,
        delivery: DeliveryStatus::Queued,
        invite,
        attachments: files,
    })
}
