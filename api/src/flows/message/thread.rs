//! The messages with one candidate in the projects within reach, newest first.

use std::collections::HashMap;

use shared::access::Action;
use shared::ids::{CandidateId, MessageId};
use shared::template::without_link_place;
use shared::time::UtcTime;
use shared::wire::attachments::MessageAttachment;
use shared::wire::messages::{Channel, DeliveryStatus, Direction, Message, MessageInvite};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::invite::status;
use crate::flows::{Actor, FlowError, attachment, candidate};
use crate::store::messages::{self, ThreadRow};
use crate::store::page::PageAsked;
use crate::store::{Conn, attachments};

/// # Errors
/// `not_found` for a candidate out of reach.
pub async fn thread(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    asked: PageAsked,
) -> Result<Page<Message>, FlowError> {
    actor.may(Action::ReadMessages)?;
    let before = asked.after_number()?;
    let now = app.clock.now();
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let org = actor.org_id;
            let scope = candidate::reachable(conn, &actor, Action::ReadMessages, id)?;
            let rows = messages::thread(conn, org, id, scope, before, &asked)?;
            let key = |row: &ThreadRow| (row.message.created_at.to_string(), row.message.id.to_string());
            let Page { data, meta } = asked.page(rows, key);
            let mut files = files(conn, &actor, &data)?;
            let data = data
                .into_iter()
                .map(|row| {
                    let own = files.remove(&row.message.id).unwrap_or_default();
                    shape(row, own, now)
                })
                .collect::<Result<_, _>>()?;
            Ok(Page { data, meta })
        })
        .await
}

/// One message.
///
/// # Errors
/// `not_found` out of reach.
pub async fn read(app: &App, actor: &Actor, id: MessageId) -> Result<Message, FlowError> {
    let scope = candidate::scope(actor, Action::ReadMessages)?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            let row = messages::one(conn, actor.org_id, id, scope)?;
            let mut files = files(conn, &actor, std::slice::from_ref(&row))?;
            let own = files.remove(&row.message.id).unwrap_or_default();
            shape(row, own, now)
        })
        .await
}

/// The files of each message. One of a project out of reach is not even named.
fn files(
    conn: &mut Conn,
    actor: &Actor,
    rows: &[ThreadRow],
) -> Result<HashMap<MessageId, Vec<MessageAttachment>>, FlowError> {
    let ids: Vec<MessageId> = rows.iter().map(|row| row.message.id).collect();
    let mut files: HashMap<MessageId, Vec<MessageAttachment>> = HashMap::new();
    for (message, kept) in attachments::of_messages(conn, actor.org_id, &ids)? {
        if attachment::covers(conn, actor, kept.attachment.project_id)? {
            let file = attachment::beside_message(conn, actor, kept)?;
            files.entry(message).or_default().push(file);
        }
    }
    Ok(files)
}

fn shape(row: ThreadRow, attachments: Vec<MessageAttachment>, now: UtcTime) -> Result<Message, FlowError> {
    let ThreadRow { message, delivery, invite, updated_at } = row;
    let inbound = message.direction == "in";
    let invite = match invite {
        Some((invite, interview)) => Some(MessageInvite {
            id: invite.id,
            status: status::of(&invite, interview, now),
            duration_minutes: invite.duration_minutes,
            expires_at: UtcTime::from_unix(invite.expires_at),
        }),
        None => None,
    };
    Ok(Message {
        id: message.id,
        direction: if inbound { Direction::In } else { Direction::Out },
        channel: if message.channel == "email" { Channel::Email } else { Channel::CandidatePage },
        author_id: message.author_id,
        author_name: message.author_name,
        project_id: message.project_id,
        subject: message.subject,
        body: without_link_place(&message.body, message.invite_id.is_some()).to_owned(),
        sent_at: UtcTime::from_unix(message.created_at),
        updated_at: updated_at.into(),
        delivery: match delivery.as_deref() {
            _ if inbound => DeliveryStatus::Received,
            Some("queued") => DeliveryStatus::Queued,
            Some("not_sent") => DeliveryStatus::NotSent,
            Some("dead") => DeliveryStatus::Failed,
            _ => DeliveryStatus::Sent,
        },
        invite,
        attachments,
    })
}
