//! The dialog that changes a profile; only what differs is sent.

use leptos::prelude::*;
use shared::text::{common, recruiter_candidate as text};
use shared::wire::candidates::{Candidate, PatchCandidate};

use super::super::profile_fields::{ProfileFields, Typed};
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

fn typed_of(candidate: &Candidate) -> Typed {
    let field = |value: &str| RwSignal::new(value.to_owned());
    Typed {
        name: field(&candidate.full_name),
        called: field(candidate.called.as_deref().unwrap_or_default()),
        email: field(&candidate.email),
        phone: field(candidate.phone.as_deref().unwrap_or_default()),
        headline: field(&candidate.headline),
        location: field(&candidate.location),
    }
}

/// Only what differs from `known`.
fn changes(typed: Typed, external: RwSignal<String>, known: &Candidate) -> PatchCandidate {
    let changed = |field: RwSignal<String>, old: &str| {
        let new = field.get_untracked().trim().to_owned();
        (new != old).then_some(new)
    };
    let may_be_empty = |field: RwSignal<String>, old: &Option<String>| {
        let new = filled(&field.get_untracked());
        (new != *old).then_some(new)
    };
    PatchCandidate {
        full_name: changed(typed.name, &known.full_name),
        called: may_be_empty(typed.called, &known.called),
        email: changed(typed.email, &known.email),
        phone: may_be_empty(typed.phone, &known.phone),
        headline: changed(typed.headline, &known.headline),
        location: changed(typed.location, &known.location),
        external_id: may_be_empty(external, &known.external_id),
    }
}

#[component]
fn ProfileForm(candidate: Candidate, task: Task) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<CandidateContext>();
    let (open, form) = (context.editing, FormState::sharing(task));
    let typed = typed_of(&candidate);
    let external = RwSignal::new(candidate.external_id.clone().unwrap_or_default());
    let submit = move || {
        let request = changes(typed, external, &candidate);
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
            <ProfileFields typed form/>
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
