//! "Edit phone number": the interview stays, the calendar entries say the new number.

use serde_json::json;
use shared::error_code::ErrorCode;
use shared::wire::links::{EditPhone, LinkView};

use super::notify::{self, Notice};
use crate::app::App;
use crate::flows::link::limits::{self, Change};
use crate::flows::link::open::by_candidate;
use crate::flows::link::{open, phone, view};
use crate::flows::{FlowError, checked};
use crate::jobs::InterviewNotice;
use crate::store::events::{self, Event};
use crate::store::{interviews, participants};

/// # Errors
/// `invalid` for what is no number; `limit_reached`; `wrong_state` when the interview has begun or is cancelled.
pub async fn edit(
    app: &App,
    token: &str,
    input: &EditPhone,
    request_id: &str,
) -> Result<LinkView, FlowError> {
    let mut found = None;
    checked(|problems| found = phone::check(&input.phone_country, &input.phone, problems))?;
    let phone = found.ok_or(FlowError::Code(ErrorCode::Invalid))?;
    let token = open::read(token)?;
    let now = app.clock.now();
    let (app_in, request_id) = (app.clone(), request_id.to_owned());
    let view = app
        .db
        .write(move |conn| {
            let link = open::load(conn, &token)?;
            let row = link.changeable(now)?;
            if row.phone.as_deref() == Some(phone.number.as_str()) {
                return view::build(conn, &app_in, &link, now);
            }
            let id = row.id;
            let told = participants::told(conn, link.org, id)?.len();
            limits::change(conn, &link, Change::Phone, told, now)?;
            let number = (phone.country.as_str(), phone.number.as_str());
            if !interviews::set_phone(conn, link.org, id, row.version, number, now)? {
                return Err(FlowError::Code(ErrorCode::WrongState));
            }
            let event = Event {
                kind: "interview.phone_changed",
                object_kind: "interview",
                object_id: id.to_string(),
                project_id: Some(link.project),
                data: json!({}),
            };
            events::record(conn, link.org, event, &by_candidate(&link, &request_id), now)?;
            let notice = Notice {
                org: link.org,
                interview: id,
                project: link.project,
                kind: InterviewNotice::Updated,
                version: row.version + 1,
                sequence: row.sequence + 1,
                candidate_email: row.candidate_email.clone(),
            };
            notify::everybody(conn, &notice, now)?;
            let link = open::load(conn, &token)?;
            view::build(conn, &app_in, &link, now)
        })
        .await?;
    app.jobs_waiting.notify_one();
    Ok(view)
}
