//! A candidate's message to the person it is meant for, or who looks after the project by now. A reply goes to the
//! candidate.

use serde::{Deserialize, Serialize};
use shared::ids::{MessageId, PersonId};
use shared::text::mail as text;
use shared::unlinked::unlinked;

use super::{Envelope, Job, Lane, Outcome, recipients, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::{Letter, paragraphs};
use crate::store::mail_facts::{self, MessageFacts, PersonFacts};

/// A candidate's message, or reply, to the person it is meant for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ForwardMessage {
    pub message_id: MessageId,
    /// Whom it was meant for when it was written.
    pub person_id: PersonId,
}

impl Job for ForwardMessage {
    const NAME: &'static str = "forward_message";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let Self { message_id, person_id } = self;
        let org = this.org;
        let message = this.app.db.read(move |conn| mail_facts::message(conn, org, message_id)).await?;
        let Some(project) = message.project_id else {
            return Err(Failure::never("the message belongs to no project"));
        };
        let people = recipients::of_project(this, project, person_id).await?;
        recipients::post_each(this, people, |person| write(this, &message, person)).await
    }
}

fn write(this: &JobRun, message: &MessageFacts, person: &PersonFacts) -> (Letter, Envelope) {
    let company = &message.company;
    let candidate = unlinked(&message.candidate.full_name);
    let name = [("candidate", candidate.as_str())];
    let subject = if message.subject.is_empty() {
        text::FORWARD_SUBJECT_PLAIN.with(&name)
    } else {
        text::FORWARD_SUBJECT.with(&[name[0], ("subject", &unlinked(&message.subject))])
    };
    let page = this.app.config.page(&format!("/candidates/{}/messages", message.candidate.id));
    let letter = Letter {
        company: company.name.clone(),
        subject,
        paragraphs: vec![words::hello(&person.name), text::FORWARD.with(&name)],
        quote: paragraphs(&message.body),
        button: Some(words::button(text::FORWARD_OPEN, page)),
        hints: vec![text::FORWARD_HINT.with(&name)],
        foot: words::foot(company),
        ..Letter::default()
    };
    let envelope = Envelope {
        by_a_person: true,
        to: (person.name.clone(), person.email.clone()),
        from_name: text::FROM_CANDIDATE
            .with(&[("name", message.candidate.full_name.as_str()), ("company", company.name.as_str())]),
        reply_to: Some((message.candidate.full_name.clone(), message.candidate.email.clone())),
        calendar: None,
    };
    (letter, envelope)
}
