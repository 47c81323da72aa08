//! The times of a link, for those who may take one for its candidate.

use shared::access::Action;
use shared::ids::InviteId;
use shared::wire::links::LinkSlots;

use super::read::load;
use crate::app::App;
use crate::flows::availability::list_slots::Times;
use crate::flows::link::slots::of_hash;
use crate::flows::{Actor, FlowError};

/// # Errors
/// `not_found` out of reach; `parameter_invalid` for a zone that there is not; the codes of links that offer nothing.
pub async fn slots(app: &App, actor: &Actor, id: InviteId, times: Times) -> Result<LinkSlots, FlowError> {
    let actor = actor.clone();
    let link = app.db.read(move |conn| load(conn, &actor, Action::ReadInvites, id)).await?;
    of_hash(app, link.context.invite.token_hash, times).await
}
