//! "Copy candidate link": the address as it was sent.

use shared::access::Action;
use shared::ids::InviteId;
use shared::wire::invites::InviteLink;

use super::read::load;
use crate::app::App;
use crate::flows::link::page_url::page_url;
use crate::flows::{Actor, FlowError};

/// # Errors
/// `not_found` out of reach.
pub async fn copy(app: &App, actor: &Actor, id: InviteId) -> Result<InviteLink, FlowError> {
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            let link = load(conn, &actor, Action::WriteInvites, id)?;
            Ok(InviteLink { url: page_url(&app_in, &link)? })
        })
        .await
}
