//! Errors of a form: each sentence beside its field, and a summary on top that takes the focus.

use super::dynamic::dynamic;
use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, Node};
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

/// One line of the summary: a sentence, and the control it speaks of with its label.
#[derive(Clone, PartialEq)]
struct Line {
    words: String,
    control: Option<String>,
}

/// The summary: what happened, then each field's name and sentence. It takes the focus when it appears.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(None::<(ClientError, Vec<Line>)>);
    Effect::new(move |_| {
        errors.error.track();
        // Once the fields have drawn their sentences: then each line can be given its field's name.
        request_animation_frame(move || {
            let error = errors.error.try_get_untracked().flatten();
            let _ = shown.try_set(error.map(|error| {
                let lines = lines(&error.fields);
                (error, lines)
            }));
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
        shown.get().map(|(error, lines)| {
            let title = match lines.len() {
                0 => error.title,
                count => text::SUMMARY_ONE.count(text::SUMMARY_MANY, count, &[]),
            };
            let detail = lines.is_empty().then_some(error.detail);
            let id = (!error.request_id.is_empty() && error.status >= 500).then_some(error.request_id);
            view! {
                <div class="banner banner-bad" role="alert" tabindex="-1" node_ref=node>
                    <Icon icon=lu::LuCircleAlert/>
                    <div class="grow">
                        <p class="banner-title">{title}</p>
                        {detail.map(|detail| view! { <p>{detail}</p> })}
                        <ul>{lines.into_iter().map(item).collect_view()}</ul>
                        {id.map(|id| view! { <p class="small muted">{text::REQUEST_ID.with(&[("id", &id)])}</p> })}
                    </div>
                </div>
            }
        })
    })
}

fn item(line: Line) -> impl IntoView {
    let Line { words, control } = line;
    let words = match control {
        None => words.into_any(),
        Some(control) => {
            let href = format!("#{control}");
            // The address stays as it is: only the focus moves.
            let go = move |event: MouseEvent| {
                event.prevent_default();
                if let Some(control) = document().get_element_by_id(&control) {
                    let _ = control.unchecked_into::<HtmlElement>().focus();
                }
            };
            view! { <a href=href on:click=go>{words}</a> }.into_any()
        }
    };
    view! { <li>{words}</li> }
}

/// Finds the control of each sentence by the sentence it is described by, and names it as its label does.
fn lines(fields: &[FieldProblem]) -> Vec<Line> {
    let mut marked = Vec::new();
    if let Ok(found) = document().query_selector_all("[aria-invalid=true]") {
        marked.extend((0..found.length()).filter_map(|at| found.item(at)));
    }
    let line = |field: &FieldProblem| {
        let at = marked.iter().position(|node| says(node.unchecked_ref(), &field.detail));
        let named = at.and_then(|at| name(marked.remove(at).unchecked_ref()));
        match named {
            Some((control, label)) => {
                let values = [("field", label.as_str()), ("problem", field.detail.as_str())];
                Line { words: text::SUMMARY_LINE.with(&values), control: Some(control) }
            }
            None => Line { words: field.detail.clone(), control: None },
        }
    };
    fields.iter().map(line).collect()
}

/// Whether the control is described by this sentence.
fn says(control: &Element, sentence: &str) -> bool {
    let ids = control.get_attribute("aria-describedby").unwrap_or_default();
    ids.split(' ').any(|id| text_of(document().get_element_by_id(id).as_deref()) == sentence)
}

/// The control's id and the words of its label, without the mark for optional fields.
fn name(control: &Element) -> Option<(String, String)> {
    let id = control.id();
    let label = match control.get_attribute("aria-label") {
        Some(label) => label,
        None => {
            let label = document().query_selector(&format!("label[for={id}]")).ok().flatten()?;
            text_of(label.first_child().as_ref())
        }
    };
    (!id.is_empty() && !label.is_empty()).then_some((id, label))
}

fn text_of(node: Option<&Node>) -> String {
    node.and_then(Node::text_content).unwrap_or_default().trim().to_owned()
}
