//! Sets the document's title, which also tells a screen reader that the step has changed.

use super::effect::effect;
use leptos::prelude::*;

/// Keeps the title at what `title` says.
pub fn use_title(title: impl Fn() -> String + Send + Sync + 'static) {
    effect(move || document().set_title(&title()));
}

/// Moves the focus to the page's `<h1>`, so that keyboard and screen reader start at the new page.
pub fn focus_heading() {
    request_animation_frame(|| {
        use leptos::wasm_bindgen::JsCast;
        let Ok(Some(heading)) = document().query_selector("h1") else { return };
        let _ = heading.set_attribute("tabindex", "-1");
        if let Ok(heading) = heading.dyn_into::<leptos::web_sys::HtmlElement>() {
            let _ = heading.focus();
        }
    });
}
