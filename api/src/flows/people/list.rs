//! Everybody of the organization. Colleagues see names, titles and roles; addresses and personal links are
//! for administrators and the person themselves.

use shared::access::{Action, Reach};
use shared::wire::page::Page;
use shared::wire::people::Person;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::page::PageAsked;
use crate::store::people;

/// # Errors
/// Those of the database.
pub async fn list(app: &App, actor: &Actor, asked: PageAsked) -> Result<Page<Person>, FlowError> {
    actor.may(Action::ReadPeople)?;
    let manages = actor.reach(Action::ManagePeople) == Reach::All;
    // A key reads names, its owner's among them.
    let (org, own) = (actor.org_id, actor.session().is_ok().then_some(actor.person_id));
    app.db
        .read(move |conn| {
            let rows = people::list(conn, org, asked.after.clone(), asked.rows())?;
            let page = asked.page(rows, |(person, key)| (key.clone(), person.id.to_string()));
            let shown = page.data.into_iter().map(|(mut person, _)| {
                if !manages && Some(person.id) != own {
                    person.email.clear();
                    person.personal_link = None;
                }
                person
            });
            Ok(Page { data: shown.collect(), meta: page.meta })
        })
        .await
}
