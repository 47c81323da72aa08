//! A link without a message of ours: whoever asks for it brings it to the candidate.

use shared::access::Action;
use shared::wire::invites::{CreateInvite, CreatedInvite};

use super::mint::mint;
use super::read::{load, shape};
use crate::app::App;
use crate::flows::idempotency::{Once, once};
use crate::flows::link::page_url::page_url;
use crate::flows::{Actor, FlowError, checked, external_id, project};
use crate::store::compose;
use crate::store::external_ids::Kind;

/// # Errors
/// `forbidden`; `not_found` for a candidate who is not in that project, or out of reach; `invalid`; `sharing_off`,
/// `scheduler_not_ready`, `provider_not_connected`; `already_exists` for an external id that is taken.
pub async fn issue(
    app: &App,
    actor: &Actor,
    request: CreateInvite,
    key: Option<String>,
) -> Result<CreatedInvite, FlowError> {
    checked(|check| request.check(check))?;
    let once_key = Once::by(actor, "create_invite", key, &request);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            project::reachable(conn, &actor, Action::WriteInvites, request.project_id)?;
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let (candidate, project) = (request.candidate_id, request.project_id);
                let context = compose::context(conn, org, candidate, project, actor.person_id)?;
                let settings = (&request.settings, "settings.");
                let minted = mint(conn, &app_in, &(&actor).into(), &context, settings, now)?;
                let object = (Kind::Invite, &*minted.id.to_string());
                external_id::give(conn, org, object, request.external_id.as_deref())?;
                let link = load(conn, &actor, Action::WriteInvites, minted.id)?;
                Ok(CreatedInvite { invite: shape(conn, &link, now)?, url: page_url(&app_in, &link)? })
            })
        })
        .await
}
