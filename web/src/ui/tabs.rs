//! Tabs as links: the address carries which one is open, so Back works and a tab can be shared.

use super::dynamic::dynamic;
use super::words::Words;
use leptos::prelude::*;

/// One tab: words, an optional count, its address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tab {
    pub label: String,
    pub count: Option<u64>,
    pub href: String,
    pub current: bool,
}

/// A row of tabs under a page's head.
#[component]
pub fn Tabs(#[prop(into)] label: Words, #[prop(into)] tabs: Signal<Vec<Tab>>) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label.signal()>
            {dynamic(move || {
                tabs.get()
                    .into_iter()
                    .map(|tab| {
                        view! {
                            <a href=tab.href aria-current=tab.current.then_some("page")>
                                {tab.label}
                                {tab.count.map(|count| view! { <span class="count">{count}</span> })}
                            </a>
                        }
                    })
                    .collect_view()
            })}
        </nav>
    }
}
