//! A candidate's files: adding, downloading, removing.

use leptos::prelude::*;
use shared::access::Action;
use shared::files::size_words;
use shared::text::files as text;
use shared::wire::attachments::Attachment;
use shared::wire::page::Page;

use super::super::files::{DownloadButton, DropZone, Kind, PickButton, UploadList, Uploads};
use super::super::keep_fresh;
use super::super::paging::{ListPager, Paging};
use super::super::rights::{may, me};
use super::super::viewer::Viewer;
use super::context::CandidateContext;
use crate::client::SignedIn;
use crate::ui::button::{ButtonKind, ButtonSize, IconButton};
use crate::ui::confirm::Confirm;
use crate::ui::dynamic::shown;
use crate::ui::effect::effect;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// What the rows need of the list.
#[derive(Clone, Copy)]
struct List {
    files: Remote<Page<Attachment>>,
    context: CandidateContext,
}

impl List {
    /// Loads list and tabs again.
    fn reload(self) {
        self.files.reload();
        self.context.candidate.reload();
    }
}

#[component]
pub fn AttachmentsTab() -> impl IntoView {
    let (client, context, paging) = (SignedIn::get(), expect_context::<CandidateContext>(), Paging::get());
    let (id, toasts, uploads) = (context.id, toasts(), Uploads::new(Kind::List));
    let fetch = move || {
        let cursor = paging.cursor();
        async move { client.attachments(id, cursor.as_deref()).await }
    };
    let files = Remote::new(move || {
        context.turn.track();
        fetch()
    });
    keep_fresh(files, 30, move || untrack(fetch));
    let list = List { files, context };
    effect(move || {
        let finished = uploads.take_finished();
        if !finished.is_empty() {
            for file in &finished {
                toasts.say(text::UPLOADED.with(&[("name", &file.name)]));
            }
            list.reload();
        }
    });
    let add = UnsyncCallback::new(move |files| {
        if let Some(project) = untrack(|| context.project()) {
            uploads.add(client, (id, project), files);
        }
    });
    let may_write = may(Action::WriteAttachments);
    let can_add = Memo::new(move |_| may_write && context.project().is_some());
    let add = StoredValue::new_local(add);
    let some = Memo::new(move |_| files.value().is_some_and(|page| !page.data.is_empty()));
    let content = move || {
        view! {
            {shown(move || can_add.get() && some.get(), move || view! {
                <div class="row">
                    <PickButton label=text::UPLOAD on_pick=add.get_value()/>
                </div>
            })}
            <UploadList uploads/>
            <Loaded remote=files let:page>
                {if page.data.is_empty() {
                    view! {
                        <Nothing>
                            {shown(move || can_add.get(), move || view! {
                                <PickButton
                                    label=text::UPLOAD
                                    kind=ButtonKind::Primary
                                    on_pick=add.get_value()
                                />
                            })}
                        </Nothing>
                    }
                        .into_any()
                } else {
                    view! {
                        <ul class="card" aria-label=text::TAB.get()>
                            {page.data.into_iter().map(|file| view! { <Row file list/> }).collect_view()}
                        </ul>
                        <ListPager paging next=page.meta.next/>
                    }
                        .into_any()
                }}
            </Loaded>
        }
    };
    let hint = text::DROP_HERE;
    if may_write {
        view! { <DropZone class="stack stack-4" hint on_drop=add.get_value()>{content()}</DropZone> }
            .into_any()
    } else {
        view! { <div class="stack stack-4">{content()}</div> }.into_any()
    }
}

#[component]
fn Nothing(children: Children) -> impl IntoView {
    let context = expect_context::<CandidateContext>();
    let candidate = untrack(|| context.candidate.value());
    let name = candidate.map(|candidate| candidate.first_name).unwrap_or_default();
    view! {
        <div class="card">
            <Empty icon=lu::LuPaperclip title=text::EMPTY.get() detail=text::EMPTY_DETAIL.with(&[("name", &name)])>
                {children()}
            </Empty>
        </div>
    }
}

#[component]
fn Row(file: Attachment, list: List) -> impl IntoView {
    let (client, viewer, toasts) = (SignedIn::get(), Viewer::get(), toasts());
    let (task, asking) = (Task::new(), RwSignal::new(false));
    let (id, at) = (file.id, file.created_at);
    let mine = file.uploader_id.is_some() && file.uploader_id == me().map(|person| person.id);
    let (facts, who) = (if mine { text::FACTS_MINE } else { text::FACTS }, file.uploader_name.clone());
    let named = |words: shared::text::Text| words.with(&[("name", &file.name)]);
    let (remove_label, ask, removed) =
        (named(text::REMOVE_NAMED), named(text::REMOVE_ASK), named(text::REMOVED));
    let size = size_words(file.bytes);
    let facts = move || facts.with(&[("size", &size), ("name", &who), ("when", &viewer.moment(at))]);
    let remove = move |()| {
        let removed = removed.clone();
        task.run(async move {
            match client.remove_attachment(id).await {
                Ok(()) => toasts.say(removed),
                Err(error) => toasts.fail(error.detail),
            }
            let _ = asking.try_set(false);
            list.reload();
        });
    };
    view! {
        <li class="sr-row">
            <span class="tile tile-n" aria-hidden="true"><Icon icon=lu::LuFileText/></span>
            <div class="grow min0">
                <p class="med wrap-any">{file.name.clone()}</p>
                <p class="small muted">{facts}</p>
            </div>
            <div class="row sr-act">
                <DownloadButton id name=file.name.clone()/>
                {may(Action::WriteAttachments)
                    .then(|| {
                        view! {
                            <IconButton
                                icon=lu::LuTrash2
                                label=remove_label
                                size=ButtonSize::Small
                                on_click=move |_| asking.set(true)
                            />
                        }
                    })}
            </div>
            <Confirm
                open=asking
                title=ask
                act=text::REMOVE
                busy=task.busy()
                on_confirm=remove
            >
                <p>{text::REMOVE_DETAIL.get()}</p>
            </Confirm>
        </li>
    }
}
