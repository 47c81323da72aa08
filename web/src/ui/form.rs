//! The one form of the pages: what is sent is checked first by the server's own rules, one request runs at a time, a
//! retry carries the key of the first try, and what went wrong stands beside its field and in a summary that takes
//! the focus. A page says what it sends, which fields there are, and what follows.

use std::future::Future;
use std::pin::Pin;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde::Serialize;
use shared::text::common;
use shared::validate::Check;

use super::button::{Button, ButtonKind};
use super::errors::{ErrorSummary, FieldError, FormErrors};
use super::task::Task;
use super::words::Words;
use crate::client::{Answer, Attempt};

/// Where a form stands: what is wrong with it, whether it is being sent, and by which key.
#[derive(Clone, Copy)]
pub struct FormState {
    pub errors: FormErrors,
    task: Task,
    attempt: Attempt,
}

impl Default for FormState {
    fn default() -> Self {
        Self::new()
    }
}

impl FormState {
    pub fn new() -> Self {
        Self::sharing(Task::new())
    }

    /// For a form that is made anew each time its dialog opens: the dialog stays, and is locked while `task` runs.
    pub fn sharing(task: Task) -> Self {
        Self { errors: FormErrors::new(), task, attempt: Attempt::new() }
    }

    /// For few fields, whose sentences say what they speak of: the summary doesn't name them.
    pub fn unnamed() -> Self {
        Self { errors: FormErrors::unnamed(), task: Task::new(), attempt: Attempt::new() }
    }

    /// For what must wait while the form is being sent.
    pub fn busy(self) -> Signal<bool> {
        self.task.busy()
    }

    /// The field with this key.
    pub fn field(self, key: &'static str) -> FieldError {
        self.errors.field(key)
    }

    /// Runs the checks of a request; shows what is wrong and answers false when something is.
    pub fn passes(self, build: impl FnOnce(&mut Check)) -> bool {
        let mut check = Check::new();
        build(&mut check);
        match check.finish() {
            Ok(()) => {
                self.errors.clear();
                true
            }
            Err(problems) => {
                self.errors.set_fields(problems);
                false
            }
        }
    }

    /// The `Idempotency-Key` for sending `body`: the same until it is done or something is changed.
    pub fn key(self, body: &impl Serialize) -> String {
        self.attempt.key(body)
    }

    /// Runs `work` unless the last one still runs, and shows the error it ends with.
    pub fn send(self, work: impl Future<Output = Answer<()>> + 'static) {
        // Boxed, so that the program holds this once and not once for every form.
        let work: Pin<Box<dyn Future<Output = Answer<()>>>> = Box::pin(work);
        self.task.run(async move {
            match work.await {
                Ok(()) => self.attempt.finish(),
                Err(error) => self.errors.set(error),
            }
        });
    }
}

/// The trimmed text, nothing for an empty one.
pub fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What submitting a form does; the browser's own way of sending is held back.
pub struct OnSubmit(Box<dyn FnMut(SubmitEvent)>);

impl<F: FnMut() + 'static> From<F> for OnSubmit {
    fn from(mut act: F) -> Self {
        Self(Box::new(move |event| {
            event.prevent_default();
            act();
        }))
    }
}

/// A form with its summary first, then `children`.
#[component]
pub fn Form(
    form: FormState,
    #[prop(optional)] class: &'static str,
    #[prop(into)] on_submit: OnSubmit,
    /// The summary stands elsewhere, where the page puts it.
    #[prop(optional)]
    own_summary: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <form class=class novalidate on:submit=on_submit.0>
            {(!own_summary).then(|| view! { <ErrorSummary errors=form.errors/> })}
            {children()}
        </form>
    }
}

/// A form as the inside of a dialog: its fields below the summary, and at the foot Cancel and the act.
#[component]
pub fn DialogForm(
    form: FormState,
    /// Cancel closes the dialog by it.
    open: RwSignal<bool>,
    /// The verb on the button.
    #[prop(into)]
    act: Words,
    #[prop(default = ButtonKind::Primary)] kind: ButtonKind,
    #[prop(default = common::CANCEL.into(), into)] cancel: Words,
    #[prop(into)] on_submit: OnSubmit,
    children: Children,
) -> impl IntoView {
    view! {
        <form novalidate on:submit=on_submit.0>
            <div class="dialog-body stack stack-4">
                <ErrorSummary errors=form.errors/>
                {children()}
            </div>
            <DialogFoot form open kind cancel>{untrack(|| act.get())}</DialogFoot>
        </form>
    }
}

/// The foot of a form in a dialog: Cancel, and the act with `children` as its words.
#[component]
pub fn DialogFoot(
    form: FormState,
    open: RwSignal<bool>,
    #[prop(default = ButtonKind::Primary)] kind: ButtonKind,
    #[prop(default = common::CANCEL.into(), into)] cancel: Words,
    children: Children,
) -> impl IntoView {
    let busy = form.busy();
    view! {
        <div class="dialog-foot">
            <Button disabled=busy on_click=move |_| open.set(false)>{untrack(|| cancel.get())}</Button>
            <Button kind submit=true busy>{children()}</Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use leptos::prelude::*;

    use super::{FormState, filled};

    #[test]
    fn blank_text_is_nothing() {
        assert_eq!(filled("  "), None);
        assert_eq!(filled(" a b "), Some("a b".to_owned()));
    }

    #[test]
    fn what_does_not_pass_is_marked_and_cleared_once_it_passes() {
        Owner::new().with(|| {
            let form = FormState::new();
            assert!(!form.passes(|check| check.line("name", "", 1, 120)));
            let marked = form.field("name").labelled("Name".to_owned());
            assert!(marked.get().is_some());
            assert!(form.passes(|check| check.line("name", "Ana", 1, 120)));
            assert_eq!(marked.get(), None);
        });
    }

    #[test]
    fn a_retry_has_the_same_key_until_something_is_changed() {
        Owner::new().with(|| {
            let form = FormState::new();
            let first = form.key(&"a");
            assert_eq!(first, form.key(&"a"));
            assert_ne!(first, form.key(&"b"));
        });
    }
}
