//! Says how a past interview went: it took place, or it did not. Can be corrected.

use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::interviews::{Interview, InterviewStatus, SetOutcome};

use crate::client::SignedIn;
use crate::ui::button::Button;
use crate::ui::icon::lu;
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// The two answers, for those who may record the outcome.
#[component]
pub fn Outcome(current: Interview, interview: Remote<Interview>) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let (id, status) = (current.id, current.status);
    let say = move |outcome: InterviewStatus| {
        task.run(async move {
            match client.set_outcome(id, &SetOutcome { outcome }).await {
                Ok(fresh) => {
                    toasts.say(text::OUTCOME_SAVED.get());
                    interview.put(fresh);
                }
                Err(error) => {
                    toasts.fail(error.detail);
                    interview.reload();
                }
            }
        });
    };
    current.may.outcome.then(|| {
        view! {
            {(status != InterviewStatus::Completed)
                .then(|| {
                    view! {
                        <Button
                            icon=lu::LuCircleCheck
                            busy=task.busy()
                            on_click=move |_| say(InterviewStatus::Completed)
                        >
                            {text::TOOK_PLACE.get()}
                        </Button>
                    }
                })}
            {(status != InterviewStatus::NoShow)
                .then(|| {
                    view! {
                        <Button icon=lu::LuUserX busy=task.busy() on_click=move |_| say(InterviewStatus::NoShow)>
                            {text::STATUS_NO_SHOW.get()}
                        </Button>
                    }
                })}
        }
    })
}
