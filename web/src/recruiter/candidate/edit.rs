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

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    called: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    headline: RwSignal<String>,
    location: RwSignal<String>,
    external: RwSignal<String>,
}

impl Typed {
    fn of(candidate: &Candidate) -> Self {
        let field = |value: &str| RwSignal::new(value.to_owned());
        Self {
            name: field(&candidate.full_name),
            called: field(candidate.called.as_deref().unwrap_or_default()),
            email: field(&candidate.email),
            phone: field(candidate.phone.as_deref().unwrap_or_default()),
            headline: field(&candidate.headline),
            location: field(&candidate.location),
            external: field(candidate.external_id.as_deref().unwrap_or_default()),
        }
    }

    /// Only what differs from `known`.
    fn changes(self, known: &Candidate) -> PatchCandidate {
        let changed = |field: RwSignal<String>, old: &str| {
            let new = field.get_untracked().trim().to_owned();
            (new != old).then_some(new)
        };
        let may_be_empty = |field: RwSignal<String>, old: &Option<String>| {
            let new = filled(&field.get_untracked());
            (new != *old).then_some(new)
        };
        PatchCandidate {
            full_name: changed(self.name, &known.full_name),
            called: may_be_empty(self.called, &known.called),
            email: changed(self.email, &known.email),
            phone: may_be_empty(self.phone, &known.phone),
            headline: changed(self.headline, &known.headline),
            location: changed(self.location, &known.location),
            external_id: may_be_empty(self.external, &known.external_id),
        }
    }
}

#[component]
fn ProfileForm(candidate: Candidate, task: Task) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<CandidateContext>();
    let (open, form) = (context.editing, FormState::sharing(task));
    let typed = Typed::of(&candidate);
    let submit = move || {
        let request = typed.changes(&candidate);
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
                value=typed.name
                max_length=120
                autofocus=true
                error=form.field("full_name")
            />
            <CalledField name=typed.name called=typed.called errors=form.errors/>
            <TextField label=text::EMAIL value=typed.email kind="email" error=form.field("email")/>
            <TextField
                label=text::HEADLINE
                value=typed.headline
                optional=true
                hint=recruiter_projects::CANDIDATE_HEADLINE_HINT
                error=form.field("headline")
            />
            <div class="sc-two">
                <TextField
                    label=text::LOCATION
                    value=typed.location
                    optional=true
                    error=form.field("location")
                />
                <TextField
                    label=text::PHONE
                    value=typed.phone
                    kind="tel"
                    optional=true
                    error=form.field("phone")
                />
            </div>
            <TextField
                label=text::EXTERNAL_ID
                value=typed.external
                max_length=120
                optional=true
                error=form.field("external_id")
            />
        </DialogForm>
    }
}
