//! Candidates as lists and one by one. Interviewers see the name and the role only; what the candidate gave
//! for an interview stands on the interview.

use shared::access::Action;
use shared::ids::CandidateId;
use shared::wire::candidates::{Candidate, CandidateSummary};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::{Actor, FlowError, project};
use crate::store::candidates::{self, Wanted};
use crate::store::page::PageAsked;
use crate::store::scope::Scope;

/// # Errors
/// `forbidden`; `not_found` for a project out of reach.
pub async fn list(
    app: &App,
    actor: &Actor,
    wanted: Wanted,
    asked: PageAsked,
) -> Result<Page<CandidateSummary>, FlowError> {
    let scope = super::scope(actor, Action::ReadCandidates)?;
    let (org, actor) = (actor.org_id, actor.clone());
    // An address would tell interviewers what they may not see.
    if wanted.email.is_some() && matches!(scope, Scope::AssignedTo(_)) {
        return Err(FlowError::FORBIDDEN);
    }
    app.db
        .read(move |conn| {
            if let Some(project) = wanted.project {
                project::reachable(conn, &actor, Action::ReadCandidates, project)?;
            }
            let rows = candidates::list(conn, org, scope, &wanted, &asked)?;
            let page = asked.page(rows, |(candidate, key)| (key.clone(), candidate.id.to_string()));
            let data = page.data.into_iter().map(|(candidate, _)| shown(candidate, scope)).collect();
            Ok(Page { data, meta: page.meta })
        })
        .await
}

/// What a scope may see of a candidate in a list.
pub fn shown(mut candidate: CandidateSummary, scope: Scope) -> CandidateSummary {
    if matches!(scope, Scope::AssignedTo(_)) {
        candidate.email = String::new();
        candidate.location = String::new();
    }
    candidate
}

/// # Errors
/// `forbidden`; `not_found`.
pub async fn get(app: &App, actor: &Actor, candidate: CandidateId) -> Result<Candidate, FlowError> {
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let scope = super::reachable(conn, &actor, Action::ReadCandidates, candidate)?;
            let mut candidate = candidates::get(conn, actor.org_id, candidate, scope)?;
            if matches!(scope, Scope::AssignedTo(_)) {
                candidate.email = String::new();
                candidate.phone = None;
                candidate.location = String::new();
            }
            Ok(candidate)
        })
        .await
}
