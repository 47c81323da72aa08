//! Asks a new person by mail.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::access::Role;
use shared::text::{common, settings_people as text};
use shared::wire::people::{InvitePerson, Person};

use super::role_field::RoleField;
use crate::client::{Attempt, SignedIn};
use crate::recruiter::form::passes;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn Invite(open: RwSignal<bool>, people: Remote<Vec<Person>>) -> impl IntoView {
    let task = Task::new();
    view! {
        <Dialog open title=text::INVITE locked=task.busy()>
            <Form open people task/>
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>, people: Remote<Vec<Person>>, task: Task) -> impl IntoView {
    let (client, toasts, attempt) = (SignedIn::get(), toasts(), Attempt::new());
    let errors = FormErrors::new();
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let title = RwSignal::new(String::new());
    let role = RwSignal::new(Role::Recruiter.as_str().to_owned());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = InvitePerson {
            name: name.get_untracked().trim().to_owned(),
            email: email.get_untracked().trim().to_owned(),
            title: title.get_untracked().trim().to_owned(),
            role: Role::parse(&role.read_untracked()).unwrap_or(Role::Interviewer),
        };
        if !passes(errors, |check| request.check(check)) {
            return;
        }
        let key = attempt.key(&request);
        task.run(async move {
            match client.invite_person(&request, &key).await {
                Ok(person) => {
                    attempt.finish();
                    let _ = open.try_set(false);
                    toasts.say(text::INVITED.with(&[("email", &person.email)]));
                    people.reload();
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <form on:submit=submit novalidate>
            <div class="dialog-body stack stack-4">
                <p class="muted">{text::INVITE_LEAD.get()}</p>
                <ErrorSummary errors/>
                <TextField
                    label=text::NAME
                    value=name
                    autocomplete="off"
                    error=errors.field("name")
                    autofocus=true
                />
                <TextField
                    label=text::EMAIL
                    value=email
                    kind="email"
                    autocomplete="off"
                    error=errors.field("email")
                />
                <TextField
                    label=text::JOB_TITLE
                    value=title
                    optional=true
                    autocomplete="off"
                    error=errors.field("title")
                />
                <RoleField value=role error=errors.field("role")/>
            </div>
            <div class="dialog-foot">
                <Button disabled=task.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                <Button kind=ButtonKind::Primary submit=true busy=task.busy()>{text::INVITE_SEND.get()}</Button>
            </div>
        </form>
    }
}
