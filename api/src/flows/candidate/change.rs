//! Changing what is known of a candidate.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::CandidateId;
use shared::validate::Check;
use shared::wire::candidates::{Candidate, PatchCandidate};

use crate::app::App;
use crate::flows::{Actor, FlowError, checked};
use crate::store::candidates;
use crate::store::events::{self, By, Event};

/// # Errors
/// `forbidden`; `not_found`; `invalid`; `version_conflict`; `already_exists` for a known mail address.
pub async fn change(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    patch: PatchCandidate,
    version: i64,
) -> Result<Candidate, FlowError> {
    checked(|check| validate(&patch, check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let scope = super::reachable(conn, &actor, Action::WriteCandidates, candidate)?;
            let mut changed = candidates::get(conn, org, candidate, scope)?;
            for (field, value) in [
                (&mut changed.full_name, &patch.full_name),
                (&mut changed.email, &patch.email),
                (&mut changed.headline, &patch.headline),
                (&mut changed.location, &patch.location),
            ] {
                if let Some(value) = value {
                    field.clone_from(value);
                }
            }
            if let Some(phone) = &patch.phone {
                changed.phone.clone_from(phone);
            }
            if !candidates::save(conn, org, &changed, version)? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            let event = Event {
                kind: "candidate.changed",
                object_kind: "candidate",
                object_id: candidate.to_string(),
                project_id: None,
                data: json!({}),
            };
            events::record(conn, org, event, &By::from(&actor), now)?;
            Ok(candidates::get(conn, org, candidate, scope)?)
        })
        .await
}

fn validate(patch: &PatchCandidate, check: &mut Check) {
    if let Some(name) = &patch.full_name {
        check.line("full_name", name, 1, 120);
    }
    if let Some(email) = &patch.email {
        check.email("email", email);
    }
    if let Some(headline) = &patch.headline {
        check.line("headline", headline, 0, 160);
    }
    if let Some(location) = &patch.location {
        check.line("location", location, 0, 120);
    }
    if let Some(Some(phone)) = &patch.phone {
        check.line("phone", phone, 0, 40);
    }
}
