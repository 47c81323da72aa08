//! A candidate takes a time: one transaction for the interview, everybody's time and every mail.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::ids::{InterviewId, ParticipantId};
use shared::interview::{InterviewStatus, ResponseStatus};
use shared::principal::Principal;
use shared::time::UtcTime;
use shared::wire::conference::ConferenceChoice;
use shared::wire::links::{BookSlot, LinkView};

use super::conference;
use super::notify::{self, Notice};
use super::reserve::{Wanted, reserve};
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::idempotency::{Once, once};
use crate::flows::link::open::{OpenedLink, by_candidate};
use crate::flows::link::{confirm_email, limits, open, phone, quick, view};
use crate::jobs::InterviewNotice;
use crate::store::events::{self, By, Event};
use crate::store::interviews::{self, InterviewRow};
use crate::store::participants::{self, NewParticipant};
use crate::store::{Conn, ids, invites};

/// # Errors
/// `invalid` fields, `slot_taken` with the nearest free times, `slot_unavailable`, and the codes of links
/// that can't be used.
pub async fn book(
    app: &App,
    token: &str,
    input: BookSlot,
    key: Option<String>,
    request_id: &str,
) -> Result<LinkView, FlowError> {
    let phone = phone::checked_details(app, &input)?;
    let token = open::read(token)?;
    let once_key = Once::new(format!("link:{}:book", token.hash), key, &input);
    let now = app.clock.now();
    // Most lost races end here, without a turn at the database's write lock.
    quick::refuse_if_taken(app, &token.hash, input.starts_at, now, once_key.as_ref()).await?;
    let (app_in, input_in, request_id) = (app.clone(), input.clone(), request_id.to_owned());
    let (token_in, phone_in) = (token.clone(), phone.clone());
    let booked = app
        .db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let link = open::load(conn, &token_in)?;
                link.must_be_open(now)?;
                let booking = Booking {
                    starts_at: input_in.starts_at,
                    zone: &input_in.zone,
                    phone: Some(&phone_in),
                    email: input_in.email.as_deref(),
                    note: input_in.note.as_deref().unwrap_or_default(),
                    by: by_candidate(&link, &request_id),
                };
                let interview = take(conn, &app_in, &link, &booking, now)?;
                let link = open::load(conn, &token_in)?;
                tracing::info!(%interview, "interview booked");
                view::build(conn, &app_in, &link, now)
            })
        })
        .await;
    match booked {
        Ok(view) => {
            app.jobs_waiting.notify_one();
            Ok(view)
        }
        Err(error) => Err(quick::with_nearest(app, &token.hash, input.starts_at, now, error).await),
    }
}

/// What is booked, and who does it.
pub struct Booking<'a> {
    pub starts_at: UtcTime,
    /// The candidate's zone.
    pub zone: &'a str,
    pub phone: Option<&'a phone::Phone>,
    /// An address that the candidate gave with it.
    pub email: Option<&'a str>,
    pub note: &'a str,
    pub by: By,
}

