//! A candidate's message to the person it is meant for. A reply goes to the candidate.

use shared::ids::{MessageId, PersonId};
use shared::text::mail as text;

use super::{Envelope, Outcome, post, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::{Letter, paragraphs};
use crate::store::mail_facts;

pub async fn run(this: &JobRun, message_id: MessageId, person_id: PersonId) -> Result<Outcome, Failure> {
    let org = this.org;
    let (message, person) = this
        .app
        .db
        .read(move |conn| {
            Ok::<_, crate::store::StoreError>((
                mail_facts::message(conn, org, message_id)?,
                mail_facts::person(conn, org, &person_id.to_string())?,
            ))
        })
        .await?;
    let company = &message.company;
    let name = [("candidate", message.candidate.full_name.as_str())];
    let subject = if message.subject.is_empty() {
        text::FORWARD_SUBJECT_PLAIN.with(&name)
    } else {
        text::FORWARD_SUBJECT.with(&[name[0], ("subject", message.subject.as_str())])
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
        to: (person.name, person.email),
        from_name: text::FROM_CANDIDATE.with(&[("name", name[0].1), ("company", company.name.as_str())]),
        reply_to: Some((message.candidate.full_name.clone(), message.candidate.email.clone())),
        calendar: None,
    };
    post(this, &letter, envelope).await
}
