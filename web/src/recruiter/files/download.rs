//! Downloading a candidate's file, alone and beside a message.

use leptos::prelude::*;
use shared::files::size_words;
use shared::ids::AttachmentId;
use shared::text::files as text;
use shared::wire::attachments::MessageAttachment;

use super::keep::keep;
use crate::client::SignedIn;
use crate::ui::button::{ButtonSize, IconButton};
use crate::ui::icon::{Icon, lu};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// Fetches the file with the page's token and hands it to the browser.
#[component]
pub fn DownloadButton(id: AttachmentId, #[prop(into)] name: String) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let label = text::DOWNLOAD.with(&[("name", &name)]);
    let press = move |_| {
        let name = name.clone();
        task.run(async move {
            match client.attachment_content(id).await {
                Ok(content) => {
                    let _ = keep(&name, &content);
                }
                Err(error) => {
                    toasts.fail(text::DOWNLOAD_FAILED.with(&[("name", &name), ("why", &error.detail)]));
                }
            }
        });
    };
    view! {
        <IconButton
            icon=lu::LuDownload
            label
            size=ButtonSize::Small
            busy=task.busy()
            on_click=press
        />
    }
}

/// The files that went with a message; nothing when there are none.
#[component]
pub fn MessageFiles(files: Vec<MessageAttachment>) -> impl IntoView {
    (!files.is_empty()).then(|| {
        let row = |file: MessageAttachment| {
            view! {
                <li class="file-row">
                    <Icon icon=lu::LuPaperclip/>
                    <span class="grow wrap-any">{file.name.clone()}</span>
                    <span class="small muted num">{size_words(file.bytes)}</span>
                    {if file.available {
                        view! { <DownloadButton id=file.id name=file.name/> }.into_any()
                    } else {
                        view! { <span class="small muted">{text::GONE.get()}</span> }.into_any()
                    }}
                </li>
            }
        };
        view! { <ul class="file-list" aria-label=text::TAB.get()>{files.into_iter().map(row).collect_view()}</ul> }
    })
}
