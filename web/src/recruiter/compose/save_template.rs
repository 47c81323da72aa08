//! "Save as new template": keeps subject and text under a name.

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::recruiter_compose as text;
use shared::wire::templates::SaveTemplate;

use super::super::rights::reach_of;
use super::draft::Draft;
use super::writing::Writing;
use crate::client::SignedIn;
use crate::ui::choice::Check;
use crate::ui::dialog::Dialog;
use crate::ui::field::TextField;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::toast::toasts;

#[component]
pub fn SaveTemplateDialog(open: RwSignal<bool>, draft: Draft) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let (name, shared) = (RwSignal::new(String::new()), RwSignal::new(false));
    let form = FormState::new();
    let turn = expect_context::<Writing>().templates;
    let may_share = reach_of(Action::WriteTemplates) == Reach::All;
    let submit = move || {
        let request = SaveTemplate {
            name: name.get_untracked().trim().to_owned(),
            subject: draft.subject.get_untracked().trim().to_owned(),
            body: draft.body.get_untracked().trim().to_owned(),
            shared: shared.get_untracked(),
        };
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let template = client.create_template(&request, &key).await?;
            open.set(false);
            name.set(String::new());
            turn.update(|turn| *turn = turn.wrapping_add(1));
            toasts.say(text::TEMPLATE_SAVED.with(&[("name", &template.name)]));
            Ok(())
        });
    };
    view! {
        <Dialog open title=text::SAVE_TEMPLATE locked=form.busy()>
            <DialogForm form open act=text::TEMPLATE_SAVE on_submit=submit>
                <TextField
                    label=text::TEMPLATE_NAME
                    value=name
                    max_length=120
                    autofocus=true
                    error=form.field("name")
                />
                {may_share
                    .then(|| view! { <Check label=text::TEMPLATE_SHARED value=shared/> })}
            </DialogForm>
        </Dialog>
    }
}
