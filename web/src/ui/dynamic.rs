//! Pieces of a page that are drawn again when a signal they read has changed. Written as a bare closure, every such
//! piece would bring its own copy of the drawing code; through this one type they share it, which keeps the download
//! small. For plain words and attributes a `Signal` does the same.
//!
//! A piece that is there or not is [`shown`], one of two pieces [`either`], and there is no other way (`<Show>`, or
//! `then` in a closure): these ask by a memo, so what stands there is kept, with its focus and what was typed into it,
//! as long as the answer stays the same. What is drawn from a value, as often as it changes, is [`dynamic`].

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
    either(when, draw, || ())
}

/// Draws `draw` while `when` holds and `other` while it doesn't. Either stays as it is until the answer changes.
pub fn either<V: IntoView + 'static, O: IntoView + 'static>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> V + Send + 'static,
    other: impl Fn() -> O + Send + 'static,
) -> Dynamic {
    one_of(Box::new(when), Box::new(move || draw().into_any()), Box::new(move || other().into_any()))
}

type Draw = Box<dyn Fn() -> AnyView + Send>;

/// Boxed, so that the program holds this once and not once for every part.
fn one_of(when: Box<dyn Fn() -> bool + Send + Sync>, draw: Draw, other: Draw) -> Dynamic {
    let holds = Memo::new(move |_| when());
    Box::new(move || if holds.get() { draw() } else { other() })
}
