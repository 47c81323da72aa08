//! The summary of a form's errors with the name of the field before each sentence, for forms where many fields
//! can say the same.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;
use shared::text::ui as text;

use super::effect::effect;
use super::errors::{FormErrors, summary};
use crate::client::ClientError;

/// What happened, then each field's name and sentence. It takes the focus when it appears.
#[component]
pub fn ErrorSummary(errors: FormErrors) -> impl IntoView {
    let shown = RwSignal::new(None::<ClientError>);
    effect(move || {
        errors.track();
        // Once the fields have drawn their sentences, which is how a sentence finds its field.
        request_animation_frame(move || {
            let _ = shown.try_set(errors.now().map(named));
        });
    });
    summary(shown)
}

/// Puts the name of its field before each sentence: the label of the control that the sentence describes.
fn named(mut error: ClientError) -> ClientError {
    let Ok(marked) = document().query_selector_all("[aria-invalid=true]") else { return error };
    let mut marked: Vec<Element> =
        (0..marked.length()).filter_map(|at| marked.item(at)).map(JsCast::unchecked_into).collect();
    for field in &mut error.fields {
        let Some(at) = marked.iter().position(|control| sentence_of(control) == field.detail) else {
            continue;
        };
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
    // The icon before it brings line breaks along.
    document().get_element_by_id(id).and_then(|it| it.text_content()).unwrap_or_default().trim().to_owned()
}

/// Without the mark for optional fields, which stands after the words.
fn label_of(control: &Element) -> String {
    control.get_attribute("aria-label").unwrap_or_else(|| {
        let label = document().query_selector(&format!("label[for={}]", control.id())).ok().flatten();
        label.and_then(|label| label.first_child()?.text_content()).unwrap_or_default()
    })
}
