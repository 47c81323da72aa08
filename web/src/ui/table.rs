//! The pager of cursor-paged lists.

use leptos::prelude::*;
use shared::text::ui as text;

use super::button::{ButtonKind, ButtonSize, IconButton};
use super::icon::lu;
use super::words::Words;

/// Previous and next page. A list that is paged by cursor keeps the cursors it came by, so it can go back.
#[component]
pub fn Pager(
    #[prop(into)] has_previous: Signal<bool>,
    #[prop(into)] has_next: Signal<bool>,
    #[prop(optional, into)] caption: Words,
    #[prop(into)] on_previous: UnsyncCallback<()>,
    #[prop(into)] on_next: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <nav class="pages" aria-label=text::PAGES.get()>
            <IconButton
                icon=lu::LuChevronLeft
                label=text::PREVIOUS_PAGE
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=Signal::derive(move || !has_previous.get())
                on_click=move |_| on_previous.run(())
            />
            <span class="muted" aria-live="polite">{caption.signal()}</span>
            <IconButton
                icon=lu::LuChevronRight
                label=text::NEXT_PAGE
                kind=ButtonKind::Plain
                size=ButtonSize::Small
                disabled=Signal::derive(move || !has_next.get())
                on_click=move |_| on_next.run(())
            />
        </nav>
    }
}
