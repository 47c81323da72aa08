//! Mail with a calendar file to one participant: scheduled, moved, changed, cancelled. It tells the newest
//! state, whatever the order in which mails go out; what a newer mail to the same participant will say is
//! left to that one, and a cancellation is never left out.

use serde::{Deserialize, Serialize};
use shared::ids::{InterviewId, ParticipantId};
use shared::interview::InterviewStatus;
use shared::mail_address::email_key;
use shared::text::mail as text;

use super::{Envelope, Job, Lane, Outcome, post_copied, recipients};
use crate::ics::{self, Entry, Method};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::mail::Calendar;
use crate::store::mail_facts::{self, InterviewFacts};
use crate::store::{StoreError, interviews, jobs};

mod to_candidate;
mod to_interviewer;

/// What an interview mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterviewNotice {
    Scheduled,
    Rescheduled,
    /// Contact details changed; the time stays.
    Updated,
    Cancelled,
}

/// Mail with a calendar file to one participant about one version of an interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterviewMail {
    pub interview_id: InterviewId,
    pub participant_id: ParticipantId,
    pub notice: InterviewNotice,
    /// The interview's version it speaks of; a newer one makes it superfluous unless it is a cancellation.
    pub version: i64,
    /// SEQUENCE of the calendar file.
    pub sequence: i64,
}

impl Job for InterviewMail {
    const NAME: &'static str = "interview_mail";
    const LANE: Lane = Lane::Mail;

    async fn run(self, this: &JobRun) -> Result<Outcome, Failure> {
        let (org, interview_id) = (this.org, self.interview_id);
        let (facts, queued) = this
            .app
            .db
            .read(move |conn| {
                Ok::<_, StoreError>((
                    mail_facts::interview(conn, org, interview_id)?,
                    jobs::payloads_of(conn, org, &interview_id.to_string(), Self::NAME)?,
                ))
            })
            .await?;
        let cancelled = facts.status == InterviewStatus::Cancelled;
        match self.notice {
            InterviewNotice::Cancelled if !cancelled => {
                return Ok(Outcome::Superseded("no longer cancelled"));
            }
            InterviewNotice::Cancelled => {}
            _ if cancelled => return Ok(Outcome::Superseded("cancelled since")),
            _ if self.newer_is_queued(&queued) => return Ok(Outcome::Superseded("a newer mail follows")),
            _ => {}
        }
        let id = self.participant_id;
        let Some(seat) = facts.participants.iter().find(|seat| seat.id == id) else {
            return Err(Failure::never("the participant is gone"));
        };
        let sequence = self.sequence.max(facts.sequence);
        let code = access_code(this, &facts);
        let (letter, envelope) = match &seat.person {
            None => to_candidate::write(this, (&facts, code), seat, self.notice, sequence),
            Some(person) if !person.active => {
                // Their seat stands until somebody decides about it; what the mail says goes to who looks after
                // the project, without a calendar file: it is not their appointment.
                let people = recipients::of_project(this, facts.project_id, person.id).await?;
                return recipients::post_each(this, people, |reader| {
                    let about = (&facts, code.clone());
                    let (letter, envelope) =
                        to_interviewer::write(this, about, (seat, reader), self.notice, sequence);
                    (letter, Envelope { calendar: None, ..envelope })
                })
                .await;
            }
            Some(person) => {
                to_interviewer::write(this, (&facts, code), (seat, person), self.notice, sequence)
            }
        };
        let copies = if seat.person.is_none() { invited(&facts) } else { Vec::new() };
        post_copied(this, &letter, envelope, copies).await
    }
}

/// The invited address stays in copy when the candidate has confirmed another one.
fn invited(facts: &InterviewFacts) -> Vec<(String, String)> {
    let invited = &facts.candidate.email;
    let another = email_key(invited) != email_key(&facts.candidate_email);
    another.then(|| (facts.candidate.full_name.clone(), invited.clone())).into_iter().collect()
}

impl InterviewMail {
    /// Whether a later version of the interview has a mail to the same participant.
    fn newer_is_queued(&self, payloads: &[String]) -> bool {
        payloads.iter().filter_map(|payload| serde_json::from_str::<Self>(payload).ok()).any(|other| {
            other.interview_id == self.interview_id
                && other.participant_id == self.participant_id
                && other.version > self.version
        })
    }
}

/// The conference's code, when there is one by now. No mail is sent because it came: pages and later mails have it.
/// A mail without the code is better than none: it says when.
fn access_code(this: &JobRun, facts: &InterviewFacts) -> Option<String> {
    let place = interviews::place_of_code(facts.id);
    this.app.sealer.open_text(&place, facts.code_sealed.as_ref()?).ok()
}

fn calendar(cancelled: bool, mut entry: Entry) -> Calendar {
    let method = if cancelled { Method::Cancel } else { Method::Request };
    if cancelled {
        entry.description = text::ICS_CANCELLED.get();
    }
    Calendar { method: method.as_str(), file: ics::write(method, &entry) }
}
