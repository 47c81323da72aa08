//! Status badge and banner. Colour never stands alone: both always carry an icon and words.

use leptos::prelude::*;

use super::icon::{Icon, IconData, lu};

/// What a status means.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Tone {
    #[default]
    Neutral,
    Ok,
    Warn,
    Bad,
    Info,
    Accent,
}

impl Tone {
    /// The usual outline for a tone.
    pub fn icon(self) -> IconData {
        match self {
            Self::Neutral => lu::LuCircleDashed,
            Self::Ok => lu::LuCircleCheck,
            Self::Warn => lu::LuTriangleAlert,
            Self::Bad => lu::LuCircleAlert,
            Self::Info | Self::Accent => lu::LuInfo,
        }
    }
}

/// A small status: icon and word.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<IconData>,
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Neutral => "badge",
        Tone::Ok => "badge badge-ok",
        Tone::Warn => "badge badge-warn",
        Tone::Bad => "badge badge-bad",
        Tone::Info => "badge badge-info",
        Tone::Accent => "badge badge-accent",
    };
    view! { <span class=class><Icon icon=icon.unwrap_or_else(|| tone.icon())/>{children()}</span> }
}

/// What happened, since when, what it means, and one action (the children, often a paragraph and a button).
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<IconData>,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional, into)] detail: Option<String>,
    /// Is read out at once: something failed because of what the person just did.
    #[prop(optional)]
    alert: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = match tone {
        Tone::Neutral => "banner banner-plain",
        Tone::Ok => "banner banner-ok",
        Tone::Warn => "banner banner-warn",
        Tone::Bad => "banner banner-bad",
        Tone::Info | Tone::Accent => "banner",
    };
    view! {
        <div class=class role=alert.then_some("alert")>
            <Icon icon=icon.unwrap_or_else(|| tone.icon())/>
            <div class="grow">
                {title.map(|title| view! { <p class="banner-title">{title}</p> })}
                {detail.map(|detail| view! { <p>{detail}</p> })}
            </div>
            {children.map(|children| children())}
        </div>
    }
}
