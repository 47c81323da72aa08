//! What an administrator does to a colleague, each said in a toast; the list shows the answer at once.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::settings_people as text;
use shared::wire::people::{PatchPerson, Person, PersonStatus};

use crate::client::{ClientError, SignedIn};
use crate::session::Session;
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::{Toasts, toasts};

/// A change that keeps everything.
pub const KEEP: PatchPerson = PatchPerson { name: None, title: None, role: None, status: None };

/// The acts on one row.
#[derive(Clone, Copy)]
pub struct Acts {
    pub client: SignedIn,
    pub people: Remote<Vec<Person>>,
    pub task: Task,
    session: Session,
    toasts: Toasts,
}

impl Acts {
    pub fn new(people: Remote<Vec<Person>>) -> Self {
        let (client, session, toasts) = (SignedIn::get(), Session::get(), toasts());
        Self { client, people, task: Task::new(), session, toasts }
    }

    pub fn say(self, words: String) {
        self.toasts.say(words);
    }

    fn fail(self, words: String) {
        self.toasts.fail(words);
    }

    /// Puts a changed person into the list, and into the session when it is oneself.
    pub fn replace(self, changed: Person) {
        let list = untrack(|| self.people.value()).unwrap_or_default();
        let list = list.into_iter().map(|known| if known.id == changed.id { changed.clone() } else { known });
        self.people.put(list.collect());
        if untrack(|| self.session.person()).is_some_and(|me| me.id == changed.id) {
            self.session.replace_person(changed);
        }
    }

    /// What went wrong, in words; somebody else's change is loaded for the next try.
    pub fn failed(self, person: &Person, error: ClientError) {
        if error.is(ErrorCode::VersionConflict) {
            self.people.reload();
            self.fail(text::CONFLICT.with(&[("name", &person.name)]));
        } else {
            self.fail(error.detail);
        }
    }

    pub async fn enable(self, person: Person) {
        let request = PatchPerson { status: Some(PersonStatus::Active), ..KEEP };
        match self.client.patch_person(person.id, person.version, &request).await {
            Ok(changed) => {
                self.say(text::ENABLED.with(&[("name", &changed.name)]));
                self.replace(changed);
            }
            Err(error) => self.failed(&person, error),
        }
    }

    pub async fn invite_again(self, person: Person) {
        match self.client.invite_again(person.id).await {
            Ok(()) => self.say(text::RESENT.with(&[("email", &person.email)])),
            Err(error) => self.failed(&person, error),
        }
    }

    pub async fn sign_out(self, person: Person) {
        match self.client.sign_out_person(person.id).await {
            Ok(()) => self.say(text::SIGNED_OUT.with(&[("name", &person.name)])),
            Err(error) => self.failed(&person, error),
        }
    }
}
