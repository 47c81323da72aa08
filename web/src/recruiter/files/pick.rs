//! Choosing files: a button that opens the browser's own dialog, and a place to drop them.

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{File, FileList};

use crate::ui::button::{Button, ButtonKind, IconButton};
use crate::ui::icon::{IconData, lu};
use crate::ui::words::Words;

/// Lets people choose any number of files.
#[component]
pub fn PickButton(
    #[prop(into)] label: Words,
    /// An icon with the label as its name, instead of words.
    #[prop(optional)]
    icon_only: bool,
    #[prop(optional)] kind: ButtonKind,
    on_pick: UnsyncCallback<Vec<File>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let press = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let picked = move |_| {
        // The browser's own dialog may stay open longer than ours.
        let Some(input) = input.try_get_untracked().flatten() else { return };
        let files = files_of(input.files());
        // The same file chosen once more is a choice too.
        input.set_value("");
        let _ = on_pick.try_run(files);
    };
    let icon: IconData = if icon_only { lu::LuPaperclip } else { lu::LuUpload };
    view! {
        <input type="file" multiple hidden node_ref=input on:change=picked/>
        {if icon_only {
            view! { <IconButton icon label on_click=press/> }.into_any()
        } else {
            view! { <Button kind icon on_click=press>{label.signal()}</Button> }.into_any()
        }}
    }
}

/// Takes files that are dropped anywhere on its children; says so while they hover.
#[component]
pub fn DropZone(
    on_drop: UnsyncCallback<Vec<File>>,
    #[prop(optional)] class: &'static str,
    /// What the place says while files hover over it.
    #[prop(into)]
    hint: Words,
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let hover = move |event: DragEvent| {
        if carries_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    let dropped = move |event: DragEvent| {
        over.set(false);
        if carries_files(&event) {
            event.prevent_default();
            on_drop.run(files_of(event.data_transfer().and_then(|data| data.files())));
        }
    };
    view! {
        <div
            class=format!("drop {class}")
            class:drop-over=over
            on:dragover=hover
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            {children()}
            <p class="drop-hint" aria-hidden="true" hidden=move || !over.get()>{hint.signal()}</p>
        </div>
    }
}

fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn files_of(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|place| list.get(place)).collect()
}
