//! The messages with one candidate in the projects within reach, newest first.

use std::collections::HashMap;

use shared::access::Action;
use shared::ids::CandidateId;
use shared::template::without_link_place;
use shared::time::UtcTime;
use shared::wire::attachments::MessageAttachment;
use shared::wire::messages::{Channel, DeliveryStatus, Direction, Message, MessageInvite};
use shared::wire::page::{Page, PageMeta};

use crate::app::App;
use crate::flows::cursor;
use crate::flows::invite::status;
use crate::flows::{Actor, FlowError, attachment, candidate};
use crate::store::messages::{self, ThreadRow};
use crate::store::{Conn, StoreError, attachments};

/// # Errors
/// `not_found` for a candidate out of reach.
pub async fn thread(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    cursor: Option<&str>,
    limit: i64,
) -> Result<Page<Message>, FlowError> {
    actor.may(Action::ReadMessages)?;
    let before = cursor::read(cursor)?;
    let now = app.clock.now();
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let org = actor.org_id;
            let scope = candidate::reachable(conn, &actor, Action::ReadMessages, id)?;
            let mut rows = messages::thread(conn, org, id, scope, before, limit + 1)?;
            let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
            if more {
                rows.pop();
            }
            let next = rows
                .last()
                .filter(|_| more)
                .map(|row| cursor::write(row.message.created_at, &row.message.id));
            let mut files = files(conn, &actor, &rows)?;
            let data = rows
                .into_iter()
                .map(|row| {
                    let own = files.remove(&row.message.id).unwrap_or_default();
                    shape(row, own, now)
                })
                .collect::<Result<_, _>>()?;
            Ok(Page { data, meta: PageMeta { next } })
        })
        .await
}

/// The files of each message. One of a project out of reach is not even named.
fn files(
    conn: &mut Conn,
    actor: &Actor,
    rows: &[ThreadRow],
) -> Result<HashMap<String, Vec<MessageAttachment>>, FlowError> {
    let ids: Vec<String> = rows.iter().map(|row| row.message.id.clone()).collect();
    let mut files: HashMap<String, Vec<MessageAttachment>> = HashMap::new();
    for (message, kept) in attachments::of_messages(conn, actor.org_id, &ids)? {
        if attachment::covers(conn, actor, kept.attachment.project_id)? {
            let file = attachment::beside_message(conn, actor, kept)?;
            files.entry(message).or_default().push(file);
        }
    }
    Ok(files)
}

fn shape(row: ThreadRow, attachments: Vec<MessageAttachment>, now: UtcTime) -> Result<Message, FlowError> {
    let ThreadRow { message, delivery, invite } = row;
    let corrupt = |column| move |_| StoreError::Corrupt(column);
    let inbound = message.direction == "in";
    let invite = match invite {
        Some((invite, interview)) => Some(MessageInvite {
            id: invite.id.parse().map_err(corrupt("invites.id"))?,
            status: status::of(&invite, interview.as_deref(), now),
            duration_minutes: invite.duration_minutes,
            expires_at: UtcTime::from_unix(invite.expires_at),
        }),
        None => None,
    };
    Ok(Message {
        id: message.id.parse().map_err(corrupt("messages.id"))?,
        direction: if inbound { Direction::In } else { Direction::Out },
        channel: if message.channel == "email" { Channel::Email } else { Channel::CandidatePage },
        author_id: message
            .author_id
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(corrupt("messages.author_id"))?,
        author_name: message.author_name,
        project_id: message
            .project_id
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(corrupt("messages.project_id"))?,
        subject: message.subject,
        body: without_link_place(&message.body).to_owned(),
        sent_at: UtcTime::from_unix(message.created_at),
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
