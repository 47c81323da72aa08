//! The mark: two staggered bars that share a band, two people's free time.

use leptos::prelude::*;
use shared::text::common;

#[component]
pub fn Brand(#[prop(default = "brand")] class: &'static str) -> impl IntoView {
    view! {
        <a class=class href="/">
            <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
                <rect class="m-bg" width="24" height="24" rx="6"></rect>
                <rect class="m-a" x="5.5" y="4.5" width="5.5" height="11" rx="2"></rect>
                <rect class="m-b" x="13" y="8.5" width="5.5" height="11" rx="2"></rect>
            </svg>
            {common::PRODUCT.get()}
        </a>
    }
}
