//! Cancels an interview: asks once, names it, says who is told, takes a reason.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::interviews::{CancelInterview, Interview, ResponseStatus};

use super::super::form::passes;
use super::super::words::joined;
use crate::client::{Attempt, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextArea;
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
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
    let (errors, task, attempt) = (FormErrors::new(), Task::new(), Attempt::new());
    let reason = RwSignal::new(String::new());
    let name = move || interview.value().map(|one| one.candidate.full_name).unwrap_or_default();
    let told = move || {
        interview.value().map(|one| {
            text::CANCEL_TOLD.with(&[("candidate", &one.candidate.full_name), ("people", &people(&one))])
        })
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(current) = untrack(|| interview.value()) else { return };
        let request = CancelInterview { reason: reason.get_untracked().trim().to_owned() };
        if !passes(errors, |check| request.check(check)) {
            return;
        }
        let key = attempt.key(&(current.id, current.version, &request));
        task.run(async move {
            match client.cancel_interview(current.id, current.version, &request, &key).await {
                Ok(fresh) => {
                    attempt.finish();
                    open.set(false);
                    toasts.say(text::CANCELLED_DONE.with(&[("name", &fresh.candidate.full_name)]));
                    interview.put(fresh);
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <Dialog
            open
            title=move || text::CANCEL_ASK.with(&[("name", &name())])
            locked=task.busy()
        >
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <p>{told}</p>
                    <TextArea
                        label=text::CANCEL_REASON
                        value=reason
                        optional=true
                        max_length=1000
                        autofocus=true
                        error=errors.field("reason")
                    />
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{text::KEEP.get()}</Button>
                    <Button kind=ButtonKind::DangerSolid submit=true busy=task.busy()>{text::CANCEL.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
