//! What is open with a person, for who is about to disable them.

use shared::access::Action;
use shared::ids::PersonId;
use shared::wire::leaving::OpenWork;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::{leaving, people};

/// # Errors
/// `forbidden`, `not_found`.
pub async fn read(app: &App, actor: &Actor, person: PersonId) -> Result<OpenWork, FlowError> {
    actor.may(Action::ManagePeople)?;
    let (org, now) = (actor.org_id, app.clock.now());
    app.db
        .read(move |conn| {
            people::view(conn, org, person)?;
            Ok(leaving::open_work(conn, org, person, now)?)
        })
        .await
}
