//! What the demo shows of scheduling, made by the same flows that people use: links that are open, interviews
//! that are scheduled, moved and cancelled, answers, a reply. The mails wait in the outbox for the worker.

use shared::ids::{CandidateId, OrgId, PersonId, SessionId};
use shared::interview::ResponseStatus;
use shared::wire::conference::ConferenceChoice;
use shared::wire::invites::InviteSettings;
use shared::wire::links::{BookSlot, CancelByCandidate, LinkView, RescheduleByCandidate, WriteToHost};
use shared::wire::messages::Compose;

use super::files;
use super::hiring::Seeded;
use super::people::PEOPLE;
use crate::app::App;
use crate::flows::availability::list_slots::Times;
use crate::flows::booking::book;
use crate::flows::invite::copy_link;
use crate::flows::link::{change, contact, slots};
use crate::flows::message::send;
use crate::flows::{Actor, Credential, FlowError, interview};
use crate::store::ids;

/// What becomes of a candidate's link.
#[derive(Clone, Copy)]
enum Fate {
    Open,
    Scheduled,
    Accepted,
    Moved,
    Cancelled,
    Asked,
}

/// Candidate, what happens, which of the free times is taken, in which zone, and the note.
const TALKS: [(&str, Fate, usize, &str, &str); 8] = [
    ("Rebecca Best", Fate::Open, 0, "America/Los_Angeles", ""),
    ("Mei Castellanos", Fate::Open, 0, "America/Los_Angeles", ""),
    ("Luis Ferreira", Fate::Scheduled, 3, "Europe/Lisbon", "Excited about the opportunity!"),
    ("Noor Haddad", Fate::Accepted, 9, "America/Chicago", "Thanks, looking forward to talking with you."),
    ("Petra Sokolova", Fate::Moved, 16, "Europe/Prague", ""),
    ("Owen Mbeki", Fate::Cancelled, 22, "Africa/Johannesburg", ""),
    (
        "Sofia Marchetti",
        Fate::Asked,
        27,
        "America/Los_Angeles",
        "Please speak slowly, the line here is poor.",
    ),
    ("Yuki Tanabe", Fate::Scheduled, 34, "Asia/Tokyo", "Excited about the opportunity!"),
];

/// # Errors
/// Those of the flows.
pub async fn hold(app: &App, org: OrgId, joel: PersonId, candidates: &[Seeded]) -> Result<(), FlowError> {
    let Some(person) = PEOPLE.first() else { return Ok(()) };
    let actor = Actor {
        org_id: org,
        person_id: joel,
        credential: Credential::Session(SessionId::from_uuid(ids::new())),
        role: person.role,
        name: person.name.to_owned(),
        request_id: "seed".to_owned(),
    };
    files::add(app, &actor, candidates).await?;
    for (name, fate, place, zone, note) in TALKS {
        let Some(candidate) = candidates.iter().find(|candidate| candidate.name == name) else { continue };
        let token = invite(app, &actor, candidate).await?;
        if !matches!(fate, Fate::Open) {
            take(app, &actor, &token, (fate, place), (zone, note), candidate.id).await?;
        }
    }
    Ok(())
}

/// Sends the usual message with a link; returns the link's token.
async fn invite(app: &App, actor: &Actor, candidate: &Seeded) -> Result<String, FlowError> {
    let zone = app.zones.known("America/Los_Angeles");
    let last_day = zone.to_local(app.clock.now().plus_days(14)).date();
    let message = Compose {
        candidate_id: candidate.id,
        project_id: candidate.project,
        subject: "A [PROJECT_NAME] role at [COMPANY_NAME]".to_owned(),
        body: "Hi [CANDIDATE_FIRST_NAME],\n\nThanks for getting back to me. I’d like to tell you about the \
               [PROJECT_NAME] role and hear what you want next.\n\nPick any time below that suits you, or \
               simply reply.\n\nBest,\n[SENDER_FIRST_NAME]"
            .to_owned(),
        invite: Some(InviteSettings {
            duration_minutes: 30,
            expires_on: last_day,
            conference: ConferenceChoice::Jitsi {},
        }),
        attachment_ids: Vec::new(),
    };
    let sent = send::send(app, actor, message, None).await?;
    let id = sent.invite.map(|invite| invite.id).ok_or_else(|| FlowError::internal("no link was minted"))?;
    let link = copy_link::copy(app, actor, id).await?;
    Ok(link.url.rsplit('/').next().unwrap_or_default().to_owned())
}

async fn take(
    app: &App,
    actor: &Actor,
    token: &str,
    (fate, place): (Fate, usize),
    (zone, note): (&str, &str),
    candidate: CandidateId,
) -> Result<(), FlowError> {
    let free =
        slots::slots(app, token, Times { from: None, days: 14, zone: Some(zone.to_owned()) }).await?.slots;
    let Some(starts_at) = free.get(place).or(free.last()).copied() else { return Ok(()) };
    let details = BookSlot {
        starts_at,
        zone: zone.to_owned(),
        phone_country: "US".to_owned(),
        phone: format!("(415) 555-01{:02}", candidate.uuid().as_bytes()[15] % 100),
        email: None,
        note: Some(note.to_owned()).filter(|note| !note.is_empty()),
    };
    let LinkView::Scheduled(booked) = book::book(app, token, details, None, "seed").await? else {
        return Ok(());
    };
    match fate {
        Fate::Open | Fate::Scheduled => {}
        Fate::Accepted => {
            let answer = ResponseStatus::Accepted;
            interview::respond::respond(app, actor, booked.interview_id, answer).await?;
        }
        Fate::Moved => {
            let Some(later) = free.get(place + 2).copied() else { return Ok(()) };
            let wish = RescheduleByCandidate { starts_at: later, zone: zone.to_owned() };
            change::move_interview(app, token, wish, None, "seed").await?;
        }
        Fate::Cancelled => {
            let reason = "I accepted another offer. Thank you for your time.".to_owned();
            change::cancel_interview(app, token, CancelByCandidate { reason }, None, "seed").await?;
        }
        Fate::Asked => {
            let body = "Could you tell me who else will be on the call?".to_owned();
            contact::write(app, token, WriteToHost { body }, None, "seed").await?;
        }
    }
    Ok(())
}