/// Takes the time in the caller's transaction.
///
/// # Errors
/// `slot_taken` and `slot_unavailable`; `link_used`; `limit_reached`.
pub fn take(
    conn: &mut Conn,
    app: &App,
    link: &OpenedLink,
    booking: &Booking<'_>,
    now: UtcTime,
) -> Result<InterviewId, FlowError> {
    let context = &link.context;
    let id = InterviewId::from_uuid(ids::new());
    let (email, unconfirmed) = confirm_email::addresses(conn, link, booking.email)?;
    let row = InterviewRow {
        candidate_email: email.clone(),
        unconfirmed_email: unconfirmed.clone(),
        ..interview_row(app, link, id, booking, now)?
    };
    // The row first: reservations refer to it. A refused time takes it back with the whole transaction.
    let kind = conference::kind(&row)?;
    interviews::insert(conn, row)?;
    let wanted = Wanted {
        org: link.org,
        interview: id,
        people: vec![link.organizer],
        candidate: link.candidate,
        starts_at: booking.starts_at,
        duration_minutes: context.invite.duration_minutes,
        moves: false,
    };
    reserve(conn, app, &wanted, now)?;
    if !invites::set_interview(conn, link.org, link.invite, id, now)? {
        return Err(FlowError::Code(ErrorCode::LinkUsed));
    }
    add_participants(conn, app, link, id)?;
    let event = Event {
        kind: "interview.scheduled",
        object_kind: "interview",
        object_id: id.to_string(),
        project_id: Some(link.project),
        data: json!({ "starts_at": booking.starts_at, "invite_id": link.invite }),
    };
    events::record(conn, link.org, event, &booking.by, now)?;
    let notice = Notice {
        org: link.org,
        interview: id,
        project: link.project,
        kind: InterviewNotice::Scheduled,
        version: 1,
        sequence: 0,
        candidate_email: email,
    };
    let told = notify::everybody(conn, &notice, now)?.len() + 1;
    if matches!(booking.by.who, Principal::Candidate(_)) {
        limits::count_emails(conn, link, told, now)?;
    }
    if let Some(email) = unconfirmed {
        confirm_email::begin(conn, app, link, id, &email, now)?;
    }
    conference::begin(conn, link.org, id, kind, now)?;
    Ok(id)
}

fn interview_row(
    app: &App,
    link: &OpenedLink,
    id: InterviewId,
    booking: &Booking<'_>,
    now: UtcTime,
) -> Result<InterviewRow, FlowError> {
    let invite = &link.context.invite;
    let choice = conference::choice(&invite.conference)?;
    let url = conference::address(&choice, &link.context.host, &link.context.org)?;
    let place = interviews::place_of_url(id);
    let zone = app.zones.known(&link.host_zone);
    Ok(InterviewRow {
        id,
        org_id: invite.org_id,
        application_id: invite.application_id,
        candidate_id: invite.candidate_id,
        project_id: invite.project_id,
        organizer_id: invite.organizer_id,
        invite_id: Some(invite.id),
        status: InterviewStatus::Scheduled,
        starts_at: booking.starts_at.unix(),
        ends_at: booking.starts_at.plus_minutes(invite.duration_minutes).unix(),
        wall_start: zone.to_local(booking.starts_at).to_string(),
        zone: zone.name().to_owned(),
        tzdb_version: app.zones.version().to_owned(),
        candidate_zone: booking.zone.to_owned(),
        conference_kind: choice.kind().as_str().to_owned(),
        conference_state: conference::first_state(choice.kind(), url.is_some()).to_owned(),
        conference_url_sealed: url.map(|url| app.sealer.seal(&place, url.as_bytes())),
        conference_code_sealed: None,
        conference_place: match choice {
            ConferenceChoice::Place { place } => Some(place),
            _ => None,
        },
        phone_country: booking.phone.map(|phone| phone.country.clone()),
        phone: booking.phone.map(|phone| phone.number.clone()),
        candidate_email: link.context.candidate.email.clone(),
        note: booking.note.trim().to_owned(),
        cancelled_at: None,
        cancelled_by: None,
        cancelled_by_candidate: false,
        cancel_reason: String::new(),
        sequence: 0,
        created_at: now.unix(),
        updated_at: now.unix(),
        version: 1,
        unconfirmed_email: None,
    })
}

/// The interviewer and the candidate, each with the UID of their own calendar entry.
fn add_participants(
    conn: &mut Conn,
    app: &App,
    link: &OpenedLink,
    interview: InterviewId,
) -> Result<(), FlowError> {
    let host = app.config.public_url.host_str().unwrap_or("localhost").to_owned();
    let invite = &link.context.invite;
    let people = [
        (Some(invite.organizer_id), None, ResponseStatus::Pending),
        (None, Some(invite.candidate_id), ResponseStatus::Accepted),
    ];
    for (person_id, candidate_id, response) in people {
        let id = ParticipantId::from_uuid(ids::new());
        let row = NewParticipant {
            id,
            org_id: invite.org_id,
            interview_id: interview,
            person_id,
            candidate_id,
            response,
            uid: format!("{id}@{host}"),
        };
        participants::insert(conn, row)?;
    }
    Ok(())
}
