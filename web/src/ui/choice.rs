//! Checkbox, switch, radio rows and the segmented choice.

use super::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::ui as text;

use super::ids::next_id;
use super::words::Words;

/// One choice of a radio group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A checkbox with its words after it.
#[component]
pub fn Check(
    #[prop(into)] label: Words,
    value: RwSignal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=Signal::derive(move || value.get())
                disabled=disabled
                on:change:target=move |event| value.set(event.target().checked())
            />
            <span>{label.signal()}</span>
        </label>
    }
}

/// An on/off switch. Its state stands beside it as a word.
#[component]
pub fn Switch(
    /// The name for assistive technology, when no visible label is tied to it.
    #[prop(into)]
    label: Words,
    value: RwSignal<bool>,
    /// Shows the label beside the switch instead of the word On or Off.
    #[prop(optional)]
    show_label: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let state = move || if value.get() { text::ON.get() } else { text::OFF.get() };
    view! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                aria-label=Signal::derive(move || (!show_label).then(|| label.get()))
                prop:checked=Signal::derive(move || value.get())
                disabled=disabled
                on:change:target=move |event| value.set(event.target().checked())
            />
            {dynamic(move || if show_label { label.get() } else { state() })}
        </label>
    }
}

/// A few exclusive choices side by side.
#[component]
pub fn Segmented(
    /// The group's name; hidden unless `show_legend`.
    #[prop(into)]
    legend: Words,
    #[prop(optional)] show_legend: bool,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    value: RwSignal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let name = next_id();
    view! {
        <fieldset class="field">
            <legend class=if show_legend { "label legend-s" } else { "sr" }>{legend.signal()}</legend>
            <div class="seg">
                {dynamic(move || {
                    choices.get().into_iter().map(|choice| radio(&name, choice, value, disabled)).collect_view()
                })}
            </div>
        </fieldset>
    }
}

fn radio(
    name: &str,
    choice: Choice,
    value: RwSignal<String>,
    disabled: Signal<bool>,
) -> impl IntoView + use<> {
    let Choice { value: own, label } = choice;
    let is = own.clone();
    view! {
        <label>
            <input
                type="radio"
                name=name.to_owned()
                prop:checked=Signal::derive(move || value.read() == is)
                disabled=disabled
                on:change=move |_| value.set(own.clone())
            />
            <span>{label}</span>
        </label>
    }
}

/// Exclusive choices as whole rows, easy to hit with a thumb.
#[component]
pub fn RadioRows(
    #[prop(into)] legend: Words,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    value: RwSignal<String>,
) -> impl IntoView {
    let name = next_id();
    view! {
        <fieldset class="stack stack-1">
            <legend class="h3 legend">{legend.signal()}</legend>
            {dynamic(move || {
                choices
                    .get()
                    .into_iter()
                    .map(|Choice { value: own, label }| {
                        let is = own.clone();
                        view! {
                            <label class="check opt">
                                <input
                                    type="radio"
                                    name=name.clone()
                                    prop:checked=Signal::derive(move || value.read() == is)
                                    on:change=move |_| value.set(own.clone())
                                />
                                <span>{label}</span>
                            </label>
                        }
                    })
                    .collect_view()
            })}
        </fieldset>
    }
}
