//! What stands on the page until the program runs: a shape without words, so that nothing jumps.

use leptos::prelude::document;

/// Takes the shape away; the program draws its own from here on.
pub fn remove_placeholder() {
    if let Some(shape) = document().get_element_by_id("boot") {
        shape.remove();
    }
}
