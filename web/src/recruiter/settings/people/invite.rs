//! Asks a new person by mail.

use leptos::prelude::*;
use shared::access::Role;
use shared::text::settings_people as text;
use shared::wire::people::{InvitePerson, Person};

use super::role_field::RoleField;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{DialogFoot, Form, FormState};
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn Invite(open: RwSignal<bool>, people: Remote<Vec<Person>>) -> impl IntoView {
    let task = Task::new();
    view! {
        <Dialog open title=text::INVITE locked=task.busy()>
            <InviteForm open people task/>
        </Dialog>
    }
}

#[component]
fn InviteForm(open: RwSignal<bool>, people: Remote<Vec<Person>>, task: Task) -> impl IntoView {
    let (client, toasts, form) = (SignedIn::get(), toasts(), FormState::sharing(task));
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let title = RwSignal::new(String::new());
    let role = RwSignal::new(Role::Recruiter.as_str().to_owned());
    let submit = move || {
        let request = InvitePerson {
            name: name.get_untracked().trim().to_owned(),
            email: email.get_untracked().trim().to_owned(),
            title: title.get_untracked().trim().to_owned(),
            role: Role::parse(&role.read_untracked()).unwrap_or(Role::Interviewer),
        };
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let person = client.invite_person(&request, &key).await?;
            let _ = open.try_set(false);
            toasts.say(text::INVITED.with(&[("email", &person.email)]));
            people.reload();
            Ok(())
        });
    };
    view! {
        <Form form own_summary=true on_submit=submit>
            <div class="dialog-body stack stack-4">
                <p class="muted">{text::INVITE_LEAD.get()}</p>
                <ErrorSummary errors=form.errors/>
                <TextField
                    label=text::NAME
                    value=name
                    autocomplete="off"
                    error=form.field("name")
                    autofocus=true
                />
                <TextField
                    label=text::EMAIL
                    value=email
                    kind="email"
                    autocomplete="off"
                    error=form.field("email")
                />
                <TextField
                    label=text::JOB_TITLE
                    value=title
                    optional=true
                    autocomplete="off"
                    error=form.field("title")
                />
                <RoleField value=role error=form.field("role")/>
            </div>
            <DialogFoot form open>{text::INVITE_SEND.get()}</DialogFoot>
        </Form>
    }
}
