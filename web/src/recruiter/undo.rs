//! Taking back what was just done: a toast with a button, and the key `z` as long as the toast is there.

use leptos::prelude::*;
use shared::text::recruiter_shell as text;

use super::shortcuts::on_key;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::toast::{Toasts, toasts};

/// The last act of a page that can be taken back.
#[derive(Clone, Copy)]
pub struct Undo {
    toasts: Toasts,
    last: StoredValue<Option<(u32, Callback<()>)>>,
}

impl Undo {
    /// Call it while a page is set up; the offer leaves with the page.
    pub fn new() -> Self {
        let undo = Self { toasts: toasts(), last: StoredValue::new(None) };
        on_key("z", move || undo.take_back());
        on_cleanup(move || undo.withdraw());
        undo
    }

    /// Says what was done, and how it can be taken back.
    pub fn offer(self, words: String, act: Callback<()>) {
        self.withdraw();
        // Without its page nobody could take it back.
        if self.last.is_disposed() {
            return self.toasts.say(words);
        }
        let button = move || {
            view! {
                <Button
                    size=ButtonSize::Small
                    shortcut="z"
                    on_click=move |_| self.take_back()
                >
                    {text::UNDO.get()}
                    <kbd class="kbd" aria-hidden="true">"z"</kbd>
                </Button>
            }
        };
        let id = self.toasts.offer(words, ViewFn::from(button));
        self.last.set_value(Some((id, act)));
    }

    fn take_back(self) {
        let last = self.last.try_update_value(Option::take).flatten();
        if let Some((id, act)) = last.filter(|(id, _)| self.toasts.shows(*id)) {
            self.toasts.dismiss(id);
            act.run(());
        }
    }

    fn withdraw(self) {
        if let Some((id, _)) = self.last.try_update_value(Option::take).flatten() {
            self.toasts.dismiss(id);
        }
    }
}
