//! A piece of a page that is drawn again when a signal it reads has changed. Written as a bare closure,
//! every such piece would bring its own copy of the drawing code; through this one type they share it,
//! which keeps the download small. For plain words and attributes a `Signal` does the same.

use leptos::prelude::*;

/// What [`dynamic`] gives; it stands in a view like any other part.
pub type Dynamic = Box<dyn FnMut() -> AnyView + Send>;

/// Draws `draw` now and whenever a signal it reads changes.
pub fn dynamic<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> Dynamic {
    Box::new(move || draw().into_any())
}

/// Draws `draw` while `when` holds. The part stays as it is as long as the answer stays the same.
pub fn shown<V: IntoView + 'static>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> V + Send + 'static,
) -> Dynamic {
    let holds = Memo::new(move |_| when());
    dynamic(move || holds.get().then(&draw))
}
