//! The dialog that adds a candidate to the project.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::text::{common, recruiter_projects as text};
use shared::wire::candidates::CreateCandidate;

use super::super::called_field::CalledField;
use super::super::form::{filled, passes};
use super::context::ProjectContext;
use crate::client::{Attempt, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn AddCandidateDialog() -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let open = context.adding;
    let (errors, task, attempt) = (FormErrors::new(), Task::new(), Attempt::new());
    let empty = || RwSignal::new(String::new());
    let (name, called, email) = (empty(), empty(), empty());
    let (phone, headline, location) = (empty(), empty(), empty());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let trimmed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let request = CreateCandidate {
            full_name: trimmed(name),
            email: trimmed(email),
            project_id: context.id,
            called: filled(&called.get_untracked()),
            phone: filled(&phone.get_untracked()),
            headline: trimmed(headline),
            location: trimmed(location),
            external_id: None,
            application_external_id: None,
        };
        if !passes(errors, |check| request.check(check)) {
            return;
        }
        let key = attempt.key(&request);
        task.run(async move {
            match client.create_candidate(&request, &key).await {
                Ok(candidate) => {
                    attempt.finish();
                    open.set(false);
                    for field in [name, called, email, phone, headline, location] {
                        field.set(String::new());
                    }
                    let project = untrack(|| context.pipeline.value()).map(|pipeline| pipeline.project.name);
                    let values =
                        [("name", candidate.full_name.as_str()), ("project", &project.unwrap_or_default())];
                    toasts.say(text::ADDED.with(&values));
                    context.pipeline.reload();
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <Dialog open title=text::ADD_CANDIDATE locked=task.busy()>
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <TextField
                        label=text::CANDIDATE_NAME
                        value=name
                        max_length=120
                        autofocus=true
                        error=errors.field("full_name")
                    />
                    <CalledField name called errors/>
                    <TextField
                        label=text::CANDIDATE_EMAIL
                        value=email
                        kind="email"
                        error=errors.field("email")
                    />
                    <TextField
                        label=text::CANDIDATE_HEADLINE
                        value=headline
                        optional=true
                        hint=text::CANDIDATE_HEADLINE_HINT
                        error=errors.field("headline")
                    />
                    <div class="sc-two">
                        <TextField
                            label=text::CANDIDATE_LOCATION
                            value=location
                            optional=true
                            error=errors.field("location")
                        />
                        <TextField
                            label=text::CANDIDATE_PHONE
                            value=phone
                            kind="tel"
                            optional=true
                            placeholder="+1 650 555 0136"
                            error=errors.field("phone")
                        />
                    </div>
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=task.busy()>{text::ADD.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
