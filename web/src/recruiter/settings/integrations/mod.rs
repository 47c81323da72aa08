//! Settings → Integrations: what can be connected, by category, with the state of each.

mod accounts;
mod act;
mod came_back;
mod card;
mod connect;
mod copy_line;
mod different;
mod elsewhere;
mod groups;
mod guide;
mod secret;

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};
use shared::wire::integrations::{Integration, IntegrationScope, IntegrationState};

pub use self::accounts::AccountsPage;
use self::act::Acts;
use self::came_back::CameBack;
use self::elsewhere::ELSEWHERE;
use self::groups::by_category;
use crate::client::{ClientError, SignedIn};
use crate::recruiter::frame::PageHead;
use crate::recruiter::keep_fresh;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Failed, Load, Remote};
use crate::ui::skeleton::SkeletonRows;

/// How often the cards are looked at again, in seconds: somebody else may connect one.
const FRESH: u64 = 10;

/// Which cards are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Connected,
    Attention,
}

impl Filter {
    fn takes(self, card: &Integration) -> bool {
        match self {
            Self::All => true,
            Self::Connected => card.state == IntegrationState::Connected,
            Self::Attention => card.state.needs_attention(),
        }
    }
}

/// Where the page stands, whatever the cards say.
#[derive(Clone, PartialEq)]
enum Phase {
    Loading,
    Failed(ClientError),
    Ready,
}

#[component]
pub fn IntegrationsPage() -> impl IntoView {
    let client = SignedIn::get();
    let cards = Remote::new(move || client.integrations(IntegrationScope::Organization));
    keep_fresh(cards, FRESH, move || client.integrations(IntegrationScope::Organization));
    let (find, filter) = (RwSignal::new(String::new()), RwSignal::new(Filter::All));
    let acts = Acts::new(cards);
    // Not `Loaded`: it makes its children anew with every answer, and with them an open form or a secret that is
    // shown once.
    let phase = Memo::new(move |_| match cards.state() {
        Load::Loading => Phase::Loading,
        Load::Failed(error) => Phase::Failed(error),
        Load::Ready(_) => Phase::Ready,
    });
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()/>
        <CameBack cards/>
        <Bar cards find filter/>
        {move || match phase.get() {
            Phase::Loading => view! { <SkeletonRows/> }.into_any(),
            Phase::Failed(error) => {
                view! { <Failed error busy=cards.busy() on_retry=move |()| cards.reload()/> }.into_any()
            }
            Phase::Ready => view! { <Groups cards find filter acts/> }.into_any(),
        }}
    }
}

/// Search and filters.
#[component]
fn Bar(cards: Remote<Vec<Integration>>, find: RwSignal<String>, filter: RwSignal<Filter>) -> impl IntoView {
    let chip = move |words: Text, one: Filter| {
        let elsewhere = if one == Filter::All { ELSEWHERE.len() } else { 0 };
        let taken = move || cards.value().unwrap_or_default().iter().filter(|card| one.takes(card)).count();
        let count = move || taken() + elsewhere;
        view! {
            <button
                class="chip chip-filter"
                type="button"
                aria-pressed=move || (filter.get() == one).to_string()
                on:click=move |_| filter.set(one)
            >
                {words.get()} " " <span class="n">{count}</span>
            </button>
        }
    };
    view! {
        <div class="row wrap in-bar" role="group" aria-label=text::FILTERS.get()>
            <label class="input-wrap pl-find">
                <span class="sr">{text::FIND.get()}</span>
                <Icon icon=lu::LuSearch/>
                <input
                    class="input"
                    type="search"
                    placeholder=text::FIND.get()
                    prop:value=move || find.get()
                    on:input:target=move |event| find.set(event.target().value())
                />
            </label>
            {chip(text::EVERY, Filter::All)}
            {chip(text::CONNECTED, Filter::Connected)}
            {chip(text::ATTENTION, Filter::Attention)}
        </div>
    }
}

#[component]
fn Groups(
    cards: Remote<Vec<Integration>>,
    find: RwSignal<String>,
    filter: RwSignal<Filter>,
    acts: Acts,
) -> impl IntoView {
    // By kind: a card is made once and follows its state, so that an answer takes the focus from nobody.
    let shown = Memo::new(move |_| {
        let (words, filter) = (find.read().trim().to_lowercase(), filter.get());
        let all = cards.value().unwrap_or_default();
        let matching = all.iter().filter(|card| {
            filter.takes(card) && format!("{} {}", card.name, card.line).to_lowercase().contains(&words)
        });
        matching.map(|card| (card.kind, card.category)).collect::<Vec<_>>()
    });
    let elsewhere = Memo::new(move |_| {
        let words = find.read().trim().to_lowercase();
        let all = ELSEWHERE.into_iter().filter(|one| filter.get() == Filter::All && one.matches(&words));
        all.collect::<Vec<_>>()
    });
    move || {
        let elsewhere = elsewhere.get();
        if shown.read().is_empty() && elsewhere.is_empty() {
            return view! {
                <div class="card">
                    <Empty
                        icon=lu::LuSearchX
                        title=text::NONE_FOUND.get()
                        detail=text::NONE_FOUND_DETAIL.get()
                    />
                </div>
            }
            .into_any();
        }
        by_category(&shown.read(), &elsewhere, acts).into_any()
    }
}
