//! The dialog that adds a candidate to the project.

use leptos::prelude::*;
use shared::ids::ProjectId;
use shared::text::recruiter_projects as text;
use shared::wire::candidates::CreateCandidate;

use super::super::profile_fields::{ProfileFields, Typed};
use super::context::ProjectContext;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::form::{DialogForm, FormState, filled};
use crate::ui::toast::toasts;

/// What is typed into the dialog.
fn request(typed: Typed, project_id: ProjectId) -> CreateCandidate {
    let trimmed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
    CreateCandidate {
        full_name: trimmed(typed.name),
        email: trimmed(typed.email),
        project_id,
        called: filled(&typed.called.get_untracked()),
        phone: filled(&typed.phone.get_untracked()),
        headline: trimmed(typed.headline),
        location: trimmed(typed.location),
        external_id: None,
        application_external_id: None,
    }
}

#[component]
pub fn AddCandidateDialog() -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let open = context.adding;
    let form = FormState::new();
    let typed = Typed::default();
    let submit = move || {
        let request = request(typed, context.id);
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
                <ProfileFields typed form/>
            </DialogForm>
        </Dialog>
    }
}
