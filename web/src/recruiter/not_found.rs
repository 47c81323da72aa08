//! An address that leads nowhere.

use leptos::prelude::*;
use shared::text::recruiter_shell as text;

use super::frame::page_title;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;

#[component]
pub fn NotFound() -> impl IntoView {
    page_title(text::NOT_FOUND.get());
    view! {
        <div class="r-main">
            <h1 class="sr">{text::NOT_FOUND.get()}</h1>
            <div class="card">
                <Empty icon=lu::LuCompass title=text::NOT_FOUND.get() detail=text::NOT_FOUND_DETAIL.get()>
                    <a class="btn btn-primary" href="/">{text::NOT_FOUND_HOME.get()}</a>
                </Empty>
            </div>
        </div>
    }
}
