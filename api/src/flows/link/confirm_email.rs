//! An address that a candidate gave with the booking: confirmed by a link that is mailed to it, and until then
//! used for nothing else. Afterwards it gets the interview's mails, and the invited address stays in copy.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::ids::{EmailConfirmationId, InterviewId};
use shared::mail_address::{email_key, tidy};
use shared::text::{limits as text, message};
use shared::time::UtcTime;
use shared::wire::organization::CompanyCard;

use super::card::company;
use super::limits;
use super::open::{self, OpenedLink, by_candidate};
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::booking::notify::{self, Notice};
use crate::flows::quota::{self, DAY, Quota};
use crate::jobs::{ConfirmEmail, InterviewNotice, Label, enqueue};
use crate::security::token;
use crate::store::email_confirmations::{self as store, ConfirmationRow};
use crate::store::events::{self, Event};
use crate::store::interviews::{self, InterviewRow};
use crate::store::{Conn, StoreError, ids, invites};

/// How long a link works, in seconds.
const LIFETIME: i64 = DAY;
/// Mails that ask to confirm an address, by one candidate link.
const MAILS: Quota = Quota { most: 3, seconds: DAY };

/// What a link of such a mail is good for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Expired,
    Confirmed,
    /// The interview has begun or is cancelled, or its address is another by now.
    Gone,
}

/// The address that an interview uses from the start, and the one that has to be confirmed first.
pub fn addresses(
    conn: &mut Conn,
    link: &OpenedLink,
    given: Option<&str>,
) -> Result<(String, Option<String>), FlowError> {
    let invited = &link.context.candidate.email;
    let own = given.map(tidy).filter(|email| !email.is_empty() && email_key(email) != email_key(invited));
    Ok(match own {
        None => (invited.clone(), None),
        Some(email) if store::is_confirmed(conn, link.org, link.candidate, &email)? => (email, None),
        Some(email) => (invited.clone(), Some(email)),
    })
}

/// Queues the mail that asks to confirm `email`, in the caller's transaction.
///
/// # Errors
/// `limit_reached`.
pub fn begin(
    conn: &mut Conn,
    app: &App,
    link: &OpenedLink,
    interview: InterviewId,
    email: &str,
    now: UtcTime,
) -> Result<(), FlowError> {
    let over = quota::add(conn, "confirmations-of-link", &link.invite.to_string(), MAILS, 1, now)?;
    limits::within(&link.context.org, text::CONFIRMATIONS, over)?;
    let id = EmailConfirmationId::from_uuid(ids::new());
    let secret = token::new();
    let row = ConfirmationRow {
        id,
        org_id: link.org,
        candidate_id: link.candidate,
        interview_id: interview,
        email: email.to_owned(),
        email_key: email_key(email),
        token_hash: token::hash(&secret),
        token_sealed: app.sealer.seal(&store::place_of_token(id), secret.as_bytes()),
        expires_at: now.plus_seconds(LIFETIME).unix(),
        confirmed_at: None,
        created_at: now.unix(),
    };
    store::insert(conn, row)?;
    let label = Label {
        subject: message::JOB_CONFIRM_EMAIL.with(&[("name", &link.context.candidate.full_name)]),
        recipient: email.to_owned(),
        project_id: Some(link.project),
        object_id: Some(interview.to_string()),
    };
    enqueue(conn, link.org, &ConfirmEmail { confirmation_id: id }, label, now)?;
    Ok(())
}

/// What the page behind a mail's link shows; changes nothing.
///
/// # Errors
/// `link_unknown`.
pub async fn look(app: &App, secret: &str) -> Result<(CompanyCard, State), FlowError> {
    let (hash, now) = (open::hash(secret)?, app.clock.now());
    app.db
        .read(move |conn| {
            let found = load(conn, &hash)?;
            Ok((company(&found.link), found.state(now)))
        })
        .await
}

/// Confirms the address: the interview's mails go there from now on.
///
/// # Errors
/// `link_unknown`; `token_invalid` when it was used, ran out, or the interview has changed.
pub async fn confirm(app: &App, secret: &str, request_id: &str) -> Result<CompanyCard, FlowError> {
    let (hash, now) = (open::hash(secret)?, app.clock.now());
    let request_id = request_id.to_owned();
    let company = app
        .db
        .write(move |conn| {
            let found = load(conn, &hash)?;
            let gone = || FlowError::Code(ErrorCode::TokenInvalid);
            if found.state(now) != State::Waiting {
                return Err(gone());
            }
            let Found { row, interview, link } = found;
            let (org, id) = (link.org, interview.id);
            if !store::confirm(conn, org, row.id, now)?
                || !interviews::set_confirmed_email(conn, org, id, interview.version, &row.email, now)?
            {
                return Err(gone());
            }
            let project = interview.project_id;
            let event = Event {
                kind: "interview.email_confirmed",
                object_kind: "interview",
                object_id: interview.id.to_string(),
                project_id: Some(project),
                data: json!({}),
            };
            events::record(conn, org, event, &by_candidate(&link, &request_id), now)?;
            let notice = Notice {
                org,
                interview: id,
                project,
                kind: InterviewNotice::Scheduled,
                version: interview.version + 1,
                sequence: interview.sequence + 1,
                candidate_email: row.email,
            };
            notify::candidate(conn, &notice, now)?;
            Ok(company(&link))
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(company)
}

/// Sends another mail to the same address.
///
/// # Errors
/// `link_unknown`; `token_invalid` when nothing is left to confirm; `limit_reached`.
pub async fn send_again(app: &App, secret: &str) -> Result<CompanyCard, FlowError> {
    let (hash, now) = (open::hash(secret)?, app.clock.now());
    let app_in = app.clone();
    let company = app
        .db
        .write(move |conn| {
            let found = load(conn, &hash)?;
            if !matches!(found.state(now), State::Waiting | State::Expired) {
                return Err(FlowError::Code(ErrorCode::TokenInvalid));
            }
            let id = found.interview.id;
            begin(conn, &app_in, &found.link, id, &found.row.email, now)?;
            Ok(company(&found.link))
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(company)
}

struct Found {
    row: ConfirmationRow,
    interview: InterviewRow,
    link: OpenedLink,
}

impl Found {
    fn state(&self, now: UtcTime) -> State {
        let awaited = self.interview.unconfirmed_email.as_ref() == Some(&self.row.email);
        if self.row.confirmed_at.is_some() {
            State::Confirmed
        } else if !awaited || !self.interview.lifecycle().can_change(now) {
            State::Gone
        } else if now.unix() >= self.row.expires_at {
            State::Expired
        } else {
            State::Waiting
        }
    }
}

fn load(conn: &mut Conn, hash: &str) -> Result<Found, FlowError> {
    let row = match store::by_token(conn, hash) {
        Err(StoreError::NotFound) => return Err(FlowError::Code(ErrorCode::LinkUnknown)),
        other => other?,
    };
    let interview = interviews::by_id(conn, row.org_id, row.interview_id)?;
    let invite = interview.invite_id.ok_or(FlowError::NOT_FOUND)?;
    let context = invites::by_id(conn, row.org_id, invite)?;
    Ok(Found { row, interview, link: open::from_context(conn, context)? })
}
