//! The frame of settings: the side navigation, with the pages the signed-in person may open, and the page.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use shared::access::{Action, Reach};
use shared::text::{Text, recruiter_shell as text};
use shared::wire::integrations::{Integration, IntegrationScope};

use crate::client::SignedIn;
use crate::recruiter::keep_fresh;
use crate::recruiter::rights::reach_of;
use crate::ui::effect::effect;
use crate::ui::page_state::Remote;

/// How often connections are looked at, in seconds.
const FRESH: u64 = 60;

const INTEGRATIONS: &str = "/settings/integrations";

struct Entry {
    words: Text,
    href: &'static str,
}

const fn entry(words: Text, href: &'static str) -> Entry {
    Entry { words, href }
}

/// Groups in the order of the navigation; a group without an entry is left out.
fn groups() -> Vec<(Text, Vec<Entry>)> {
    let when = |shown: bool, entry: Entry| shown.then_some(entry);
    let templates = reach_of(Action::WriteTemplates) >= Reach::Own;
    let deliveries = reach_of(Action::ReadDeliveries) > Reach::None;
    let integrations = reach_of(Action::ReadIntegrations) > Reach::None;
    let api_keys = reach_of(Action::ManageApiKeys) > Reach::None;
    let people = reach_of(Action::ManagePeople) > Reach::None;
    let groups: Vec<(Text, Vec<Option<Entry>>)> = vec![
        (text::NAV_COMPANY, vec![Some(entry(text::NAV_PREFERENCES, "/settings/company"))]),
        (text::NAV_RECRUITING, vec![when(templates, entry(text::NAV_TEMPLATES, "/settings/templates"))]),
        (
            text::NAV_ADVANCED,
            vec![
                when(integrations, entry(text::NAV_INTEGRATIONS, INTEGRATIONS)),
                when(api_keys, entry(text::NAV_API_KEYS, "/settings/api-keys")),
                when(deliveries, entry(text::NAV_DELIVERIES, "/settings/deliveries")),
            ],
        ),
        (text::NAV_PEOPLE, vec![when(people, entry(text::NAV_ROLES, "/settings/people"))]),
        (
            text::NAV_ACCOUNT,
            vec![
                Some(entry(text::NAV_PROFILE, "/settings/profile")),
                Some(entry(text::NAV_SCHEDULER, "/settings/scheduler")),
                Some(entry(text::NAV_ACCOUNTS, "/settings/accounts")),
                Some(entry(text::NAV_SESSIONS, "/settings/sessions")),
            ],
        ),
    ];
    let groups = groups.into_iter().map(|(name, entries)| (name, entries.into_iter().flatten().collect()));
    groups.filter(|(_, entries): &(Text, Vec<Entry>)| !entries.is_empty()).collect()
}

/// Whether a connection needs somebody who can do something about it, and the reader is one.
fn attention() -> Signal<bool> {
    if reach_of(Action::ManageIntegrations) == Reach::None {
        return Signal::stored(false);
    }
    let client = SignedIn::get();
    let cards = Remote::new(move || client.integrations(IntegrationScope::Organization));
    keep_fresh(cards, FRESH, move || client.integrations(IntegrationScope::Organization));
    let calls = |card: &Integration| card.state.needs_attention();
    Signal::derive(move || cards.value().is_some_and(|cards| cards.iter().any(calls)))
}

#[component]
pub fn SettingsFrame() -> impl IntoView {
    let path = use_location().pathname;
    let here = move |href: &'static str| {
        let path = path.read();
        let below = path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        below.then_some("page")
    };
    // On a phone the navigation is one row that scrolls: the open page's entry is brought into view.
    let nav = NodeRef::<html::Nav>::new();
    effect(move || {
        path.track();
        let Some(nav) = nav.get() else { return };
        request_animation_frame(move || {
            let current = nav.query_selector("[aria-current]").ok().flatten();
            if let Some(current) = current.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
                nav.set_scroll_left(current.offset_left() - 16);
            }
        });
    });
    let attention = attention();
    let link = move |Entry { words, href }| {
        let dot = move || {
            let shown = href == INTEGRATIONS && attention.get();
            shown.then(|| {
                view! { <span class="nav-dot" aria-hidden="true"></span> <span class="sr">{text::NAV_ATTENTION.get()}</span> }
            })
        };
        view! {
            <li>
                <a href=href aria-current=move || here(href)>{words.get()} " " {dot}</a>
            </li>
        }
    };
    let group = move |(name, entries): (Text, Vec<Entry>)| {
        let id = name.key.replace('.', "-");
        view! {
            <div>
                <h2 id=id.clone()>{name.get()}</h2>
                <ul aria-labelledby=id>{entries.into_iter().map(link).collect_view()}</ul>
            </div>
        }
    };
    view! {
        <div class="st">
            <div class="st-nav">
                <nav class="sidenav" aria-label=text::NAV.get() node_ref=nav>{groups().into_iter().map(group).collect_view()}</nav>
            </div>
            <div class="st-main"><Outlet/></div>
        </div>
    }
}
