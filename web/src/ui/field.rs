//! The frame of a form field: label, control, hint and error, tied together for assistive technology; and
//! the text controls that stand in it.

use super::dynamic::dynamic;
use leptos::html;
use leptos::prelude::*;
use shared::text::ui as text;

use super::errors::{FieldError, Sentence};
use super::icon::{Icon, lu};
use super::ids::next_id;
use super::words::{MaybeWords, Words};

/// Ids and state that a control in a [`FieldFrame`] carries.
#[derive(Clone)]
pub struct ControlIds {
    pub control: String,
    pub hint: String,
    pub error: String,
}

impl ControlIds {
    pub fn new() -> Self {
        let control = next_id();
        Self { hint: format!("{control}h"), error: format!("{control}e"), control }
    }

    /// The value of `aria-describedby`.
    pub fn described_by(&self, hint: bool, error: bool) -> Option<String> {
        match (hint, error) {
            (false, false) => None,
            (true, false) => Some(self.hint.clone()),
            (false, true) => Some(self.error.clone()),
            (true, true) => Some(format!("{} {}", self.error, self.hint)),
        }
    }
}

impl Default for ControlIds {
    fn default() -> Self {
        Self::new()
    }
}

/// Label above, hint and error below any control that carries the given ids.
#[component]
pub fn FieldFrame(
    ids: ControlIds,
    #[prop(into)] label: Words,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeWords,
    #[prop(optional, into)] error: Sentence,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let ControlIds { control, hint: hint_id, error: error_id } = ids;
    let hint = hint.signal();
    view! {
        <div class=format!("field {class}")>
            <label class="label" for=control>
                {label.signal()}
                {optional.then(|| view! { " " <span class="optional">{text::OPTIONAL.get()}</span> })}
            </label>
            {children()}
            <ErrorText id=error_id error/>
            {dynamic(move || hint.get().map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> }))}
        </div>
    }
}

/// The error sentence beside a control.
#[component]
pub fn ErrorText(id: String, #[prop(into)] error: Sentence) -> impl IntoView {
    dynamic(move || {
        error.get().map(|error| {
            view! { <p class="error-text" id=id.clone()><Icon icon=lu::LuCircleAlert/><span>{error}</span></p> }
        })
    })
}

/// One line of text.
#[component]
pub fn TextField(
    #[prop(into)] label: Words,
    value: RwSignal<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeWords,
    #[prop(optional, into)] error: FieldError,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] max_length: Option<u32>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] node: NodeRef<html::Input>,
) -> impl IntoView {
    let (ids, error) = (ControlIds::new(), error.labelled(label));
    let described = {
        let ids = ids.clone();
        move || ids.described_by(hint.signal().read().is_some(), error.read().is_some())
    };
    let control = ids.control.clone();
    view! {
        <FieldFrame ids label optional hint error class>
            <input
                class="input"
                id=control
                type=kind
                node_ref=node
                autocomplete=autocomplete
                inputmode=inputmode
                placeholder=placeholder
                maxlength=max_length
                autofocus=autofocus
                disabled=disabled
                aria-invalid=Signal::derive(move || error.read().is_some().then_some("true"))
                aria-describedby=described
                prop:value=Signal::derive(move || value.get())
                on:input:target=move |event| value.set(event.target().value())
            />
        </FieldFrame>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    #[prop(into)] label: Words,
    value: RwSignal<String>,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeWords,
    #[prop(optional, into)] error: FieldError,
    #[prop(optional)] max_length: Option<u32>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] node: NodeRef<html::Textarea>,
) -> impl IntoView {
    let (ids, error) = (ControlIds::new(), error.labelled(label));
    let described = {
        let ids = ids.clone();
        move || ids.described_by(hint.signal().read().is_some(), error.read().is_some())
    };
    let control = ids.control.clone();
    view! {
        <FieldFrame ids label optional hint error class>
            <textarea
                class="textarea"
                id=control
                rows=rows
                node_ref=node
                maxlength=max_length
                autofocus=autofocus
                aria-invalid=Signal::derive(move || error.read().is_some().then_some("true"))
                aria-describedby=described
                prop:value=Signal::derive(move || value.get())
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </FieldFrame>
    }
}
