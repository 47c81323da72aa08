//! Cancelling: asks once, names the interview, says who will be told, and takes a reason.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::candidate as text;
use shared::wire::links::{CancelByCandidate, ScheduledLink};

use super::context::Link;
use crate::client::Attempt;
use crate::format::Wall;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextArea;
use crate::ui::task::Task;

#[component]
pub fn CancelDialog(open: RwSignal<bool>, link: Signal<Option<ScheduledLink>>) -> impl IntoView {
    let context = expect_context::<Link>();
    let reason = RwSignal::new(String::new());
    let (errors, task, attempt) = (FormErrors::unnamed(), Task::new(), Attempt::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = CancelByCandidate { reason: reason.get_untracked().trim().to_owned() };
        let (holder, key) = (context.client(), attempt.key(&request));
        task.run(async move {
            match holder.cancel(&request, &key).await {
                Ok(view) => {
                    attempt.finish();
                    open.set(false);
                    context.view.put(view);
                }
                Err(error) if error.is(ErrorCode::WrongState) => {
                    open.set(false);
                    context.view.reload();
                }
                Err(error) => errors.set(error),
            }
        });
    };
    let detail = move || {
        link.get().map(|link| {
            let time = Wall::new(&link.zone, link.starts_at).full();
            text::CANCEL_DETAIL.with(&[("name", &link.host.name), ("time", &time)])
        })
    };
    let label =
        move || link.read().as_ref().map(|link| text::CANCEL_REASON.with(&[("name", &link.host.first_name)]));
    view! {
        <Dialog open title=text::CANCEL_TITLE locked=task.busy()>
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <p class="body-l">{detail}</p>
                    <TextArea
                        label=move || label().unwrap_or_default()
                        value=reason
                        optional=true
                        max_length=1000
                        error=errors.field("reason")
                    />
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{text::KEEP.get()}</Button>
                    <Button kind=ButtonKind::DangerSolid submit=true busy=task.busy()>
                        {text::CANCEL_INTERVIEW.get()}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
}
