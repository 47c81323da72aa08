//! The button and its kinds. A busy button keeps its width, says so to assistive technology and swallows
//! further presses; handlers are given with `on:click`.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconData};

/// What pressing means. One primary button a view.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    #[default]
    Plain,
    Primary,
    Quiet,
    Link,
    Danger,
    DangerSolid,
}

/// 28, 32 (44 on the candidate side) or 44 px high.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonSize {
    Small,
    #[default]
    Medium,
    Large,
}

/// The classes of a button or of a link that looks like one.
pub fn button_class(kind: ButtonKind, size: ButtonSize, icon_only: bool, extra: &str) -> String {
    let mut class = String::from("btn");
    class.push_str(match kind {
        ButtonKind::Plain => "",
        ButtonKind::Primary => " btn-primary",
        ButtonKind::Quiet => " btn-quiet",
        ButtonKind::Link => " btn-link",
        ButtonKind::Danger => " btn-danger",
        ButtonKind::DangerSolid => " btn-danger-solid",
    });
    class.push_str(match size {
        ButtonSize::Small => " btn-s",
        ButtonSize::Medium => "",
        ButtonSize::Large => " btn-l",
    });
    if icon_only {
        class.push_str(" btn-icon");
    }
    if !extra.is_empty() {
        class.push(' ');
        class.push_str(extra);
    }
    class
}

/// A button with words, an icon before them if `icon` is given.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] icon: Option<IconData>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=button_class(kind, size, false, class)
            type=if submit { "submit" } else { "button" }
            disabled=disabled
            aria-busy=Signal::derive(move || busy.get().then_some("true"))
            on:click:capture=move |event: MouseEvent| {
                // A button may outlive the part of the page that its signal came from.
                if busy.try_get_untracked().unwrap_or(false) {
                    event.prevent_default();
                    event.stop_immediate_propagation();
                }
            }
        >
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </button>
    }
}

/// A square button with an icon only; `label` is its name.
#[component]
pub fn IconButton(
    icon: IconData,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] kind: Option<ButtonKind>,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <button
            class=button_class(kind.unwrap_or(ButtonKind::Quiet), size, true, class)
            type="button"
            aria-label=label
            title=label
            disabled=disabled
            aria-busy=Signal::derive(move || busy.get().then_some("true"))
        >
            <Icon icon/>
        </button>
    }
}
