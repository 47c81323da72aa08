//! Icons: Lucide outlines in one size class, drawn in the text's colour. An icon without a label is hidden
//! from assistive technology; give a label only where no words stand beside it.

use leptos::prelude::*;

pub use icondata_lu as lu;
/// An outline of the Lucide set, for example `lu::LuCalendar`.
pub type IconData = icondata_core::Icon;

/// How large an icon is drawn: 16, 20 or 24 px.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum IconSize {
    #[default]
    Small,
    Large,
    ExtraLarge,
}

/// One outline. `class` is added to the size's classes.
#[component]
pub fn Icon(
    icon: IconData,
    #[prop(optional)] size: IconSize,
    #[prop(optional)] class: &'static str,
    #[prop(optional, into)] label: Option<String>,
) -> impl IntoView {
    let size = match size {
        IconSize::Small => "icon",
        IconSize::Large => "icon icon-l",
        IconSize::ExtraLarge => "icon icon-xl",
    };
    let class = if class.is_empty() { size.to_owned() } else { format!("{size} {class}") };
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden=hidden role=role aria-label=label inner_html=icon.data></svg>
    }
}
