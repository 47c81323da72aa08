//! Errors of a form: each sentence beside its field, and a summary on top that takes the focus.

use super::dynamic::dynamic;
use super::effect::effect;
use leptos::html;
use leptos::prelude::*;
use shared::text::ui as text;
use shared::wire::problem::FieldProblem;

use super::field::FieldError;
use super::icon::{Icon, lu};
use crate::client::ClientError;

/// What is wrong with a form right now.
#[derive(Clone, Copy)]
pub struct FormErrors {
    error: RwSignal<Option<ClientError>>,
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

impl FormErrors {
    pub fn new() -> Self {
        Self { error: RwSignal::new(None) }
    }

    pub fn clear(self) {
        self.error.set(None);
    }

    /// Shows what the server answered.
    pub fn set(self, error: ClientError) {
        self.error.set(Some(error));
    }

    /// Shows what the page found by itself, by the same rules as the server.
    pub fn set_fields(self, fields: Vec<FieldProblem>) {
        self.error.set(Some(ClientError::of_fields(fields)));
    }

    /// What is wrong, if anything; tracks.
    pub fn get(self) -> Option<ClientError> {
        self.error.get()
    }

    pub fn track(self) {
        self.error.track();
    }

    /// The error without tracking; nothing when the form is gone.
    pub fn now(self) -> Option<ClientError> {
        self.error.try_get_untracked().flatten()
    }

    /// The sentence for the field at `path`.
    pub fn field(self, path: &'static str) -> FieldError {
        Signal::derive(move || self.error.read().as_ref().and_then(|error| error.field(path)))
    }

    /// The sentence for a path that is put together at run time, such as `weekly[2].end`.
    pub fn field_at(self, path: String) -> FieldError {
        Signal::derive(move || self.error.read().as_ref().and_then(|error| error.field(&path)))
    }
}

/// The summary: what happened, then each field's sentence. It takes the focus when it appears.
///
/// For forms of one or two fields, whose sentences say what they speak of; longer forms name their fields with
/// `ui::named_errors`.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    summary(errors.error)
}

/// The banner for an error while there is one.
pub fn summary(shown: RwSignal<Option<ClientError>>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move || {
        if shown.read().is_some()
            && let Some(node) = node.get()
        {
            let _ = node.focus();
        }
    });
    dynamic(move || {
        shown.get().map(|error| {
            let title = match error.fields.len() {
                0 => error.title.clone(),
                count => text::SUMMARY_ONE.count(text::SUMMARY_MANY, count, &[]),
            };
            let detail = error.fields.is_empty().then_some(error.detail);
            let id = (!error.request_id.is_empty() && error.status >= 500).then_some(error.request_id);
            view! {
                <div class="banner banner-bad" role="alert" tabindex="-1" node_ref=node>
                    <Icon icon=lu::LuCircleAlert/>
                    <div class="grow">
                        <p class="banner-title">{title}</p>
                        {detail.map(|detail| view! { <p>{detail}</p> })}
                        <ul>
                            {error.fields.into_iter().map(|field| view! { <li>{field.detail}</li> }).collect_view()}
                        </ul>
                        {id.map(|id| view! { <p class="small muted">{text::REQUEST_ID.with(&[("id", &id)])}</p> })}
                    </div>
                </div>
            }
        })
    })
}
