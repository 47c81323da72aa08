//! An interviewer's mail about an interview, in the zone they work in. It leads to the interview's page,
//! never to the conference itself.

use shared::interview::ResponseStatus;
use shared::text::{Text, mail as text};
use shared::unlinked::unlinked;

use crate::ics::{self, Attendee, Entry, Response};
use crate::jobs::run::{Envelope, words};
use crate::jobs::{InterviewNotice, JobRun};
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts::{InterviewFacts, ParticipantFacts, PersonFacts};

const fn texts(notice: InterviewNotice) -> (Text, Text) {
    match notice {
        InterviewNotice::Scheduled => (text::INTERVIEWER_SCHEDULED_SUBJECT, text::INTERVIEWER_SCHEDULED),
        InterviewNotice::Rescheduled => {
            (text::INTERVIEWER_RESCHEDULED_SUBJECT, text::INTERVIEWER_RESCHEDULED)
        }
        InterviewNotice::Updated => (text::INTERVIEWER_UPDATED_SUBJECT, text::INTERVIEWER_UPDATED),
        InterviewNotice::Cancelled => (text::INTERVIEWER_CANCELLED_SUBJECT, text::INTERVIEWER_CANCELLED),
    }
}

pub fn write(
    this: &JobRun,
    (facts, code): (&InterviewFacts, Option<String>),
    (seat, person): (&ParticipantFacts, &PersonFacts),
    notice: InterviewNotice,
    sequence: i64,
) -> (Letter, Envelope) {
    let cancelled = notice == InterviewNotice::Cancelled;
    let zone = this.app.zones.known(person.zone.as_deref().unwrap_or(&facts.zone));
    let candidate = unlinked(&facts.candidate.full_name);
    let candidate = candidate.as_str();
    let company = facts.company.name.as_str();
    let page = this.app.config.page(&format!("/interviews/{}", facts.id));
    let when = words::moment(facts.starts_at, &zone);
    let by = unlinked(facts.cancelled_by.as_deref().unwrap_or_default());
    let values = [("candidate", candidate), ("when", when.as_str()), ("by", by.as_str())];
    let (subject, mut opening) = texts(notice);
    if cancelled && by.is_empty() {
        opening = text::INTERVIEWER_CANCELLED_PLAIN;
    }

    let letter = Letter {
        company: company.to_owned(),
        subject: subject.with(&values),
        paragraphs: vec![words::hello(&person.name), opening.with(&values)],
        details: details(
            (facts, code.as_deref()),
            cancelled,
            words::span(facts.starts_at, facts.ends_at, &zone),
        ),
        button: Some(words::button(text::INTERVIEWER_OPEN, page.clone())),
        hints: if cancelled { Vec::new() } else { hints(facts) },
        foot: words::foot(&facts.company),
        ..Letter::default()
    };
    let entry = Entry {
        uid: seat.uid.clone(),
        sequence,
        created_at: facts.created_at,
        stamp: this.app.clock.now(),
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        summary: text::ICS_INTERVIEWER_SUMMARY.with(&[("candidate", candidate), ("project", &facts.project)]),
        description: description((facts, code.as_deref()), &page),
        landing_url: Some(page),
        place: ics::place(&facts.conference_kind, facts.place.as_deref()),
        video: ics::is_video(&facts.conference_kind),
        organizer: (text::FROM_COMPANY.with(&[("company", company)]), this.mailer.address()),
        attendee: Some(Attendee {
            name: person.name.clone(),
            email: person.email.clone(),
            response: response(seat.response, notice),
        }),
    };
    // The organizer can't usefully write to themselves: their replies go to the candidate.
    let reply_to = if person.id == facts.organizer.id {
        (facts.candidate.full_name.clone(), facts.candidate_email.clone())
    } else {
        (facts.organizer.name.clone(), facts.organizer.email.clone())
    };
    let envelope = Envelope {
        by_a_person: false,
        to: (person.name.clone(), person.email.clone()),
        from_name: text::FROM_COMPANY.with(&[("company", company)]),
        reply_to: Some(reply_to),
        calendar: Some(super::calendar(cancelled, entry)),
    };
    (letter, envelope)
}

fn details(
    (facts, code): (&InterviewFacts, Option<&str>),
    cancelled: bool,
    span: String,
) -> Vec<(String, String)> {
    let when_label = if cancelled { text::LABEL_WAS } else { text::LABEL_WHEN };
    let mut details = vec![
        (when_label.get(), span),
        (text::LABEL_WHO.get(), unlinked(&facts.candidate.full_name)),
        (text::LABEL_ROLE.get(), facts.project.clone()),
    ];
    if cancelled {
        if !facts.cancel_reason.is_empty() {
            details.push((text::LABEL_REASON.get(), words::cancel_reason(facts)));
        }
        return details;
    }
    details.push((text::LABEL_HOW.get(), words::way(&facts.conference_kind, facts.place.as_deref())));
    if let Some(code) = code {
        details.push((text::LABEL_CODE.get(), code.to_owned()));
    }
    if let Some(phone) = &facts.phone {
        details.push((text::LABEL_PHONE.get(), phone.clone()));
    }
    details.push((text::LABEL_EMAIL.get(), facts.candidate_email.clone()));
    if !facts.note.is_empty() {
        details.push((text::LABEL_NOTE.get(), unlinked(&facts.note)));
    }
    details
}

/// Who calls whom, and what the page is for.
fn hints(facts: &InterviewFacts) -> Vec<String> {
    let mut hints = Vec::new();
    if let ("phone", Some(phone)) = (facts.conference_kind.as_str(), &facts.phone) {
        let candidate = unlinked(&facts.candidate.full_name);
        hints.push(text::INTERVIEWER_CALLS.with(&[("candidate", &candidate), ("phone", phone)]));
    }
    hints.push(match ics::is_video(&facts.conference_kind) {
        true => text::INTERVIEWER_OPEN_HINT.get(),
        false => text::INTERVIEWER_OPEN_HINT_PLAIN.get(),
    });
    hints
}

/// Calendars can be shared with colleagues: the note stays on the page and in the mail.
fn description((facts, code): (&InterviewFacts, Option<&str>), page: &str) -> String {
    let here = match ics::is_video(&facts.conference_kind) {
        true => text::ICS_INTERVIEWER_PAGE,
        false => text::ICS_INTERVIEWER_PAGE_PLAIN,
    };
    let mut lines = vec![here.with(&[("link", page)])];
    lines.extend(code.map(ics::access_code));
    if let Some(phone) = &facts.phone {
        let candidate = unlinked(&facts.candidate.full_name);
        lines.push(text::ICS_CANDIDATE_PHONE.with(&[("candidate", &candidate), ("phone", phone)]));
    }
    lines.join("\n")
}

/// A new time asks again; other changes keep the answer.
fn response(given: ResponseStatus, notice: InterviewNotice) -> Response {
    match given {
        _ if notice == InterviewNotice::Rescheduled => Response::NeedsAction,
        ResponseStatus::Accepted => Response::Accepted,
        ResponseStatus::Tentative => Response::Tentative,
        ResponseStatus::Declined => Response::Declined,
        ResponseStatus::Pending | ResponseStatus::Replaced => Response::NeedsAction,
    }
}
