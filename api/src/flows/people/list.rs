//! Everybody of the organization, as a list and one by one. Colleagues see names, titles and roles; addresses and personal links are
//! for administrators and the person themselves.

use shared::access::{Action, Reach};
use shared::ids::PersonId;
use shared::wire::page::Page;
use shared::wire::people::Person;

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::page::PageAsked;
use crate::store::people;

/// One person.
///
/// # Errors
/// `not_found`.
pub async fn get(app: &App, actor: &Actor, id: PersonId) -> Result<Person, FlowError> {
    actor.may(Action::ReadPeople)?;
    let actor = actor.clone();
    app.db.read(move |conn| Ok(shown(&actor, people::view(conn, actor.org_id, id)?))).await
}

/// What this actor sees of somebody. A key reads names, its owner's among them.
fn shown(actor: &Actor, mut person: Person) -> Person {
    let manages = actor.reach(Action::ManagePeople) == Reach::All;
    let own = actor.session().is_ok() && person.id == actor.person_id;
    if !manages && !own {
        person.email.clear();
        person.personal_link = None;
    }
    person
}

/// # Errors
/// Those of the database.
pub async fn list(app: &App, actor: &Actor, asked: PageAsked) -> Result<Page<Person>, FlowError> {
    actor.may(Action::ReadPeople)?;
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let rows = people::list(conn, actor.org_id, &asked)?;
            let page = asked.page(rows, |(person, key)| (key.clone(), person.id.to_string()));
            let shown = page.data.into_iter().map(|(person, _)| shown(&actor, person));
            Ok(Page { data: shown.collect(), meta: page.meta })
        })
        .await
}
