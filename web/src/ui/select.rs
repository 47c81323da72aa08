//! A native drop-down with its label; options may stand in groups.

use super::dynamic::dynamic;
use leptos::prelude::*;

use super::errors::FieldError;
use super::field::{ControlIds, FieldFrame};
use super::icon::{Icon, IconData};
use super::words::{MaybeWords, Words};

/// One choice of a [`SelectField`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SelectOption {
    pub value: String,
    pub label: String,
}

impl SelectOption {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A drop-down; `value` holds the chosen option's value.
#[component]
pub fn SelectField(
    #[prop(into)] label: Words,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<SelectOption>>,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] hint: MaybeWords,
    #[prop(optional, into)] error: FieldError,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Stands inside the control, at its start.
    #[prop(optional)]
    icon: Option<IconData>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let (ids, error) = (ControlIds::new(), error.labelled(label));
    let described = {
        let ids = ids.clone();
        move || ids.described_by(hint.signal().read().is_some(), error.read().is_some())
    };
    let control = ids.control.clone();
    view! {
        <FieldFrame ids label optional hint error class>
            <div class="input-wrap">
                {icon.map(|icon| view! { <Icon icon/> })}
                <select
                    class="select"
                    id=control
                    autocomplete=autocomplete
                    disabled=disabled
                    aria-invalid=Signal::derive(move || error.read().is_some().then_some("true"))
                    aria-describedby=described
                    prop:value=Signal::derive(move || {
                        // The options come first: a value without its option would be lost.
                        options.track();
                        value.get()
                    })
                    on:change:target=move |event| value.set(event.target().value())
                >
                    {dynamic(move || {
                        let chosen = value.get_untracked();
                        options
                            .get()
                            .into_iter()
                            .map(|option| {
                                let selected = option.value == chosen;
                                view! { <option value=option.value selected=selected>{option.label}</option> }
                            })
                            .collect_view()
                    })}
                </select>
            </div>
        </FieldFrame>
    }
}
