//! Errors of a form: each sentence beside its field, and a summary on top that takes the focus.

use super::dynamic::dynamic;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
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

    pub fn get(self) -> Option<ClientError> {
        self.error.get()
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

/// The summary: what happened, then each field's name and sentence. It takes the focus when it appears.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(None::<ClientError>);
    Effect::new(move |_| {
        errors.error.track();
        // Once the fields have drawn their sentences, which is how a sentence finds its field.
        request_animation_frame(move || {
            let error = errors.error.try_get_untracked().flatten();
            let _ = shown.try_set(error.map(named));
        });
    });
    Effect::new(move |_| {
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

/// Puts the name of its field before each sentence: the label of the control that the sentence describes.
fn named(mut error: ClientError) -> ClientError {
    let Ok(marked) = document().query_selector_all("[aria-invalid=true]") else { return error };
    let mut marked: Vec<Element> =
        (0..marked.length()).filter_map(|at| marked.item(at)).map(JsCast::unchecked_into).collect();
    for field in &mut error.fields {
        let Some(at) = marked.iter().position(|control| sentence_of(control) == field.detail) else { continue };
        let label = label_of(&marked.remove(at));
        if !label.is_empty() {
            field.detail = text::SUMMARY_LINE.with(&[("field", &label), ("problem", &field.detail)]);
        }
    }
    error
}

/// The error comes first among what describes a control.
fn sentence_of(control: &Element) -> String {
    let ids = control.get_attribute("aria-describedby").unwrap_or_default();
    let id = ids.split(' ').next().unwrap_or_default();
    document().get_element_by_id(id).and_then(|it| it.text_content()).unwrap_or_default()
}

/// Without the mark for optional fields, which stands after the words.
fn label_of(control: &Element) -> String {
    control.get_attribute("aria-label").unwrap_or_else(|| {
        let label = document().query_selector(&format!("label[for={}]", control.id())).ok().flatten();
        label.and_then(|label| label.first_child()?.text_content()).unwrap_or_default()
    })
}
