//! Light, dark or the system's colours, remembered in this browser.

use leptos::prelude::*;

use crate::ui::theme::Theme;

const KEY: &str = "parley-theme";

/// The choice; provided once, at the root.
#[derive(Clone, Copy)]
pub struct ThemeChoice(pub RwSignal<Theme>);

impl ThemeChoice {
    /// Starts with what was chosen before.
    pub fn provide() {
        let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let theme = RwSignal::new(Theme::from_attribute(stored.as_deref().unwrap_or_default()));
        provide_context(Self(theme));
        Effect::new(move |before: Option<()>| {
            let theme = theme.get();
            theme.apply();
            if before.is_some()
                && let Some(storage) = storage()
            {
                let _ = match theme.attribute() {
                    Some(value) => storage.set_item(KEY, value),
                    None => storage.remove_item(KEY),
                };
            }
        });
    }

    pub fn get() -> RwSignal<Theme> {
        use_context::<Self>().map_or_else(|| RwSignal::new(Theme::System), |choice| choice.0)
    }
}

fn storage() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}
