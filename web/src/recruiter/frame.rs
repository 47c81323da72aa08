//! Parts at the top of pages: the way here, and heads.

use leptos::prelude::*;
use shared::text::recruiter_shell as text;

use crate::ui::icon::{Icon, lu};
use crate::ui::page_title::use_title;

/// The way to this page; the last entry is the page itself.
#[component]
pub fn Crumbs(
    /// Words and addresses of the pages above.
    above: Vec<(String, String)>,
    #[prop(into)] here: String,
) -> impl IntoView {
    view! {
        <nav class="crumbs" aria-label=text::BREADCRUMB.get()>
            {above
                .into_iter()
                .map(|(words, href)| view! { <a href=href>{words}</a><Icon icon=lu::LuChevronRight/> })
                .collect_view()}
            <span aria-current="page">{here}</span>
        </nav>
    }
}

/// Title and first sentence of a page, with its main act at the end of the row.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    #[prop(into)] lead: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    page_title(title.clone());
    view! {
        <div class="row row-4 row-top st-head wrap">
            <div class="grow stack stack-1">
                <h1 class="h1">{title}</h1>
                <p class="muted">{lead}</p>
            </div>
            {children.map(|children| view! { <div class="row">{children()}</div> })}
        </div>
    }
}

/// Sets the document's title to the page's name and the product's.
pub fn page_title(page: String) {
    use_title(move || text::TITLE.with(&[("page", &page)]));
}
