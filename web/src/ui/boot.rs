//! Before a program draws anything: what stood on the page until then goes, and the page says which language
//! the program speaks.

use leptos::prelude::document;
use shared::text::{Locale, set_locale};

/// Takes the shape without words away, so that nothing jumps; the program draws its own from here on.
pub fn remove_placeholder() {
    if let Some(shape) = document().get_element_by_id("boot") {
        shape.remove();
    }
}

/// Speaks the language of the page's `lang`.
pub fn speak() {
    let tag = document().document_element().and_then(|root| root.get_attribute("lang"));
    set_locale(Locale::of_tag(&tag.unwrap_or_default()));
}
