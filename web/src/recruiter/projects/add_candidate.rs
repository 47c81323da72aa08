//! The dialog that adds a candidate to the project.

use leptos::prelude::*;
use shared::text::recruiter_projects as text;
use shared::wire::candidates::CreateCandidate;

use super::super::called_field::CalledField;
use super::context::ProjectContext;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState, filled};
use crate::ui::toast::toasts;

#[component]
pub fn AddCandidateDialog() -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let open = context.adding;
    let form = FormState::new();
    let empty = || RwSignal::new(String::new());
    let (name, called, email) = (empty(), empty(), empty());
    let (phone, headline, location) = (empty(), empty(), empty());
    let submit = move || {
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
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let candidate = client.create_candidate(&request, &key).await?;
            open.set(false);
            for field in [name, called, email, phone, headline, location] {
                field.set(String::new());
            }
            let project = untrack(|| context.pipeline.value()).map(|pipeline| pipeline.project.name);
            let values = [("name", candidate.full_name.as_str()), ("project", &project.unwrap_or_default())];
            toasts.say(text::ADDED.with(&values));
            context.pipeline.reload();
            Ok(())
        });
    };
    view! {
        <Dialog open title=text::ADD_CANDIDATE locked=form.busy()>
            <DialogForm form open act=text::ADD on_submit=submit>
                <TextField
                    label=text::CANDIDATE_NAME
                    value=name
                    max_length=120
                    autofocus=true
                    error=form.field("full_name")
                />
                <CalledField name called errors=form.errors/>
                <TextField
                    label=text::CANDIDATE_EMAIL
                    value=email
                    kind="email"
                    error=form.field("email")
                />
                <TextField
                    label=text::CANDIDATE_HEADLINE
                    value=headline
                    optional=true
                    hint=text::CANDIDATE_HEADLINE_HINT
                    error=form.field("headline")
                />
                <div class="sc-two">
                    <TextField
                        label=text::CANDIDATE_LOCATION
                        value=location
                        optional=true
                        error=form.field("location")
                    />
                    <TextField
                        label=text::CANDIDATE_PHONE
                        value=phone
                        kind="tel"
                        optional=true
                        placeholder="+1 650 555 0136"
                        error=form.field("phone")
                    />
                </div>
            </DialogForm>
        </Dialog>
    }
}
