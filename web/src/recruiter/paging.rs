//! Lists that come in pages: the cursor stands in the address, and the way here is remembered for Previous.

use leptos::prelude::*;

use super::address::{Address, query};
use crate::ui::table::Pager;

/// Where a list stands.
#[derive(Clone, Copy)]
pub struct Paging {
    address: Address,
    cursor: Memo<String>,
    trail: RwSignal<Vec<String>>,
}

impl Paging {
    /// By the address's `after`.
    pub fn get() -> Self {
        Self { address: Address::get(), cursor: query("after"), trail: RwSignal::new(Vec::new()) }
    }

    /// The cursor to load from; tracks.
    pub fn cursor(self) -> Option<String> {
        let cursor = self.cursor.get();
        (!cursor.is_empty()).then_some(cursor)
    }

    fn forward(self, next: &str) {
        self.trail.update(|trail| trail.push(self.cursor.get_untracked()));
        self.address.set(&[("after", next)], false);
    }

    fn back(self) {
        let before = self.trail.try_update(Vec::pop).flatten().unwrap_or_default();
        self.address.set(&[("after", &before)], false);
    }
}

/// Previous and Next under a list; nothing while everything fits on one page.
#[component]
pub fn ListPager(paging: Paging, next: Option<String>) -> impl IntoView {
    // Drawn with its list, which is drawn anew for another cursor.
    let first = untrack(|| paging.cursor()).is_none();
    let shown = !first || next.is_some();
    let has_next = next.is_some();
    let next = StoredValue::new(next.unwrap_or_default());
    shown.then(|| {
        view! {
            <div class="pager">
                <Pager
                    has_previous=!first
                    has_next=has_next
                    on_previous=move |()| paging.back()
                    on_next=move |()| next.with_value(|next| paging.forward(next))
                />
            </div>
        }
    })
}
