//! Gives the browser something to keep as a file. It never leaves the page's memory on the way, so the content
//! security policy stays as it is.

use js_sys::{Array, Uint8Array};
use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Blob, HtmlAnchorElement, Url};

/// Offers bytes as a file; none when the browser would not.
pub fn keep(name: &str, content: &[u8]) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(content));
    let blob = Blob::new_with_buffer_source_sequence(&parts).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url).ok()
}
