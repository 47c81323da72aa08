//! Changing what is known of a candidate, in every application within reach. The address is who they are, for the
//! whole organization, and has a rule of its own.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::ids::CandidateId;
use shared::mail_address::email_key;
use shared::validate::Check;
use shared::wire::candidates::{Candidate, PatchCandidate};
use shared::wire::external_id::check_external_id;

use crate::app::App;
use crate::flows::external_id;
use crate::flows::{Actor, FlowError, Seen, checked};
use crate::store::events::{self, By, Event};
use crate::store::profiles::{self, Profile};
use crate::store::scope::Scope;
use crate::store::{Conn, candidates};

/// # Errors
/// `forbidden`; `not_found`; `invalid`; `version_conflict`; `already_exists` for the address of a candidate within
/// reach; `administrator_needed` for an address that is not the actor's alone to change.
pub async fn change(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    patch: PatchCandidate,
    seen: Seen,
) -> Result<Candidate, FlowError> {
    checked(|check| validate(&patch, check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let scope = super::reachable(conn, &actor, Action::WriteCandidates, candidate)?;
            let known = profiles::of_candidate(conn, org, candidate, scope)?;
            let whole = profiles::joined(known.clone()).ok_or(FlowError::NOT_FOUND)?;
            seen.check(whole.profile_version)?;
            if let Some(email) = &patch.email
                && email_key(email) != email_key(&whole.email)
            {
                move_address(conn, &actor, (candidate, scope), &known, email)?;
            }
            let external = patch.external_id.as_ref();
            if let Some(external) = external.and_then(Option::as_deref) {
                external_id::free_for(conn, org, candidate, (external, scope))?;
            }
            if !profiles::change(conn, org, &known, &patch, now)? {
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

/// Gives the candidate another address. Whoever does not reach every project of theirs, or not the candidate who
/// has the address already, is refused in the same words: neither tells the other.
fn move_address(
    conn: &mut Conn,
    actor: &Actor,
    (candidate, scope): (CandidateId, Scope),
    seen: &[Profile],
    email: &str,
) -> Result<(), FlowError> {
    let org = actor.org_id;
    if profiles::of_candidate(conn, org, candidate, Scope::All)?.len() > seen.len() {
        return Err(FlowError::Code(ErrorCode::AdministratorNeeded));
    }
    match candidates::by_email(conn, org, email)? {
        Some(other) if other != candidate => {
            let code = if candidates::in_scope(conn, org, other, scope)? {
                ErrorCode::AlreadyExists
            } else {
                ErrorCode::AdministratorNeeded
            };
            Err(FlowError::Code(code))
        }
        _ => Ok(candidates::set_email(conn, org, candidate, email)?),
    }
}

fn validate(patch: &PatchCandidate, check: &mut Check) {
    if let Some(name) = &patch.full_name {
        check.line("full_name", name, 1, 120);
    }
    if let Some(Some(called)) = &patch.called {
        check.line("called", called, 0, 60);
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
    check_external_id("external_id", patch.external_id.as_ref().and_then(Option::as_deref), check);
}
