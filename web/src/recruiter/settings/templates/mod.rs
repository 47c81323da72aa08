//! Message templates: one's own and those shared with everybody.

mod editor;
mod token_bar;

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::settings_templates as text;
use shared::wire::templates::MessageTemplate;

use self::editor::Editor;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::recruiter::rights::reach_of;
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::confirm::Confirm;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Badge, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// What the editor holds: nothing, a new template, or one of the list.
#[derive(Clone, PartialEq)]
pub enum Editing {
    New,
    Known(MessageTemplate),
}

#[component]
pub fn TemplatesPage() -> impl IntoView {
    let client = SignedIn::get();
    let templates = Remote::new(move || client.templates());
    let (open, editing) = (RwSignal::new(false), RwSignal::new(Editing::New));
    let edit = move |what: Editing| {
        editing.set(what);
        open.set(true);
    };
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()>
            <Button kind=ButtonKind::Primary icon=lu::LuPlus on_click=move |_| edit(Editing::New)>
                {text::NEW.get()}
            </Button>
        </PageHead>
        <Loaded remote=templates let:data>
            {
                let mut data = data;
                data.sort_by_key(|template| template.name.to_lowercase());
                if data.is_empty() {
                    return view! {
                        <div class="card">
                            <Empty icon=lu::LuFileText title=text::EMPTY.get() detail=text::EMPTY_DETAIL.get()>
                                <Button icon=lu::LuPlus on_click=move |_| edit(Editing::New)>{text::NEW.get()}</Button>
                            </Empty>
                        </div>
                    }
                        .into_any();
                }
                let rows = data.into_iter().map(|template| {
                    view! { <Row template templates on_edit=move |known| edit(Editing::Known(known))/> }
                });
                view! { <ul class="card">{rows.collect_view()}</ul> }.into_any()
            }
        </Loaded>
        <Editor open editing templates/>
    }
}

/// What a text holds that is written like a token and is none; nothing when there is nothing.
fn unknown_words(unknown: &[String]) -> Option<String> {
    let tokens = unknown.iter().map(|name| format!("[{name}]")).collect::<Vec<_>>().join(", ");
    let words = || text::UNKNOWN_ONE.count(text::UNKNOWN_MANY, unknown.len(), &[("tokens", &tokens)]);
    (!unknown.is_empty()).then(words)
}

#[component]
fn Row(
    template: MessageTemplate,
    templates: Remote<Vec<MessageTemplate>>,
    #[prop(into)] on_edit: UnsyncCallback<MessageTemplate>,
) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let asking = RwSignal::new(false);
    let changeable = !template.shared || reach_of(Action::WriteTemplates) >= Reach::All;
    let named = |words: shared::text::Text| words.with(&[("name", &template.name)]);
    let (edit_label, delete_label) = (named(text::EDIT_NAMED), named(text::DELETE_NAMED));
    let (ask, deleted) = (named(text::DELETE_ASK), named(text::DELETED));
    let (id, version) = (template.id, template.version);
    let (name, subject, body) = (template.name.clone(), template.subject.clone(), template.body.clone());
    let (shared, unknown) = (template.shared, unknown_words(&template.unknown_tokens));
    let remove = move |()| {
        let deleted = deleted.clone();
        task.run(async move {
            match client.delete_template(id, version).await {
                Ok(()) => {
                    toasts.say(deleted);
                    templates.reload();
                }
                Err(error) => {
                    toasts.fail(error.detail);
                    templates.reload();
                }
            }
            let _ = asking.try_set(false);
        });
    };
    view! {
        <li class="sr-row">
            <div class="grow min0 stack stack-1">
                <h2 class="h4 row wrap">
                    {name}
                    {if shared {
                        view! { <Badge tone=Tone::Accent icon=lu::LuUsers>{text::SHARED.get()}</Badge> }
                            .into_any()
                    } else {
                        view! { <Badge icon=lu::LuUser>{text::OWN.get()}</Badge> }.into_any()
                    }}
                </h2>
                {(!subject.is_empty()).then(|| view! { <p class="med">{subject}</p> })}
                <p class="muted clamp-2">{body}</p>
                {unknown.map(|words| view! { <p class="small t-warn">{words}</p> })}
            </div>
            {changeable
                .then(|| {
                    view! {
                        <div class="row sr-act">
                            <Button
                                size=ButtonSize::Small
                                on_click=move |_| on_edit.run(template.clone())
                                label=edit_label
                            >
                                {text::EDIT.get()}
                            </Button>
                            <IconButton
                                icon=lu::LuTrash2
                                label=delete_label
                                size=ButtonSize::Small
                                on_click=move |_| asking.set(true)
                            />
                        </div>
                    }
                })}
            <Confirm
                open=asking
                title=ask
                act=text::DELETE
                busy=task.busy()
                on_confirm=remove
            >
                <p>{text::DELETE_DETAIL.get()}</p>
            </Confirm>
        </li>
    }
}
