//! Everybody of the organization. Colleagues see names, titles and roles; addresses and personal links are
//! for administrators and the person themselves.

use shared::access::{Action, Reach, reach};
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
    let manages = reach(actor.role, Action::ManagePeople) == Reach::All;
    let (org, own) = (actor.org_id, actor.person_id);
    app.db
        .read(move |conn| {
            let rows = people::list(conn, org, asked.after.clone(), asked.rows())?;
            let page = asked.page(rows, |(person, key)| (key.clone(), person.id.to_string()));
            let shown = page.data.into_iter().map(|(mut person, _)| {
                if !manages && person.id != own {
                    person.email.clear();
                    person.personal_link = None;
                }
                person
            });
            Ok(Page { data: shown.collect(), meta: page.meta })
        })
        .await
}
