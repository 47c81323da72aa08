//! The dialog that changes a profile; only what differs is sent.

use leptos::prelude::*;
use shared::text::{common, recruiter_candidate as text, recruiter_projects};
use shared::wire::candidates::{Candidate, PatchCandidate};

use super::super::called_field::CalledField;
use super::context::CandidateContext;
use crate::client::SignedIn;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState, filled};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn EditDialog() -> impl IntoView {
    let context = expect_context::<CandidateContext>();
    let open = context.editing;
    let task = Task::new();
    let title = Signal::derive(move || {
        let name = context.candidate.value().map(|candidate| candidate.full_name).unwrap_or_default();
        text::EDIT_TITLE.with(&[("name", &name)])
    });
    view! {
        <Dialog open title locked=task.busy()>
            {move || untrack(|| context.candidate.value()).map(|candidate| view! { <ProfileForm candidate task/> })}
        </Dialog>
    }
}

#[component]
fn ProfileForm(candidate: Candidate, task: Task) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<CandidateContext>();
    let (open, form) = (context.editing, FormState::sharing(task));
    let field = |value: &str| RwSignal::new(value.to_owned());
    let (name, email) = (field(&candidate.full_name), field(&candidate.email));
    let called = field(candidate.called.as_deref().unwrap_or_default());
    let (headline, location) = (field(&candidate.headline), field(&candidate.location));
    let phone = field(candidate.phone.as_deref().unwrap_or_default());
    let external = field(candidate.external_id.as_deref().unwrap_or_default());
    let submit = move || {
        let changed = |field: RwSignal<String>, old: &str| {
            let new = field.get_untracked().trim().to_owned();
            (new != old).then_some(new)
        };
        let (new_phone, new_called) = (filled(&phone.get_untracked()), filled(&called.get_untracked()));
        let new_external = filled(&external.get_untracked());
        let request = PatchCandidate {
            full_name: changed(name, &candidate.full_name),
            called: (new_called != candidate.called).then_some(new_called),
            email: changed(email, &candidate.email),
            phone: (new_phone != candidate.phone).then_some(new_phone),
            headline: changed(headline, &candidate.headline),
            location: changed(location, &candidate.location),
            external_id: (new_external != candidate.external_id).then_some(new_external),
        };
        let sound = form.passes(|check| {
            if let Some(name) = &request.full_name {
                check.line("full_name", name, 1, 120);
            }
            if let Some(email) = &request.email {
                check.email("email", email);
            }
        });
        if !sound {
            return;
        }
        let (id, version) = (candidate.id, candidate.version);
        form.send(async move {
            let fresh = client.patch_candidate(id, version, &request).await?;
            open.set(false);
            toasts.say(text::SAVED.get());
            context.candidate.put(fresh);
            Ok(())
        });
    };
    view! {
        <DialogForm form open act=common::SAVE on_submit=submit>
            <TextField
                label=text::NAME
                value=name
                max_length=120
                autofocus=true
                error=form.field("full_name")
            />
            <CalledField name called errors=form.errors/>
            <TextField label=text::EMAIL value=email kind="email" error=form.field("email")/>
            <TextField
                label=text::HEADLINE
                value=headline
                optional=true
                hint=recruiter_projects::CANDIDATE_HEADLINE_HINT
                error=form.field("headline")
            />
            <div class="sc-two">
                <TextField
                    label=text::LOCATION
                    value=location
                    optional=true
                    error=form.field("location")
                />
                <TextField
                    label=text::PHONE
                    value=phone
                    kind="tel"
                    optional=true
                    error=form.field("phone")
                />
            </div>
            <TextField
                label=text::EXTERNAL_ID
                value=external
                max_length=120
                optional=true
                error=form.field("external_id")
            />
        </DialogForm>
    }
}
