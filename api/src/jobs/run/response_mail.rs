//! Tells the organizer how an interviewer answered.

use serde::{Deserialize, Serialize};
use shared::ids::{InterviewId, ParticipantId};
use shared::interview::ResponseStatus;
use shared::text::mail as text;
use shared::unlinked::unlinked;

use super::{Envelope, Job, Lane, Outcome, recipients, words};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts::{self, InterviewFacts, PersonFacts};

/// Tells the organizer how an interviewer responded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseMail {
    pub interview_id: InterviewId,
    pub participant_id: ParticipantId,
    pub response: ResponseStatus,
}

impl Job for ResponseMail {
    const NAME: &'static str = "response_mail";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let Self { interview_id, participant_id, response } = self;
        let org = this.org;
        let facts = this.app.db.read(move |conn| mail_facts::interview(conn, org, interview_id)).await?;
        let seat = facts.participants.iter().find(|seat| seat.id == participant_id);
        let Some((seat, person)) = seat.and_then(|seat| Some((seat, seat.person.as_ref()?))) else {
            return Err(Failure::never("the participant is gone"));
        };
        if seat.response != response {
            return Ok(Outcome::Superseded("answered differently since"));
        }
        let people = recipients::of_project(this, facts.project_id, facts.organizer.id).await?;
        let answer = Answer { facts: &facts, person, response };
        recipients::post_each(this, people, |reader| answer.letter(this, reader)).await
    }
}

/// How somebody on an interview responded.
struct Answer<'a> {
    facts: &'a InterviewFacts,
    person: &'a PersonFacts,
    response: ResponseStatus,
}

impl Answer<'_> {
    fn letter(&self, this: &JobRun, reader: &PersonFacts) -> (Letter, Envelope) {
        let Self { facts, person, response } = self;
        let said = match response {
            ResponseStatus::Accepted => text::RESPONSE_ACCEPTED,
            ResponseStatus::Tentative => text::RESPONSE_TENTATIVE,
            ResponseStatus::Declined => text::RESPONSE_DECLINED,
            ResponseStatus::Pending => text::RESPONSE_PENDING,
            ResponseStatus::Replaced => text::RESPONSE_REPLACED,
        }
        .get();
        let zone = this.app.zones.known(reader.zone.as_deref().unwrap_or(&facts.zone));
        let when = words::moment(facts.starts_at, &zone);
        let candidate = unlinked(&facts.candidate.full_name);
        let values = [
            ("person", person.name.as_str()),
            ("response", said.as_str()),
            ("candidate", candidate.as_str()),
            ("when", when.as_str()),
        ];
        let page = this.app.config.page(&format!("/interviews/{}", facts.id));
        let letter = Letter {
            company: facts.company.name.clone(),
            subject: text::RESPONSE_SUBJECT.with(&values),
            paragraphs: vec![words::hello(&reader.name), text::RESPONSE.with(&values)],
            details: vec![
                (text::LABEL_WHEN.get(), words::span(facts.starts_at, facts.ends_at, &zone)),
                (text::LABEL_ROLE.get(), facts.project.clone()),
            ],
            button: Some(words::button(text::INTERVIEWER_OPEN, page)),
            hints: match response {
                ResponseStatus::Declined => vec![text::RESPONSE_DECLINED_HINT.get()],
                _ => Vec::new(),
            },
            foot: words::foot(&facts.company),
            ..Letter::default()
        };
        let envelope = Envelope {
            by_a_person: false,
            to: (reader.name.clone(), reader.email.clone()),
            from_name: text::FROM_COMPANY.with(&[("company", facts.company.name.as_str())]),
            reply_to: Some((person.name.clone(), person.email.clone())),
            calendar: None,
        };
        (letter, envelope)
    }
}
