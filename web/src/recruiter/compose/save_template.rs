//! "Save as new template": keeps subject and text under a name.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::{common, recruiter_compose as text};
use shared::wire::templates::SaveTemplate;

use super::super::form::passes;
use super::super::rights::reach_of;
use super::draft::Draft;
use super::writing::Writing;
use crate::client::{Attempt, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::choice::Check;
use crate::ui::dialog::Dialog;
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn SaveTemplateDialog(open: RwSignal<bool>, draft: Draft) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let (name, shared) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (errors, task, attempt) = (FormErrors::new(), Task::new(), Attempt::new());
    let turn = expect_context::<Writing>().templates;
    let may_share = reach_of(Action::WriteTemplates) == Reach::All;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = SaveTemplate {
            name: name.get_untracked().trim().to_owned(),
            subject: draft.subject.get_untracked().trim().to_owned(),
            body: draft.body.get_untracked().trim().to_owned(),
            shared: shared.get_untracked(),
        };
        if !passes(errors, |check| request.check(check)) {
            return;
        }
        let key = attempt.key(&request);
        task.run(async move {
            match client.create_template(&request, &key).await {
                Ok(template) => {
                    attempt.finish();
                    open.set(false);
                    name.set(String::new());
                    turn.update(|turn| *turn = turn.wrapping_add(1));
                    toasts.say(text::TEMPLATE_SAVED.with(&[("name", &template.name)]));
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <Dialog open title=text::SAVE_TEMPLATE locked=task.busy()>
            <form novalidate on:submit=submit>
                <div class="dialog-body stack stack-4">
                    <ErrorSummary errors/>
                    <TextField
                        label=text::TEMPLATE_NAME
                        value=name
                        max_length=120
                        autofocus=true
                        error=errors.field("name")
                    />
                    {may_share
                        .then(|| view! { <Check label=text::TEMPLATE_SHARED value=shared/> })}
                </div>
                <div class="dialog-foot">
                    <Button disabled=task.busy() on_click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                    <Button kind=ButtonKind::Primary submit=true busy=task.busy()>{text::TEMPLATE_SAVE.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
