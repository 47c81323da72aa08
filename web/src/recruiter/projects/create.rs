//! The dialog that opens a project.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::text::recruiter_projects as text;
use shared::wire::projects::CreateProject;

use super::super::address::Address;
use super::super::rights::me;
use super::people_picker::PeoplePicker;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::toast::toasts;

#[component]
pub fn CreateProjectDialog(open: RwSignal<bool>) -> impl IntoView {
    let (client, address, toasts) = (SignedIn::get(), Address::get(), toasts());
    let form = FormState::new();
    let own = me().map(|person| person.id);
    let (name, members) = (RwSignal::new(String::new()), RwSignal::new(BTreeSet::new()));
    let submit = move || {
        let mut chosen = members.get_untracked();
        chosen.extend(own);
        let request = CreateProject {
            name: name.get_untracked().trim().to_owned(),
            member_ids: chosen.into_iter().collect(),
            external_id: None,
        };
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let project = client.create_project(&request, &key).await?;
            open.set(false);
            name.set(String::new());
            members.set(BTreeSet::new());
            toasts.say(text::CREATED.with(&[("name", &project.name)]));
            address.go(&format!("/projects/{}", project.id));
            Ok(())
        });
    };
    view! {
        <Dialog open title=text::CREATE_TITLE locked=form.busy()>
            <DialogForm form open act=text::CREATE on_submit=submit>
                <TextField
                    label=text::NAME
                    value=name
                    hint=text::NAME_HINT
                    max_length=120
                    autofocus=true
                    error=form.field("name")
                />
                <PeoplePicker chosen=members fixed=own/>
            </DialogForm>
        </Dialog>
    }
}
