//! Cancels an interview: asks once, names it, says who is told, takes a reason.

use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::interviews::{CancelInterview, Interview, ResponseStatus};

use super::super::words::joined;
use crate::client::SignedIn;
use crate::ui::button::ButtonKind;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextArea;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::page_state::Remote;
use crate::ui::toast::toasts;

/// The interviewers that are told, by name.
pub fn people(interview: &Interview) -> String {
    let names: Vec<String> = interview
        .participants
        .iter()
        .filter(|one| one.response != ResponseStatus::Replaced)
        .map(|one| one.person.name.clone())
        .collect();
    joined(&names)
}

#[component]
pub fn CancelDialog(open: RwSignal<bool>, interview: Remote<Interview>) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let name = move || interview.value().map(|one| one.candidate.full_name).unwrap_or_default();
    let told = move || {
        interview.value().map(|one| {
            text::CANCEL_TOLD.with(&[("candidate", &one.candidate.full_name), ("people", &people(&one))])
        })
    };
    let submit = move || {
        let Some(current) = untrack(|| interview.value()) else { return };
        let request = CancelInterview { reason: reason.get_untracked().trim().to_owned() };
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&(current.id, current.version, &request));
        form.send(async move {
            let fresh = client.cancel_interview(current.id, current.version, &request, &key).await?;
            open.set(false);
            toasts.say(text::CANCELLED_DONE.with(&[("name", &fresh.candidate.full_name)]));
            interview.put(fresh);
            Ok(())
        });
    };
    view! {
        <Dialog
            open
            title=move || text::CANCEL_ASK.with(&[("name", &name())])
            locked=form.busy()
        >
            <DialogForm form open act=text::CANCEL kind=ButtonKind::DangerSolid cancel=text::KEEP on_submit=submit>
                <p>{told}</p>
                <TextArea
                    label=text::CANCEL_REASON
                    value=reason
                    optional=true
                    max_length=1000
                    autofocus=true
                    error=form.field("reason")
                />
            </DialogForm>
        </Dialog>
    }
}
