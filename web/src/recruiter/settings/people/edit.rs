//! Changes a colleague's name, title and role.

use leptos::prelude::*;
use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::text::{common, settings_people as text};
use shared::wire::people::{PatchPerson, Person};

use super::act::{Acts, KEEP};
use super::role_field::RoleField;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};

#[component]
pub fn Edit(open: RwSignal<bool>, acts: Acts, person: StoredValue<Person>) -> impl IntoView {
    let title = person.with_value(|person| text::EDIT_TITLE.with(&[("name", &person.name)]));
    view! {
        <Dialog open title locked=acts.task.busy()>
            <PersonForm open acts person/>
        </Dialog>
    }
}

#[component]
fn PersonForm(open: RwSignal<bool>, acts: Acts, person: StoredValue<Person>) -> impl IntoView {
    let form = FormState::sharing(acts.task);
    let Person { name, title, role, .. } = person.get_value();
    let (name, title) = (RwSignal::new(name), RwSignal::new(title));
    let role = RwSignal::new(role.as_str().to_owned());
    let submit = move || {
        let request = PatchPerson {
            name: Some(name.get_untracked().trim().to_owned()),
            title: Some(title.get_untracked().trim().to_owned()),
            role: Role::parse(&role.read_untracked()),
            ..KEEP
        };
        let sound = form.passes(|check| {
            check.line("name", request.name.as_deref().unwrap_or_default(), 1, 120);
            check.line("title", request.title.as_deref().unwrap_or_default(), 0, 120);
        });
        if !sound {
            return;
        }
        let person = person.get_value();
        form.send(async move {
            match acts.client.patch_person(person.id, person.version, &request).await {
                Ok(changed) => {
                    let _ = open.try_set(false);
                    acts.say(text::SAVED.with(&[("name", &changed.name)]));
                    acts.replace(changed);
                }
                Err(error) if error.is(ErrorCode::VersionConflict) => {
                    let _ = open.try_set(false);
                    acts.failed(&person, error);
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    view! {
        <DialogForm form open act=common::SAVE on_submit=submit>
            <TextField
                label=text::NAME
                value=name
                error=form.field("name")
                autofocus=true
            />
            <TextField
                label=text::JOB_TITLE
                value=title
                optional=true
                error=form.field("title")
            />
            <RoleField value=role error=form.field("role")/>
        </DialogForm>
    }
}
