//! Keyboard shortcuts of every page: `/` search, `?` the list, `g` and a letter to go somewhere. Single
//! letters work only outside of fields and dialogs, and can be switched off in this browser.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use shared::text::{common, recruiter_shell as text};

use super::address::Address;
use crate::ui::button::{Button, IconButton};
use crate::ui::choice::Switch;
use crate::ui::dialog::Dialog;
use crate::ui::icon::lu;

const KEY: &str = "parley-shortcuts";

/// What the shortcuts lead to; provided by the shell.
#[derive(Clone, Copy)]
pub struct Shortcuts {
    pub search: StoredValue<Option<NodeRef<html::Input>>>,
    list: RwSignal<bool>,
    on: RwSignal<bool>,
}

impl Shortcuts {
    /// Listens until the shell is gone.
    pub fn provide() {
        let off = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).is_some();
        let shortcuts =
            Self { search: StoredValue::new(None), list: RwSignal::new(false), on: RwSignal::new(!off) };
        provide_context(shortcuts);
        Effect::new(move |before: Option<()>| {
            let on = shortcuts.on.get();
            if before.is_some()
                && let Some(storage) = storage()
            {
                let _ = if on { storage.remove_item(KEY) } else { storage.set_item(KEY, "off") };
            }
        });
        let address = Address::get();
        let going = StoredValue::new(false);
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if shortcuts.on.try_get_untracked() != Some(true) || is_typing(&event) {
                going.set_value(false);
                return;
            }
            let after_g = going.try_get_value() == Some(true);
            going.set_value(false);
            match (after_g, event.key().as_str()) {
                (false, "/") => {
                    // The search box comes and goes with the rights of who is signed in.
                    let input = shortcuts.search.try_get_value().flatten();
                    let input = input.and_then(|input| input.try_get_untracked().flatten());
                    if let Some(input) = input {
                        event.prevent_default();
                        let _ = input.focus();
                        input.select();
                    }
                }
                (false, "?") => shortcuts.list.set(true),
                (false, "g") => going.set_value(true),
                (true, "p") => address.go("/projects"),
                (true, "i") => address.go("/interviews"),
                (true, "s") => address.go("/settings/scheduler"),
                _ => {}
            }
        });
        on_cleanup(move || listener.remove());
    }

    pub fn get() -> Self {
        expect_context::<Self>()
    }
}

/// Calls `act` when `key` is pressed outside of fields and dialogs, while the page is there.
pub fn on_key(key: &'static str, act: impl Fn() + 'static) {
    let on = Shortcuts::get().on;
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if on.try_get_untracked() == Some(true) && !is_typing(&event) && event.key() == key {
            event.prevent_default();
            act();
        }
    });
    on_cleanup(move || listener.remove());
}

/// A letter that belongs to a field, a dialog, a menu or the browser.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let inside = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    event.ctrl_key()
        || event.meta_key()
        || event.alt_key()
        || event.default_prevented()
        || inside("input, textarea, select, [contenteditable], dialog, [role=menu], [popover]")
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The button that shows the list.
#[component]
pub fn ShortcutsButton() -> impl IntoView {
    let Shortcuts { list, on, .. } = Shortcuts::get();
    view! {
        <IconButton
            icon=lu::LuCircleHelp
            label=text::SHORTCUTS
            on_click=move |_| list.set(true)
        />
        <Dialog open=list title=text::SHORTCUTS>
            <div class="dialog-body stack stack-5">
                <dl class="keys">
                    {entries()
                        .into_iter()
                        .map(|(keys, words)| {
                            view! {
                                <div class="row">
                                    <dt class="grow">{words}</dt>
                                    <dd class="row row-1">
                                        {keys.iter().map(|key| view! { <kbd class="kbd">{*key}</kbd> }).collect_view()}
                                    </dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
                <Switch label=text::SHORTCUT_ON value=on show_label=true/>
            </div>
            <div class="dialog-foot">
                <Button on_click=move |_| list.set(false)>{common::CLOSE.get()}</Button>
            </div>
        </Dialog>
    }
}

fn entries() -> Vec<(&'static [&'static str], String)> {
    vec![
        (&["/"], text::SHORTCUT_SEARCH.get()),
        (&["g", "p"], text::SHORTCUT_PROJECTS.get()),
        (&["g", "i"], text::SHORTCUT_INTERVIEWS.get()),
        (&["g", "s"], text::SHORTCUT_SCHEDULER.get()),
        (&["m"], text::SHORTCUT_MESSAGE.get()),
        (&["v"], text::SHORTCUT_MOVE.get()),
        (&["z"], text::SHORTCUT_UNDO.get()),
        (&["Esc"], text::SHORTCUT_CLOSE.get()),
        (&["?"], text::SHORTCUT_HELP.get()),
    ]
}
