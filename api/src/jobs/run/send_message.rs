//! A message of the thread to the candidate. Its scheduling link is filled in here, and the first free times
//! are offered in the mail itself; they lead to the page, which knows better by then.

use serde::{Deserialize, Serialize};
use shared::ids::{InviteId, MessageId};
use shared::template::without_link_place;
use shared::text::mail as text;

use super::{Envelope, Job, Lane, Outcome, post_with, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::{Invite, Letter, paragraphs};
use crate::store::mail_facts::{self, InviteFacts};

mod files;
mod invite_block;

/// A message of the thread to the candidate, with its scheduling link filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SendMessage {
    pub message_id: MessageId,
}

impl Job for SendMessage {
    const NAME: &'static str = "send_message";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let message_id = self.message_id;
        let org = this.org;
        let message = this.app.db.read(move |conn| mail_facts::message(conn, org, message_id)).await?;
        let invite = match message.invite_id {
            Some(id) => invite(this, id).await?,
            None => None,
        };
        let company = &message.company;
        let candidate = &message.candidate;
        let shown = message
            .author
            .as_ref()
            .map_or_else(|| message.author_name.clone(), |author| words::host_name(author, company));
        let mut foot = words::foot(company);
        if let Some(author) = &message.author {
            foot.insert(0, words::signature(author, company));
        }
        let letter = Letter {
            company: company.name.clone(),
            subject: message.subject.clone(),
            paragraphs: paragraphs(without_link_place(&message.body, message.invite_id.is_some())),
            invite,
            foot,
            ..Letter::default()
        };
        let envelope = Envelope {
            by_a_person: true,
            to: (candidate.full_name.clone(), candidate.email.clone()),
            from_name: text::FROM_PERSON.with(&[("name", &shown), ("company", &company.name)]),
            reply_to: message
                .author
                .as_ref()
                .filter(|author| author.active)
                .map(|author| (shown.clone(), author.email.clone())),
            calendar: None,
        };
        let (files, _room) = files::read(this, message_id).await?;
        post_with(this, &letter, envelope, files).await
    }
}

/// The block with the link; none when the link was withdrawn before the mail went out.
async fn invite(this: &JobRun, id: InviteId) -> Result<Option<Invite>, Failure> {
    let org = this.org;
    let facts: InviteFacts = this.app.db.read(move |conn| mail_facts::invite(conn, org, id)).await?;
    if facts.dead {
        return Ok(None);
    }
    invite_block::write(this, &facts).await.map(Some)
}
