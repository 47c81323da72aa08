//! The interview as a file for any calendar: the same entry as in the mails.

use shared::error_code::ErrorCode;
use shared::interview::InterviewStatus;
use shared::time::UtcTime;

use super::card::host;
use super::open::{self, OpenedLink};
use super::page_url::page_url;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::booking::conference;
use crate::ics::{self, CandidateFacts};
use crate::store::interviews::InterviewRow;
use crate::store::participants;

/// The file: the same entry as in the mails, under the same UID, so that adding it twice changes nothing.
///
/// # Errors
/// `wrong_state` when no interview is scheduled.
pub async fn file(app: &App, token: &str) -> Result<String, FlowError> {
    let token = open::read(token)?;
    let app_in = app.clone();
    app.db
        .read(move |conn| {
            let link = open::load(conn, &token)?;
            let row = match &link.interview {
                Some(row) if row.status != InterviewStatus::Cancelled => row,
                _ => return Err(FlowError::Code(ErrorCode::WrongState)),
            };
            let id = row.id;
            let uid = participants::candidate_uid(conn, link.org, id)?;
            Ok(ics::candidate_file(&facts(&app_in, &link, row, uid)?))
        })
        .await
}

/// What a candidate's calendar needs to know, for the file and for the links that fill a form.
///
/// # Errors
/// As [`page_url`].
pub(super) fn facts(
    app: &App,
    link: &OpenedLink,
    row: &InterviewRow,
    uid: String,
) -> Result<CandidateFacts, FlowError> {
    Ok(CandidateFacts {
        uid,
        sequence: row.sequence,
        created_at: UtcTime::from_unix(row.created_at),
        now: app.clock.now(),
        starts_at: UtcTime::from_unix(row.starts_at),
        ends_at: UtcTime::from_unix(row.ends_at),
        host_name: host(link).name,
        company: link.context.org.name.clone(),
        landing_url: Some(page_url(app, link)?),
        kind: row.conference_kind.clone(),
        place: row.conference_place.clone(),
        phone: row.phone.clone(),
        access_code: conference::code(app, row),
        organizer_email: address_of(&app.config.mail_from).to_owned(),
    })
}

/// The bare address in `Name <address>`.
fn address_of(mailbox: &str) -> &str {
    match mailbox.rsplit_once('<') {
        Some((_, rest)) => rest.trim_end_matches('>').trim(),
        None => mailbox.trim(),
    }
}
