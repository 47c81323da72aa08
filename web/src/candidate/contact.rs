//! A message to the host, into the same conversation as the mails.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::text::{candidate as text, common};
use shared::wire::links::WriteToHost;
use shared::wire::problem::FieldProblem;

use super::context::Link;
use crate::client::Attempt;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextArea;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// `name` is the host's first name.
#[component]
pub fn ContactDialog(open: RwSignal<bool>, #[prop(into)] name: String) -> impl IntoView {
    let context = expect_context::<Link>();
    let body = RwSignal::new(String::new());
    let (errors, task, attempt, toasts) = (FormErrors::unnamed(), Task::new(), Attempt::new(), toasts());
    let title = text::CONTACT.with(&[("name", &name)]);
    let label = text::MESSAGE.with(&[("name", &name)]);
    let name = StoredValue::new(name);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = WriteToHost { body: body.get_untracked().trim().to_owned() };
        if request.body.is_empty() {
            errors.set_fields(vec![FieldProblem {
                path: "body".to_owned(),
                code: "field_required".to_owned(),
                detail: text::MESSAGE_MISSING.get(),
            }]);
            return;
        }
        errors.clear();
        let (holder, key) = (context.client(), attempt.key(&request));
        let sent = name.with_value(|name| text::SENT.with(&[("name", name)]));
        task.run(async move {
            match holder.write(&request, &key).await {
                Ok(()) => {
                    attempt.finish();
                    body.set(String::new());
                    open.set(false);
                    toasts.say(sent);
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <Dialog open title locked=task.busy()>
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <TextArea
                        label=label.clone()
                        value=body
                        rows=6
                        max_length=4000
                        autofocus=true
                        error=errors.field("body")
                    />
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=task.busy()>{text::SEND.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
