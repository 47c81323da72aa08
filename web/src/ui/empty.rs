//! The empty state: what this place is for, and the one action that fills it.

use leptos::prelude::*;

use super::icon::{Icon, IconData, IconSize};

/// Children are the action, if there is one.
#[component]
pub fn Empty(
    icon: IconData,
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="tile tile-n"><Icon icon size=IconSize::Large/></span>
            <p class="h4">{title}</p>
            <p>{detail}</p>
            {children.map(|children| children())}
        </div>
    }
}
