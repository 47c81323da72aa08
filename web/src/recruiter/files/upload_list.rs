//! The rows of files on their way: name, size, progress or what is wrong, and taking them out.

use leptos::prelude::*;
use shared::files::size_words;
use shared::text::{Text, files as text};

use super::uploads::{Kind, State, Upload, Uploads};
use crate::client::SignedIn;
use crate::ui::button::{ButtonSize, IconButton};
use crate::ui::dynamic::shown;
use crate::ui::field::ErrorText;
use crate::ui::icon::{Icon, lu};
use crate::ui::ids::next_id;

/// All files that were chosen; nothing while there are none.
#[component]
pub fn UploadList(uploads: Uploads) -> impl IntoView {
    let rows = uploads.rows();
    let some = Memo::new(move |_| !rows.read().is_empty());
    let for_message = uploads.kind() == Kind::Message;
    view! {
        <p class="sr" role="status">{uploads.said()}</p>
        {shown(move || some.get(), move || view! {
            <div class="uploads">
                <ul class="file-list" aria-label=text::LIST.get()>
                    <For each=move || rows.get() key=|row| row.key let:row>
                        <Row row uploads/>
                    </For>
                </ul>
                {for_message.then(|| view! { <p class="small muted">{text::KEPT.get()}</p> })}
            </div>
        })}
    }
}

#[component]
fn Row(row: Upload, uploads: Uploads) -> impl IntoView {
    let client = SignedIn::get();
    let (key, rows) = (row.key, uploads.rows());
    let state = Memo::new(move |_| {
        rows.read().iter().find(|row| row.key == key).map_or(State::Waiting, |row| row.state.clone())
    });
    let name = StoredValue::new(row.name.clone());
    let named = move |words: Text| name.with_value(|name| words.with(&[("name", name)]));
    let why = Signal::derive(move || match state.get() {
        State::Failed(why, _) => Some(why),
        _ => None,
    });
    let percent = Memo::new(move |_| match *state.read() {
        State::Waiting => Some(0),
        State::Sending(percent) => Some(percent),
        State::Done(_) | State::Failed(..) => None,
    });
    let is_sending = Memo::new(move |_| percent.read().is_some());
    let can_try = Memo::new(move |_| matches!(*state.read(), State::Failed(_, true)));
    let done = Memo::new(move |_| matches!(*state.read(), State::Done(_)));
    let label = Signal::derive(move || match *state.read() {
        State::Waiting | State::Sending(_) => named(text::STOP),
        State::Done(_) => named(text::DETACH),
        State::Failed(..) => named(text::DISMISS),
    });
    view! {
        <li class="file-row">
            <Icon icon=lu::LuPaperclip/>
            <div class="grow min0">
                <p class="row">
                    <span class="grow truncate" title=row.name.clone()>{row.name.clone()}</span>
                    {shown(move || is_sending.get(), move || view! {
                        <span class="small muted num" aria-hidden="true">
                            {move || text::PROGRESS.with(&[("percent", &percent.get().unwrap_or(0).to_string())])}
                        </span>
                    })}
                    {shown(move || done.get(), move || view! { <Icon icon=lu::LuCheck label=text::READY.get()/> })}
                    <span class="small muted num">{size_words(row.bytes)}</span>
                </p>
                {shown(move || is_sending.get(), move || view! {
                    <progress
                        max="100"
                        aria-label=named(text::UPLOADING)
                        prop:value=move || percent.get().unwrap_or(0)
                    ></progress>
                })}
                <div role="alert"><ErrorText id=next_id() error=why/></div>
            </div>
            {shown(move || can_try.get(), move || view! {
                <IconButton
                    icon=lu::LuRotateCw
                    label=move || named(text::RETRY)
                    size=ButtonSize::Small
                    on_click=move |_| uploads.again(client, key)
                />
            })}
            <IconButton icon=lu::LuX label size=ButtonSize::Small on_click=move |_| uploads.remove(key)/>
        </li>
    }
}
