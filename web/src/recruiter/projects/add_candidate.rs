//! The dialog that adds a candidate to the project.

use leptos::prelude::*;
use shared::ids::ProjectId;
use shared::text::recruiter_projects as text;
use shared::wire::candidates::CreateCandidate;

use super::super::called_field::CalledField;
use super::context::ProjectContext;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState, filled};
use crate::ui::toast::toasts;

/// What is typed into the dialog.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    called: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    headline: RwSignal<String>,
    location: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            name: empty(),
            called: empty(),
            email: empty(),
            phone: empty(),
            headline: empty(),
            location: empty(),
        }
    }

    fn request(self, project_id: ProjectId) -> CreateCandidate {
        let trimmed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        CreateCandidate {
            full_name: trimmed(self.name),
            email: trimmed(self.email),
            project_id,
            called: filled(&self.called.get_untracked()),
            phone: filled(&self.phone.get_untracked()),
            headline: trimmed(self.headline),
            location: trimmed(self.location),
            external_id: None,
            application_external_id: None,
        }
    }

    fn clear(self) {
        for field in [self.name, self.called, self.email, self.phone, self.headline, self.location] {
            field.set(String::new());
        }
    }
}

#[component]
pub fn AddCandidateDialog() -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let open = context.adding;
    let form = FormState::new();
    let typed = Typed::new();
    let submit = move || {
        let request = typed.request(context.id);
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let candidate = client.create_candidate(&request, &key).await?;
            open.set(false);
            typed.clear();
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
                    value=typed.name
                    max_length=120
                    autofocus=true
                    error=form.field("full_name")
                />
                <CalledField name=typed.name called=typed.called errors=form.errors/>
                <TextField
                    label=text::CANDIDATE_EMAIL
                    value=typed.email
                    kind="email"
                    error=form.field("email")
                />
                <TextField
                    label=text::CANDIDATE_HEADLINE
                    value=typed.headline
                    optional=true
                    hint=text::CANDIDATE_HEADLINE_HINT
                    error=form.field("headline")
                />
                <div class="sc-two">
                    <TextField
                        label=text::CANDIDATE_LOCATION
                        value=typed.location
                        optional=true
                        error=form.field("location")
                    />
                    <TextField
                        label=text::CANDIDATE_PHONE
                        value=typed.phone
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
