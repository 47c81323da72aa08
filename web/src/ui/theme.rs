//! Light, dark or as the system says. The choice is kept in memory; a page may store it where it may store
//! anything.

use leptos::prelude::*;
use shared::text::ui as text;

use super::button::{ButtonKind, ButtonSize, IconButton};
use super::effect::effect;
use super::icon::lu;

/// The colours in use.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme` on the root element; none follows the system.
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Reads what [`Theme::attribute`] wrote.
    pub fn from_attribute(value: &str) -> Self {
        match value {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// Puts the colours on the page.
    pub fn apply(self) {
        let Some(root) = document().document_element() else { return };
        let _ = match self.attribute() {
            Some(value) => root.set_attribute("data-theme", value),
            None => root.remove_attribute("data-theme"),
        };
    }
}

fn system_is_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
}

/// A button that changes between light and dark, starting from the system's choice.
#[component]
pub fn ThemeSwitch(theme: RwSignal<Theme>) -> impl IntoView {
    let dark = move || match theme.get() {
        Theme::System => system_is_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    };
    effect(move || theme.get().apply());
    view! {
        <IconButton
            icon=lu::LuSun
            label=move || if dark() { text::USE_LIGHT.get() } else { text::USE_DARK.get() }
            kind=ButtonKind::Quiet
            size=ButtonSize::Medium
            on_click=move |_| theme.set(if dark() { Theme::Light } else { Theme::Dark })
        />
    }
}
