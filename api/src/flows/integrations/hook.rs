//! A provider calls our hook. Nothing is believed before the signature; what is told twice counts once; and
//! meetings are looked at again, not taken from the notice.

use shared::error_code::ErrorCode;
use shared::nul;
use shared::text::integrations as text;
use shared::time::UtcTime;
use shared::wire::integrations::IntegrationKind;

use super::late_link;
use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::{broken, name};
use crate::flows::FlowError;
use crate::jobs::{CheckConference, Job as _, conference as queue};
use crate::providers::notice::{About, Incoming, Notice, Refused, Told};
use crate::security::token;
use crate::store::connections::{self, ConnectionRow};
use crate::store::{Conn, StoreError, attendance, conferences, interviews, jobs, provider_notices};

/// What the provider gets back, if anything.
///
/// # Errors
/// `not_found` for an address that is none; `signature_invalid`; `bad_json`.
pub async fn receive(
    app: &App,
    kind: IntegrationKind,
    hook_token: &str,
    incoming: Incoming<'_>,
) -> Result<Option<String>, FlowError> {
    if !token::is_shaped(hook_token) {
        return Err(FlowError::NOT_FOUND);
    }
    let (hash, now) = (token::hash(hook_token), app.clock.now());
    let row = app.db.read(move |conn| connections::by_hook(conn, kind.as_str(), &hash)).await?;
    let row = row.filter(|row| row.credentials_sealed.is_some()).ok_or(FlowError::NOT_FOUND)?;
    let notices = app.providers.notices(kind).ok_or(FlowError::NOT_FOUND)?;
    // Without its secrets nothing can be believed.
    let access = Credentials::open(app, &row).map_err(|_| FlowError::NOT_FOUND)?.access();
    let told = match notices.read(&access, &incoming, now) {
        Ok(Told::Answer(body)) => return Ok(Some(body)),
        Ok(Told::Nothing) => return Ok(None),
        Ok(Told::Notice(notice)) => vec![notice],
        Ok(Told::Notices(notices)) => notices,
        Err(Refused::Signature) => return Err(FlowError::Code(ErrorCode::SignatureInvalid)),
        Err(Refused::Malformed) => return Err(FlowError::Code(ErrorCode::BadJson)),
    };
    // Whatever way it was written in: no text with NUL reaches a query.
    if nul::in_json(&serde_json::to_vec(&told).map_err(FlowError::internal)?) {
        return Err(FlowError::Code(ErrorCode::BadJson));
    }
    for notice in told {
        let (app_in, row) = (app.clone(), row.clone());
        let taken = app.db.write(move |conn| take(conn, &app_in, &row, kind, &notice, now)).await;
        match taken {
            // The same notice came twice at the same moment.
            Err(FlowError::Store(StoreError::Duplicate(_))) => {}
            other => other?,
        }
    }
    app.jobs_waiting.notify_one();
    Ok(None)
}

fn take(
    conn: &mut Conn,
    app: &App,
    row: &ConnectionRow,
    kind: IntegrationKind,
    notice: &Notice,
    now: UtcTime,
) -> Result<(), FlowError> {
    let key = (row.org_id, row.id);
    let known_by = notice.fingerprint.as_str();
    if !known_by.is_empty() && !provider_notices::first_time(conn, key, known_by, now)? {
        return Ok(());
    }
    match &notice.about {
        About::Attendance { external_id, event, name, at } => {
            let Some(conference) = conferences::by_external(conn, key.0, kind.as_str(), external_id)? else {
                return Ok(());
            };
            let interview = conference.interview_id;
            attendance::insert(conn, (key.0, interview), *event, name.as_deref(), *at)?;
            interviews::touch(conn, key.0, interview, now)?;
        }
        About::Meeting { external_id } => {
            if let Some(conference) = conferences::by_external(conn, key.0, kind.as_str(), external_id)? {
                queue::check(conn, key.0, &conference, false, now)?;
            }
        }
        About::Hint { reference } => {
            let of_kind = (key.0, kind.as_str());
            let found = conferences::by_reference(conn, of_kind, reference.interview, reference.generation)?;
            // One that waits to look will see whatever is new.
            if let Some(conference) = found.filter(|found| found.is_of(row))
                && !jobs::is_queued(conn, key.0, &conference.interview_id.to_string(), CheckConference::NAME)?
            {
                queue::check(conn, key.0, &conference, false, now)?;
            }
        }
        About::Link { external_id, reference, url } => {
            let told = late_link::Told { external_id, reference, url };
            late_link::take(conn, app, row, kind, &told, now)?;
        }
        // Only of the account that is connected: an organization's app may be used by others too.
        About::Gone { account_id } => {
            let reason = text::PROBLEM_REVOKED.with(&[("provider", &name(kind))]);
            if account_id.as_ref().is_none_or(|id| *id == row.account_id) {
                broken::mark(conn, row, kind, &reason, now)?;
            }
            // The app's notices are about everybody who allowed it.
            for own in connections::personal(conn, key.0, kind.as_str())? {
                if account_id.as_ref() == Some(&own.account_id) {
                    broken::mark(conn, &own, kind, &reason, now)?;
                }
            }
        }
    }
    Ok(())
}
