//! The candidate's mail about an interview, in the zone they chose it in.

use shared::names::called;
use shared::text::{Text, mail as text};

use crate::connection::early_minutes;
use crate::ics::{self, Attendee, Response};
use crate::jobs::run::{Envelope, words};
use crate::jobs::{InterviewNotice, JobRun};
use crate::providers::mail::letter::Letter;
use crate::store::mail_facts::{InterviewFacts, ParticipantFacts};

const fn texts(notice: InterviewNotice) -> (Text, Text) {
    match notice {
        InterviewNotice::Scheduled => (text::CANDIDATE_SCHEDULED_SUBJECT, text::CANDIDATE_SCHEDULED),
        InterviewNotice::Rescheduled => (text::CANDIDATE_RESCHEDULED_SUBJECT, text::CANDIDATE_RESCHEDULED),
        InterviewNotice::Updated => (text::CANDIDATE_UPDATED_SUBJECT, text::CANDIDATE_UPDATED),
        InterviewNotice::Cancelled => (text::CANDIDATE_CANCELLED_SUBJECT, text::CANDIDATE_CANCELLED),
    }
}

/// The mail, and whom it goes to.
pub fn write(
    this: &JobRun,
    (facts, code): (&InterviewFacts, Option<String>),
    seat: &ParticipantFacts,
    notice: InterviewNotice,
    sequence: i64,
) -> (Letter, Envelope) {
    let cancelled = notice == InterviewNotice::Cancelled;
    let zone = this.app.zones.known(&facts.candidate_zone);
    let host = words::host_name(&facts.organizer, &facts.company);
    let company = facts.company.name.as_str();
    // Without the page the mail still says when and how.
    let page = facts.link.as_ref().and_then(|(id, sealed)| words::candidate_page(this, *id, sealed).ok());
    let when = words::moment(facts.starts_at, &zone);
    let values = [("host", host.as_str()), ("company", company), ("when", when.as_str())];
    let (subject, opening) = texts(notice);

    let with = if facts.company.first_names_only || facts.organizer.title.is_empty() {
        host.clone()
    } else {
        text::PERSON_AND_TITLE.with(&[("name", &host), ("title", &facts.organizer.title)])
    };
    let when_label = if cancelled { text::LABEL_WAS } else { text::LABEL_WHEN };
    let mut details = vec![
        (when_label.get(), words::span(facts.starts_at, facts.ends_at, &zone)),
        (text::LABEL_WHO.get(), with),
    ];
    if !cancelled {
        details.push((text::LABEL_HOW.get(), words::way(&facts.conference_kind, facts.place.as_deref())));
    }
    if let Some(code) = code.as_ref().filter(|_| !cancelled) {
        details.push((text::LABEL_CODE.get(), code.clone()));
    }
    details.push((text::LABEL_ROLE.get(), facts.project.clone()));
    if cancelled && !facts.cancel_reason.is_empty() {
        details.push((text::LABEL_REASON.get(), words::cancel_reason(facts)));
    }
    let mut hints = Vec::new();
    if !cancelled {
        let (open, call) = match facts.conference_kind.as_str() {
            "phone" => (text::CANDIDATE_OPEN_HINT_PLAIN, text::CANDIDATE_CALLED),
            kind if ics::is_video(kind) => (text::CANDIDATE_OPEN_HINT, text::CANDIDATE_CALL_HINT),
            _ => (text::CANDIDATE_OPEN_HINT_PLAIN, text::CANDIDATE_CALL_HINT),
        };
        if page.is_some() {
            hints.push(open.get());
            let early = early_minutes(&this.app, &facts.conference_kind, facts.company.join_early_minutes);
            if ics::is_video(&facts.conference_kind) && early > 0 {
                let minutes = words::length(early);
                hints.push(text::CANDIDATE_JOIN_HINT.with(&[("minutes", &minutes)]));
            }
        }
        if let Some(phone) = &facts.phone {
            hints.push(call.with(&[("host", called(&host)), ("phone", phone)]));
        }
    }
    hints.push(text::CANDIDATE_REPLY.get());
    let letter = Letter {
        company: company.to_owned(),
        subject: subject.with(&values),
        paragraphs: vec![words::greet(&facts.candidate.called), opening.with(&values)],
        details,
        button: page.clone().filter(|_| !cancelled).map(|page| words::button(text::CANDIDATE_OPEN, page)),
        hints,
        foot: [vec![words::signature(&facts.organizer, &facts.company)], words::foot(&facts.company)]
            .concat(),
        ..Letter::default()
    };

    let mut entry = ics::candidate_entry(&ics::CandidateFacts {
        uid: seat.uid.clone(),
        sequence,
        created_at: facts.created_at,
        now: this.app.clock.now(),
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        host_name: host.clone(),
        company: company.to_owned(),
        landing_url: page,
        kind: facts.conference_kind.clone(),
        place: facts.place.clone(),
        phone: facts.phone.clone(),
        access_code: code,
        organizer_email: this.mailer.address(),
    });
    // The candidate chose the time, so there is nothing left to answer.
    let response = if cancelled { Response::NeedsAction } else { Response::Accepted };
    entry.attendee = Some(Attendee {
        name: facts.candidate.full_name.clone(),
        email: facts.candidate_email.clone(),
        response,
    });
    let envelope = Envelope {
        by_a_person: false,
        to: (facts.candidate.full_name.clone(), facts.candidate_email.clone()),
        from_name: text::FROM_PERSON.with(&[("name", &host), ("company", company)]),
        // Who left reads no candidate's words: replies go to the sender, which is the company.
        reply_to: facts.organizer.active.then(|| (host, facts.organizer.email.clone())),
        calendar: Some(super::calendar(cancelled, entry)),
    };
    (letter, envelope)
}
