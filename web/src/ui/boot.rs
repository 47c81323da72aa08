//! Before a program draws anything: what stood on the page until then goes, the page says which language the
//! program speaks, and a panic is handed to the loader, which shows it without the program.

use std::panic::PanicHookInfo;

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
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

/// Tells the loader where the program panics; `also` may write more about it to the console.
pub fn watch(also: fn(&PanicHookInfo<'_>)) {
    std::panic::set_hook(Box::new(move |info| {
        also(info);
        if let (Some(at), Ok(told)) = (info.location(), Reflect::get(&window(), &"parleyCrash".into())) {
            let _ =
                told.unchecked_ref::<Function>().call2(&JsValue::NULL, &at.file().into(), &at.line().into());
        }
    }));
}
