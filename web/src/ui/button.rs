//! The button and its kinds. A busy button keeps its width, says so to assistive technology and swallows
//! further presses.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::icon::{Icon, IconData};
use super::words::Words;

/// What a button does when it is pressed. A property and not `on:click` on the component: what is spread onto a
/// component from outside stays as it was when its part of the page is drawn again in place, and a handler then
/// writes to signals that are gone (`AnyViewWithAttrs::rebuild` of tachys).
pub struct OnClick(Box<dyn FnMut(MouseEvent)>);

impl<F: FnMut(MouseEvent) + 'static> From<F> for OnClick {
    fn from(act: F) -> Self {
        Self(Box::new(act))
    }
}

impl OnClick {
    /// The handler for the element itself.
    pub fn handler(self) -> Box<dyn FnMut(MouseEvent)> {
        self.0
    }
}

/// The handler of a button that does nothing while it is busy, not even in the form around it.
fn unless_busy(busy: Signal<bool>, act: Option<OnClick>) -> Box<dyn FnMut(MouseEvent)> {
    let mut act = act.map(OnClick::handler);
    Box::new(move |event| {
        // A button may outlive the part of the page that its signal came from.
        if busy.try_get_untracked().unwrap_or(false) {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(act) = &mut act {
            act(event);
        }
    })
}

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
    #[prop(optional, into)] on_click: Option<OnClick>,
    /// Its name where the words alone don't say which one of several it is.
    #[prop(optional, into)]
    label: Option<String>,
    /// The key that does the same.
    #[prop(optional)]
    shortcut: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=button_class(kind, size, false, class)
            type=if submit { "submit" } else { "button" }
            disabled=disabled
            aria-busy=Signal::derive(move || busy.get().then_some("true"))
            aria-label=label
            aria-keyshortcuts=shortcut
            on:click=unless_busy(busy, on_click)
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
    #[prop(into)] label: Words,
    #[prop(optional)] kind: Option<ButtonKind>,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] on_click: Option<OnClick>,
) -> impl IntoView {
    let label = label.signal();
    view! {
        <button
            class=button_class(kind.unwrap_or(ButtonKind::Quiet), size, true, class)
            type="button"
            aria-label=label
            title=label
            disabled=disabled
            aria-busy=Signal::derive(move || busy.get().then_some("true"))
            on:click=unless_busy(busy, on_click)
        >
            <Icon icon/>
        </button>
    }
}
