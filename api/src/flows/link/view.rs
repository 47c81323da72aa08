//! The page behind a link, by its state. Dead links name the company and nobody else.

use shared::interview::LinkState;
use shared::text::confirm_email;
use shared::time::UtcTime;
use shared::wire::conference::ConferenceChoice;
use shared::wire::links::{CancelledLink, DeadLink, LinkView, OpenLink, ScheduledLink};

use super::calendar;
use super::card::{company, host};
use super::limits::{self, Change};
use super::mask;
use super::open::{self, OpenedLink};
use crate::app::App;
use crate::connection::early_minutes;
use crate::flows::FlowError;
use crate::flows::booking::conference::{self, Door};
use crate::store::interviews::InterviewRow;
use crate::store::{Conn, participants};

/// # Errors
/// `link_unknown` when nobody made this link.
pub async fn view(app: &App, token: &str, contact_shown: bool) -> Result<LinkView, FlowError> {
    let token = open::read(token)?;
    let now = app.clock.now();
    let app_in = app.clone();
    app.db
        .read(move |conn| {
            let link = open::load(conn, &token)?;
            page(conn, &app_in, &link, contact_shown, now)
        })
        .await
}

/// The page of a loaded link, with phone number and email address masked.
///
/// # Errors
/// When stored values can't be read.
pub fn build(conn: &mut Conn, app: &App, link: &OpenedLink, now: UtcTime) -> Result<LinkView, FlowError> {
    page(conn, app, link, false, now)
}

fn page(
    conn: &mut Conn,
    app: &App,
    link: &OpenedLink,
    contact_shown: bool,
    now: UtcTime,
) -> Result<LinkView, FlowError> {
    let dead = || DeadLink {
        company: company(link),
        new_link_requested: link.context.invite.new_link_requested_at.is_some(),
        can_request_new_link: link.is_recent(now),
    };
    Ok(match (link.state(now), &link.interview) {
        (LinkState::Scheduled, Some(row)) => {
            LinkView::Scheduled(scheduled(conn, app, link, (row, contact_shown), now)?)
        }
        (LinkState::Cancelled, Some(row)) => LinkView::Cancelled(cancelled(app, link, row, now)),
        (LinkState::Expired, _) => LinkView::Expired(dead()),
        (LinkState::Revoked, _) => LinkView::Revoked(dead()),
        (LinkState::Replaced, _) => LinkView::Replaced(dead()),
        (LinkState::Paused, _) => LinkView::Paused(dead()),
        _ => LinkView::Open(offered(link)?),
    })
}

fn offered(link: &OpenedLink) -> Result<OpenLink, FlowError> {
    let context = &link.context;
    let choice = conference::choice(&context.invite.conference)?;
    let url = match &choice {
        ConferenceChoice::FixedLink { url } => url.clone().or_else(|| context.host.personal_link.clone()),
        _ => None,
    };
    Ok(OpenLink {
        company: company(link),
        host: host(link),
        project: context.project.name.clone(),
        candidate_first_name: context.candidate.called().to_owned(),
        candidate_email: mask::email(&context.candidate.email),
        duration_minutes: context.invite.duration_minutes,
        conference: choice.kind(),
        conference_name: conference::name(choice.kind(), url.as_deref()),
        place: match choice {
            ConferenceChoice::Place { place } => Some(place),
            _ => None,
        },
        expires_at: UtcTime::from_unix(context.invite.expires_at),
        host_zone: link.host_zone.clone(),
    })
}

fn scheduled(
    conn: &mut Conn,
    app: &App,
    link: &OpenedLink,
    (row, contact_shown): (&InterviewRow, bool),
    now: UtcTime,
) -> Result<ScheduledLink, FlowError> {
    let (phone, email) = if contact_shown {
        (row.phone.clone(), row.candidate_email.clone())
    } else {
        (row.phone.as_deref().map(mask::phone), mask::email(&row.candidate_email))
    };
    let (starts_at, ends_at) = (UtcTime::from_unix(row.starts_at), UtcTime::from_unix(row.ends_at));
    let early = early_minutes(app, &row.conference_kind, link.context.org.join_early_minutes);
    let opens = starts_at.plus_minutes(-early);
    let zone = app.zones.known(&row.candidate_zone);
    let id = row.id;
    let can_change = row.lifecycle().can_change(now);
    let (moves, phone_edits) = if can_change {
        let told = participants::told(conn, link.org, id)?.len();
        let mut left = |change| limits::allowance(conn, link, change, told, now);
        (Some(left(Change::Move)?), Some(left(Change::Phone)?))
    } else {
        (None, None)
    };
    Ok(ScheduledLink {
        company: company(link),
        host: host(link),
        project: link.context.project.name.clone(),
        interview_id: id,
        starts_at,
        ends_at,
        duration_minutes: ends_at.seconds_since(starts_at) / 60,
        zone: zone.between(starts_at.plus_days(-31), starts_at.plus_days(31)),
        host_zone: row.zone.clone(),
        conference: conference::view(
            app,
            row,
            (Door::From(opens), link.context.org.show_meeting_links),
            now,
        )?,
        phone: phone.clone(),
        phone_country: row.phone_country.clone(),
        email,
        notice: notice(row),
        note: row.note.clone(),
        add_to_calendar: calendar::links(app, link, row, phone)?,
        can_change,
        moves,
        phone_edits,
        version: row.version,
    })
}

/// What waits for the reader: an address that they gave and have to confirm.
fn notice(row: &InterviewRow) -> Option<String> {
    let given = row.unconfirmed_email.as_deref()?;
    let (email, invited) = (mask::email(given), mask::email(&row.candidate_email));
    Some(confirm_email::NOTICE.with(&[("email", &email), ("invited", &invited)]))
}

fn cancelled(app: &App, link: &OpenedLink, row: &InterviewRow, now: UtcTime) -> CancelledLink {
    let starts_at = UtcTime::from_unix(row.starts_at);
    let zone = app.zones.known(&row.candidate_zone);
    CancelledLink {
        company: company(link),
        host: host(link),
        project: link.context.project.name.clone(),
        starts_at,
        ends_at: UtcTime::from_unix(row.ends_at),
        zone: zone.between(starts_at.plus_days(-31), starts_at.plus_days(31)),
        reason: row.cancel_reason.clone(),
        by_candidate: row.cancelled_by_candidate,
        can_request_new_link: link.is_recent(now),
    }
}
