//! Tells the organizer that a provider makes no meeting for an interview, and that it stands all the same.

use serde::{Deserialize, Serialize};
use shared::ids::ConferenceId;
use shared::interview::InterviewStatus;
use shared::text::mail as text;
use shared::unlinked::unlinked;
use shared::wire::integrations::IntegrationKind;

use super::{Envelope, Job, Lane, Outcome, recipients, words};
use crate::connection::name;
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::letter::Letter;
use crate::store::StoreError;
use crate::store::conferences::{self, ConferenceRow};
use crate::store::mail_facts::{self, InterviewFacts, PersonFacts};

/// Tells the organizer that a provider makes no meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConferenceFailed {
    pub conference_id: ConferenceId,
}

impl Job for ConferenceFailed {
    const NAME: &'static str = "conference_failed";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let id = self.conference_id;
        let org = this.org;
        let (row, facts) = this
            .app
            .db
            .read(move |conn| {
                let row = conferences::by_id(conn, org, id)?;
                let facts = mail_facts::interview(conn, org, row.interview_id)?;
                Ok::<_, StoreError>((row, facts))
            })
            .await?;
        if row.state != "failed" || facts.status != InterviewStatus::Scheduled {
            return Ok(Outcome::Superseded("there is a link since, or it is not needed"));
        }
        let people = recipients::of_project(this, facts.project_id, facts.organizer.id).await?;
        recipients::post_each(this, people, |person| write(this, &row, &facts, person)).await
    }
}

fn write(
    this: &JobRun,
    row: &ConferenceRow,
    facts: &InterviewFacts,
    person: &PersonFacts,
) -> (Letter, Envelope) {
    let zone = this.app.zones.known(person.zone.as_deref().unwrap_or(&facts.zone));
    let provider = IntegrationKind::parse(&row.kind).map(name).unwrap_or_default();
    let when = words::moment(facts.starts_at, &zone);
    let candidate = unlinked(&facts.candidate.full_name);
    let values =
        [("provider", provider.as_str()), ("candidate", candidate.as_str()), ("when", when.as_str())];
    let page = this.app.config.page(&format!("/interviews/{}", facts.id));
    let letter = Letter {
        company: facts.company.name.clone(),
        subject: text::NO_MEETING_SUBJECT.with(&values),
        paragraphs: vec![words::hello(&person.name), text::NO_MEETING.with(&values)],
        quote: row.last_problem.clone().into_iter().collect(),
        details: vec![
            (text::LABEL_WHEN.get(), words::span(facts.starts_at, facts.ends_at, &zone)),
            (text::LABEL_ROLE.get(), facts.project.clone()),
        ],
        button: Some(words::button(text::INTERVIEWER_OPEN, page)),
        foot: words::foot(&facts.company),
        ..Letter::default()
    };
    let envelope = Envelope {
        by_a_person: false,
        to: (person.name.clone(), person.email.clone()),
        from_name: text::FROM_COMPANY.with(&[("company", facts.company.name.as_str())]),
        reply_to: None,
        calendar: None,
    };
    (letter, envelope)
}
