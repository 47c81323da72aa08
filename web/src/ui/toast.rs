//! Short messages after something worked, in a polite live region: 6 seconds, longer while the pointer or
//! the focus is on them. What went wrong is kept here too and shown by `ui::alert`.

use std::time::Duration;

use leptos::prelude::*;
use shared::text::ui as text;

use super::button::{ButtonSize, IconButton};
use super::dynamic::{dynamic, shown};
use super::icon::{Icon, IconSize, lu};

const SHOWN_FOR: Duration = Duration::from_secs(6);
/// With something to press in it, which the keyboard has to reach first.
const OFFERED_FOR: Duration = Duration::from_secs(20);

#[derive(Clone)]
pub(super) struct Toast {
    pub(super) id: u32,
    pub(super) words: String,
    /// What can be done about it. Drawn by the page that says it, so that pages without such a thing do not
    /// carry it.
    act: Option<ViewFn>,
    /// One that goes is drawn no more, and leaves the others as they are: they may have the focus.
    open: ArcRwSignal<bool>,
}

/// Says things in the page's toast region. Get it with [`toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    failures: RwSignal<Vec<Toast>>,
    held: RwSignal<bool>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Creates the queue and provides it to everything below.
    pub fn provide() -> Self {
        let toasts = Self {
            shown: RwSignal::new(Vec::new()),
            failures: RwSignal::new(Vec::new()),
            held: RwSignal::new(false),
            next: StoredValue::new(0),
        };
        provide_context(toasts);
        toasts
    }

    /// Shows a sentence for a while.
    pub fn say(self, words: impl Into<String>) {
        self.show(words.into(), None, SHOWN_FOR);
    }

    /// Shows what went wrong, until it is closed. The same sentence stands there once.
    pub fn fail(self, words: impl Into<String>) {
        let (words, id) = (words.into(), self.take_id());
        let failure = Toast { id, words, act: None, open: ArcRwSignal::new(true) };
        self.failures.update(|shown| add(shown, failure));
    }

    /// What went wrong and was not closed yet, oldest first.
    pub(super) fn failures(self) -> RwSignal<Vec<Toast>> {
        self.failures
    }

    /// Shows a sentence with something to press, for longer; gives its number, to take it away by.
    pub fn offer(self, words: impl Into<String>, act: ViewFn) -> u32 {
        self.show(words.into(), Some(act), OFFERED_FOR)
    }

    fn show(self, words: String, act: Option<ViewFn>, time: Duration) -> u32 {
        let id = self.take_id();
        self.shown.update(|shown| {
            shown.retain(|toast| toast.open.get_untracked());
            shown.push(Toast { id, words, act, open: ArcRwSignal::new(true) });
        });
        self.expire(id, time);
        id
    }

    fn take_id(self) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        id
    }

    fn expire(self, id: u32, time: Duration) {
        set_timeout(
            move || {
                if self.held.try_get_untracked().unwrap_or(false) {
                    self.expire(id, SHOWN_FOR);
                } else {
                    self.dismiss(id);
                }
            },
            time,
        );
    }

    /// Whether the toast is still there.
    pub fn shows(self, id: u32) -> bool {
        self.find(id).is_some_and(|open| open.get_untracked())
    }

    /// Takes a toast away before its time.
    pub fn dismiss(self, id: u32) {
        if let Some(open) = self.find(id) {
            open.set(false);
            // Its focus went with it, and says so nowhere.
            let _ = self.held.try_set(false);
        }
    }

    fn find(self, id: u32) -> Option<ArcRwSignal<bool>> {
        let found = self.shown.try_with_untracked(|shown| {
            shown.iter().find(|toast| toast.id == id).map(|toast| toast.open.clone())
        });
        found.flatten()
    }
}

/// Puts a failure below the others, in place of one that says the same: it is read out again.
fn add(shown: &mut Vec<Toast>, failure: Toast) {
    shown.retain(|known| known.words != failure.words);
    shown.push(failure);
}

/// The page's toasts; a queue of its own (never shown) where none was provided.
pub fn toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(Toasts::provide)
}

/// The region the toasts appear in; one a page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = toasts();
    let hold = move |held: bool| move |_| toasts.held.set(held);
    view! {
        <div
            class="toasts"
            role="status"
            on:pointerenter=hold(true)
            on:pointerleave=hold(false)
            on:focusin=move |_| toasts.held.set(true)
            on:focusout=move |_| toasts.held.set(false)
        >
            {dynamic(move || toasts.shown.get().into_iter().map(|toast| card(toasts, toast)).collect_view())}
        </div>
    }
}

fn card(toasts: Toasts, toast: Toast) -> impl IntoView {
    let Toast { id, words, act, open } = toast;
    shown(
        move || open.get(),
        move || {
            view! {
                <div class="toast">
                    <Icon icon=lu::LuCircleCheck size=IconSize::Large/>
                    <span class="grow">{words.clone()}</span>
                    {act.as_ref().map(ViewFn::run)}
                    <IconButton
                        icon=lu::LuX
                        label=text::DISMISS
                        size=ButtonSize::Small
                        on_click=move |_| toasts.dismiss(id)
                    />
                </div>
            }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::{ArcRwSignal, Toast, add};

    #[test]
    fn the_same_failure_stands_there_once_and_newest_last() {
        let mut shown = Vec::new();
        for (id, words) in [(1, "No connection"), (2, "Not allowed"), (3, "No connection")] {
            let words = words.to_owned();
            add(&mut shown, Toast { id, words, act: None, open: ArcRwSignal::new(true) });
        }
        assert_eq!(shown.iter().map(|failure| failure.id).collect::<Vec<_>>(), [2, 3]);
    }
}
