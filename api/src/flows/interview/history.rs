//! What happened to an interview, in sentences, from the recorded changes.

use serde_json::Value;
use shared::access::Action;
use shared::ids::InterviewId;
use shared::text::history as text;
use shared::time::present::{EN_US, HourCycle, moment_short};
use shared::time::{UtcTime, ZoneRules};
use shared::wire::integrations::IntegrationKind;
use shared::wire::interviews::HistoryEntry;

use super::read::{Reached, reach};
use crate::app::App;
use crate::connection;
use crate::flows::{Actor, FlowError};
use crate::store::events::{self, Recorded};

/// # Errors
/// `not_found` out of reach.
pub async fn history(app: &App, actor: &Actor, id: InterviewId) -> Result<Vec<HistoryEntry>, FlowError> {
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            let Reached { row, .. } = reach(conn, &actor, Action::ReadInterviews, id)?;
            let zone = app_in.zones.known(&row.zone);
            let recorded = events::of_object(conn, actor.org_id, &row.id.to_string())?;
            Ok(recorded.into_iter().map(|event| entry(event, &zone)).collect())
        })
        .await
}

fn entry(event: Recorded, zone: &ZoneRules) -> HistoryEntry {
    let moment = |name: &str| {
        let at: Option<UtcTime> = event.data.get(name).and_then(Value::as_str).and_then(|at| at.parse().ok());
        at.map(|at| moment_short(at, zone, &EN_US, HourCycle::H12)).unwrap_or_default()
    };
    let by = ("by", event.actor_name.as_str());
    let word = |name: &str| event.data.get(name).and_then(Value::as_str).unwrap_or_default();
    let sentence = match event.kind.as_str() {
        "interview.scheduled" => text::SCHEDULED.with(&[by, ("when", &moment("starts_at"))]),
        "interview.rescheduled" => {
            text::RESCHEDULED.with(&[by, ("from", &moment("from")), ("when", &moment("starts_at"))])
        }
        "interview.cancelled" if word("reason").is_empty() => text::CANCELLED.with(&[by]),
        "interview.cancelled" => text::CANCELLED_BECAUSE.with(&[by, ("reason", word("reason"))]),
        "interview.phone_changed" => text::PHONE_CHANGED.with(&[by]),
        "interview.email_confirmed" => text::EMAIL_CONFIRMED.with(&[by]),
        "interview.responded" => match word("response") {
            "accepted" => text::ACCEPTED,
            "tentative" => text::TENTATIVE,
            _ => text::DECLINED,
        }
        .with(&[by]),
        "interview.conference_ready" => text::CONFERENCE_READY.with(&[("provider", &provider(word("kind")))]),
        "interview.conference_failed" => text::CONFERENCE_FAILED
            .with(&[("provider", &provider(word("kind"))), ("problem", word("problem"))]),
        "interview.conference_changed" => text::CONFERENCE_CHANGED.with(&[by]),
        "interview.conference_retried" => text::CONFERENCE_RETRIED.with(&[by]),
        "interview.completed" => text::COMPLETED.with(&[by]),
        "interview.no_show" => text::NO_SHOW.with(&[by]),
        _ => text::OTHER.with(&[by]),
    };
    HistoryEntry { at: event.at, kind: event.kind, by: event.actor_name, text: sentence }
}

fn provider(kind: &str) -> String {
    IntegrationKind::parse(kind).map(connection::name).unwrap_or_default()
}
