//! Something that is done again whenever a signal it read has changed. Through this one type all effects of the
//! program share their code, which keeps the download small.

use leptos::prelude::Effect;

/// Runs `act` soon, and again whenever a signal it read has changed.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}
