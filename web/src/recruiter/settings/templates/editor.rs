//! Writes a template: name, subject, text with tokens, and whether everybody may use it.

use leptos::html;
use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::error_code::ErrorCode;
use shared::template::unknown_tokens;
use shared::text::{common, settings_templates as text};
use shared::wire::messages::MAX_BODY;
use shared::wire::templates::{MessageTemplate, SaveTemplate};

use super::token_bar::{Field, TokenBar};
use super::{Editing, unknown_words};
use crate::client::SignedIn;
use crate::recruiter::rights::reach_of;
use crate::ui::choice::Check;
use crate::ui::dialog::Dialog;
use crate::ui::field::{TextArea, TextField};
use crate::ui::form::{DialogForm, FormState};
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn Editor(
    open: RwSignal<bool>,
    editing: RwSignal<Editing>,
    templates: Remote<Vec<MessageTemplate>>,
) -> impl IntoView {
    let task = Task::new();
    let title = Signal::derive(move || match *editing.read() {
        Editing::New => text::NEW.get(),
        Editing::Known(_) => text::EDIT_TITLE.get(),
    });
    view! {
        <Dialog open title locked=task.busy() class="dialog-mid">
            <TemplateForm open editing=editing.get_untracked() templates task/>
        </Dialog>
    }
}

/// What stands in the fields.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    subject: RwSignal<String>,
    body: RwSignal<String>,
    share: RwSignal<bool>,
}

impl Typed {
    fn of(known: Option<&MessageTemplate>) -> Self {
        let first = |read: fn(&MessageTemplate) -> &String| {
            RwSignal::new(known.map(|template| read(template).clone()).unwrap_or_default())
        };
        Self {
            name: first(|t| &t.name),
            subject: first(|t| &t.subject),
            body: first(|t| &t.body),
            share: RwSignal::new(known.is_some_and(|template| template.shared)),
        }
    }

    fn request(self) -> SaveTemplate {
        SaveTemplate {
            name: self.name.get_untracked().trim().to_owned(),
            subject: self.subject.get_untracked().trim().to_owned(),
            body: self.body.get_untracked(),
            shared: self.share.get_untracked(),
        }
    }
}

#[component]
fn TemplateForm(
    open: RwSignal<bool>,
    editing: Editing,
    templates: Remote<Vec<MessageTemplate>>,
    task: Task,
) -> impl IntoView {
    let (client, toasts, form) = (SignedIn::get(), toasts(), FormState::sharing(task));
    let known = match editing {
        Editing::New => None,
        Editing::Known(template) => Some(template),
    };
    let target = known.as_ref().map(|template| (template.id, template.version));
    let typed = Typed::of(known.as_ref());
    let Typed { name, subject, body, share } = typed;
    let may_share = reach_of(Action::WriteTemplates) >= Reach::All;
    let body_node = NodeRef::<html::Textarea>::new();
    let subject_node = NodeRef::<html::Input>::new();
    let counter = Signal::derive(move || {
        let count = body.read().chars().count().to_string();
        Some(text::COUNTER.with(&[("count", &count), ("max", &MAX_BODY.to_string())]))
    });
    let unknown = move || unknown_words(&unknown_tokens(&[&subject.read(), &body.read()]));
    let submit = move || {
        let request = typed.request();
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let key = form.key(&request);
        form.send(async move {
            let saved = match target {
                Some((id, version)) => client.save_template(id, version, &request).await,
                None => client.create_template(&request, &key).await,
            };
            let template = saved.map_err(|mut error| {
                if error.is(ErrorCode::VersionConflict) {
                    error.detail = text::CONFLICT.get();
                    templates.reload();
                }
                error
            })?;
            let done = if target.is_some() { text::SAVED } else { text::CREATED };
            toasts.say(done.with(&[("name", &template.name)]));
            templates.reload();
            let _ = open.try_set(false);
            Ok(())
        });
    };
    view! {
        <DialogForm form open act=if target.is_some() { common::SAVE } else { text::CREATE } on_submit=submit>
            <TextField
                label=text::NAME
                value=name
                autocomplete="off"
                hint=text::NAME_HINT
                error=form.field("name")
                autofocus=true
            />
            <TextField
                label=text::SUBJECT
                value=subject
                autocomplete="off"
                error=form.field("subject")
                node=subject_node
            />
            <TextArea
                label=text::BODY
                value=body
                rows=10
                hint=counter
                error=form.field("body")
                node=body_node
            />
            <TokenBar subject=Field::line(subject, subject_node) body=Field::area(body, body_node)/>
            <p class="small t-warn" role="status">{unknown}</p>
            {may_share
                .then(|| view! { <Check label=text::SHARE value=share/> })}
        </DialogForm>
    }
}
