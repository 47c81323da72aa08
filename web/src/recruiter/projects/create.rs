//! The dialog that opens a project.

use std::collections::BTreeSet;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::text::{common, recruiter_projects as text};
use shared::wire::projects::CreateProject;

use super::super::address::Address;
use super::super::form::passes;
use super::super::rights::me;
use super::people_picker::PeoplePicker;
use crate::client::{Attempt, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn CreateProjectDialog(open: RwSignal<bool>) -> impl IntoView {
    let (client, address, toasts) = (SignedIn::get(), Address::get(), toasts());
    let (errors, task, attempt) = (FormErrors::new(), Task::new(), Attempt::new());
    let own = me().map(|person| person.id);
    let (name, members) = (RwSignal::new(String::new()), RwSignal::new(BTreeSet::new()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut chosen = members.get_untracked();
        chosen.extend(own);
        let request = CreateProject {
            name: name.get_untracked().trim().to_owned(),
            member_ids: chosen.into_iter().collect(),
            external_id: None,
        };
        if !passes(errors, |check| request.check(check)) {
            return;
        }
        let key = attempt.key(&request);
        task.run(async move {
            match client.create_project(&request, &key).await {
                Ok(project) => {
                    attempt.finish();
                    open.set(false);
                    name.set(String::new());
                    members.set(BTreeSet::new());
                    toasts.say(text::CREATED.with(&[("name", &project.name)]));
                    address.go(&format!("/projects/{}", project.id));
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <Dialog open title=text::CREATE_TITLE locked=task.busy()>
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <TextField
                        label=text::NAME
                        value=name
                        hint=text::NAME_HINT
                        max_length=120
                        autofocus=true
                        error=errors.field("name")
                    />
                    <PeoplePicker chosen=members fixed=own/>
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=task.busy()>{text::CREATE.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
