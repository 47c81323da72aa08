//! What a meeting is to be, from the newest rows.

use shared::text::mail as text;
use shared::time::UtcTime;

use crate::app::App;
use crate::connection::hook_url;
use crate::providers::conference::{Attendee, Named, Reference, Wanted};
use crate::store::StoreError;
use crate::store::conferences::ConferenceRow;
use crate::store::connections::ConnectionRow;
use crate::store::mail_facts::InterviewFacts;

/// How a meeting is named towards its provider. `asked_at`: when the change was made that the provider hears of.
///
/// # Errors
/// `Corrupt` when stored values can't be read.
pub fn named(row: &ConferenceRow, version: i64, asked_at: UtcTime) -> Result<Named, StoreError> {
    let reference = Reference { interview: row.interview_id, generation: row.generation };
    Ok(Named { reference, version, asked_at })
}

/// # Errors
/// `Corrupt` when stored values can't be read.
pub fn wanted(
    app: &App,
    connection: &ConnectionRow,
    row: &ConferenceRow,
    facts: &InterviewFacts,
    asked_at: UtcTime,
) -> Result<Wanted, StoreError> {
    let (host, candidate) = (&facts.organizer, &facts.candidate);
    let names = [("candidate", candidate.full_name.as_str()), ("host", host.name.as_str())];
    Ok(Wanted {
        named: named(row, facts.version, asked_at)?,
        topic: text::MEETING_TOPIC.with(&names),
        about: facts.project.clone(),
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        zone: facts.zone.clone(),
        host: Attendee { name: host.name.clone(), email: host.email.clone() },
        candidate: Attendee { name: candidate.full_name.clone(), email: facts.candidate_email.clone() },
        hook_url: hook_url(app, connection)?,
    })
}
