//! Ways to meet by video that need no connection: they are set on other pages, and named here because people look
//! for them here.

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};

use crate::ui::avatar::hue_class;
use crate::ui::icon::{Icon, lu};
use crate::ui::status::{Badge, Tone};

/// One of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    name: Text,
    line: Text,
    /// Everybody has one of their own.
    personal: bool,
    link: Text,
    href: &'static str,
}

pub const ELSEWHERE: [Elsewhere; 2] = [
    Elsewhere {
        name: text::JITSI,
        line: text::JITSI_LINE,
        personal: false,
        link: text::JITSI_SETTING,
        href: "/settings/company",
    },
    Elsewhere {
        name: text::PERSONAL_LINK,
        line: text::PERSONAL_LINK_LINE,
        personal: true,
        link: text::MY_ACCOUNT,
        href: "/settings/profile",
    },
];

impl Elsewhere {
    /// Whether a search finds it.
    pub fn matches(self, words: &str) -> bool {
        format!("{} {}", self.name.get(), self.line.get()).to_lowercase().contains(words)
    }

    pub fn card(self) -> impl IntoView {
        let name = self.name.get();
        let letter: String = name.chars().find(|c| c.is_alphabetic()).into_iter().collect();
        let badge = self
            .personal
            .then(|| view! { <Badge tone=Tone::Info icon=lu::LuUsers>{text::PER_PERSON.get()}</Badge> });
        view! {
            <li class="card in-card">
                <div class="row row-3 row-top">
                    <span class=format!("tile {}", hue_class(&name)) aria-hidden="true">{letter}</span>
                    <div class="grow min0">
                        <h3 class="h4">{name}</h3>
                        <p class="muted in-desc">{self.line.get()}</p>
                    </div>
                </div>
                <div class="in-foot">
                    {badge}
                    <span class="row row-1 end">
                        <a class="btn btn-quiet btn-s" href=self.href>
                            {self.link.get()}
                            <Icon icon=lu::LuArrowRight/>
                        </a>
                    </span>
                </div>
            </li>
        }
    }
}
