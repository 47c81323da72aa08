//! A time that is taken for the candidate, who said it some other way: by the steps of their own booking.

use shared::access::Action;
use shared::ids::InviteId;
use shared::text::errors;
use shared::wire::conference::ConferenceChoice;
use shared::wire::interviews::Interview;
use shared::wire::invites::BookForCandidate;

use super::read::present;
use crate::app::App;
use crate::flows::booking::book::{Booking, take};
use crate::flows::booking::conference;
use crate::flows::idempotency::{Once, once};
use crate::flows::invite::read::load;
use crate::flows::link::open::OpenedLink;
use crate::flows::link::{phone, quick};
use crate::flows::{Actor, FlowError, checked, external_id};
use crate::store::events::By;
use crate::store::external_ids::Kind;

/// # Errors
/// `forbidden`; `not_found` out of reach; `invalid`; `slot_taken` with the nearest free times, `slot_unavailable`;
/// the codes of links that can't be used; `already_exists` for an external id that is taken.
pub async fn book(
    app: &App,
    actor: &Actor,
    invite: InviteId,
    input: BookForCandidate,
    key: Option<String>,
) -> Result<Interview, FlowError> {
    let phone = checked_details(app, &input)?;
    let once_key = Once::by(actor, &format!("book:{invite}"), key, &input);
    let (now, starts_at) = (app.clock.now(), input.starts_at);
    let (app_in, actor_in) = (app.clone(), actor.clone());
    let hash = {
        let actor = actor.clone();
        let found = app.db.read(move |conn| load(conn, &actor, Action::WriteInterviews, invite));
        found.await?.context.invite.token_hash
    };
    let booked = app
        .db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let link = load(conn, &actor_in, Action::WriteInterviews, invite)?;
                link.must_be_open(now)?;
                needs_phone(&link, phone.as_ref())?;
                let booking = Booking {
                    starts_at: input.starts_at,
                    zone: zone(&link, &input),
                    phone: phone.as_ref(),
                    email: None,
                    note: input.note.as_deref().unwrap_or_default(),
                    by: By::from(&actor_in),
                };
                let id = take(conn, &app_in, &link, &booking, now)?;
                let object = (Kind::Interview, &*id.to_string());
                external_id::give(conn, actor_in.org_id, object, input.external_id.as_deref())?;
                present(conn, &app_in, &actor_in, id)
            })
        })
        .await;
    match booked {
        Ok(interview) => {
            app.jobs_waiting.notify_one();
            Ok(interview)
        }
        Err(error) => Err(quick::with_nearest(app, &hash, starts_at, now, error).await),
    }
}

fn checked_details(app: &App, input: &BookForCandidate) -> Result<Option<phone::Phone>, FlowError> {
    let mut found = None;
    checked(|problems| {
        input.check(problems);
        if let Some(zone) = &input.zone {
            app.zones.check("zone", zone, problems);
        }
        if let (Some(country), Some(typed)) = (&input.phone_country, &input.phone) {
            found = phone::check(country, typed, problems);
        }
    })?;
    Ok(found)
}

/// Who is to be called has a number.
fn needs_phone(link: &OpenedLink, phone: Option<&phone::Phone>) -> Result<(), FlowError> {
    let by_phone = conference::choice(&link.context.invite.conference)? == ConferenceChoice::Phone {};
    checked(|check| {
        if by_phone && phone.is_none() {
            check.fail("phone", errors::FIELD_REQUIRED, &[]);
        }
    })
}

fn zone<'a>(link: &'a OpenedLink, input: &'a BookForCandidate) -> &'a str {
    let known = input.zone.as_deref().or(link.context.candidate.zone.as_deref());
    known.unwrap_or(&link.host_zone)
}
