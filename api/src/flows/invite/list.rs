//! Scheduling links as a list: those of one's projects, or one's own.

use shared::access::{Action, Reach};
use shared::wire::invites::Invite;
use shared::wire::page::Page;

use super::read::shown;
use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::invite_lists::{self, Listed, Only, Whose};
use crate::store::page::PageAsked;

/// Newest first.
///
/// # Errors
/// `forbidden`; `parameter_invalid` for a cursor of another list.
pub async fn list(app: &App, actor: &Actor, only: Only, asked: PageAsked) -> Result<Page<Invite>, FlowError> {
    let me = actor.person_id;
    let whose = match actor.may(Action::ReadInvites)? {
        Reach::All => Whose::All,
        Reach::Projects => Whose::OfProjects(me),
        Reach::Own | Reach::Assigned | Reach::None => Whose::Own(me),
    };
    let (org, now) = (actor.org_id, app.clock.now());
    let after = asked.after_number()?;
    app.db
        .read(move |conn| {
            let rows = invite_lists::list(conn, org, whose, &only, (after, asked.rows()), now)?;
            let key = |row: &Listed| {
                let invite = &row.context.invite;
                (invite.created_at.to_string(), invite.id.to_string())
            };
            let Page { data, meta } = asked.page(rows, key);
            let data = data
                .into_iter()
                .map(|row| shown(&row.context, row.interview, row.external_id, now))
                .collect::<Result<_, FlowError>>()?;
            Ok(Page { data, meta })
        })
        .await
}
