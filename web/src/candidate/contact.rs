//! A message to the host, into the same conversation as the mails.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::WriteToHost;
use shared::wire::problem::FieldProblem;

use super::context::Link;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextArea;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::toast::toasts;
use crate::ui::words::Words;

/// `name` is the host's first name.
#[component]
pub fn ContactDialog(open: RwSignal<bool>, #[prop(into)] name: String) -> impl IntoView {
    let context = expect_context::<Link>();
    let body = RwSignal::new(String::new());
    let (form, toasts) = (FormState::unnamed(), toasts());
    let title = text::CONTACT.with(&[("name", &name)]);
    let label = Words::from(text::MESSAGE.with(&[("name", &name)]));
    let name = StoredValue::new(name);
    let submit = move || {
        let request = WriteToHost { body: body.get_untracked().trim().to_owned() };
        if request.body.is_empty() {
            form.errors.set_fields(vec![FieldProblem {
                path: "body".to_owned(),
                code: "field_required".to_owned(),
                detail: text::MESSAGE_MISSING.get(),
            }]);
            return;
        }
        form.errors.clear();
        let (holder, key) = (context.client(), form.key(&request));
        let sent = name.with_value(|name| text::SENT.with(&[("name", name)]));
        form.send(async move {
            holder.write(&request, &key).await?;
            body.set(String::new());
            open.set(false);
            toasts.say(sent);
            Ok(())
        });
    };
    view! {
        <Dialog open title locked=form.busy()>
            <DialogForm form open act=text::SEND on_submit=submit>
                <TextArea
                    label
                    value=body
                    rows=6
                    max_length=4000
                    autofocus=true
                    error=form.field("body")
                />
            </DialogForm>
        </Dialog>
    }
}
