//! Parts of tables: a sortable column head and the pager of cursor-paged lists.

use super::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::ui as text;

use super::button::{ButtonKind, ButtonSize, IconButton};
use super::icon::{Icon, lu};

/// Which column a table is sorted by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sort {
    pub column: String,
    pub descending: bool,
}

/// A column head that sorts when pressed; a second press turns the order round.
#[component]
pub fn SortHead(
    column: &'static str,
    #[prop(into)] label: Signal<String>,
    sort: RwSignal<Sort>,
) -> impl IntoView {
    let own = move || {
        let sort = sort.read();
        (sort.column == column).then_some(sort.descending)
    };
    let press = move |_| {
        sort.update(|sort| {
            sort.descending = sort.column == column && !sort.descending;
            sort.column = column.to_owned();
        });
    };
    view! {
        <th
            scope="col"
            aria-sort=Signal::derive(move || match own() {
                Some(true) => "descending",
                Some(false) => "ascending",
                None => "none",
            })
        >
            <button type="button" class="sort" on:click=press>
                {label}
                {dynamic(move || {
                    own().map(|down| {
                        view! { <Icon icon=if down { lu::LuChevronDown } else { lu::LuChevronUp }/> }
                    })
                })}
            </button>
        </th>
    }
}

/// Previous and next page. A list that is paged by cursor keeps the cursors it came by, so it can go back.
#[component]
pub fn Pager(
    #[prop(into)] has_previous: Signal<bool>,
    #[prop(into)] has_next: Signal<bool>,
    #[prop(optional, into)] caption: Signal<String>,
    #[prop(into)] on_previous: UnsyncCallback<()>,
    #[prop(into)] on_next: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <nav class="pages" aria-label=text::PAGES.get()>
            <IconButton
                icon=lu::LuChevronLeft
                label=Signal::derive(|| text::PREVIOUS_PAGE.get())
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=Signal::derive(move || !has_previous.get())
                on_click=move |_| on_previous.run(())
            />
            <span class="muted" aria-live="polite">{caption}</span>
            <IconButton
                icon=lu::LuChevronRight
                label=Signal::derive(|| text::NEXT_PAGE.get())
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=Signal::derive(move || !has_next.get())
                on_click=move |_| on_next.run(())
            />
        </nav>
    }
}
