//! The one search box: projects and candidates by the beginning of their words, with the arrow keys.

use std::time::Duration;

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, Node};
use shared::text::recruiter_shell as text;
use shared::wire::candidates::SearchResults;

use super::address::Address;
use super::shortcuts::Shortcuts;
use crate::client::SignedIn;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::icon::{Icon, lu};

const PAUSE: Duration = Duration::from_millis(180);

#[derive(Clone, PartialEq)]
enum Found {
    Nothing,
    Short,
    Results(String, SearchResults),
    Failed,
}

/// What is searched for, what was found, and which of it the arrow keys are at.
#[derive(Clone, Copy)]
struct Search {
    client: SignedIn,
    address: Address,
    input: NodeRef<html::Input>,
    words: RwSignal<String>,
    open: RwSignal<bool>,
    found: RwSignal<Found>,
    chosen: RwSignal<Option<usize>>,
    asked: StoredValue<u32>,
}

impl Search {
    fn new() -> Self {
        let input = NodeRef::<html::Input>::new();
        Shortcuts::get().search.set_value(Some(input));
        Self {
            client: SignedIn::get(),
            address: Address::get(),
            input,
            words: RwSignal::new(String::new()),
            open: RwSignal::new(false),
            found: RwSignal::new(Found::Nothing),
            chosen: RwSignal::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Asks the server once nothing was typed for a moment.
    fn typed(self, value: String) {
        self.words.set(value.clone());
        self.open.set(true);
        self.chosen.set(None);
        let turn = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(turn);
        let query = value.trim().to_owned();
        if query.chars().count() < 2 {
            self.found.set(if query.is_empty() { Found::Nothing } else { Found::Short });
            return;
        }
        set_timeout(
            move || {
                if self.asked.try_get_value() == Some(turn) {
                    self.ask(query, turn);
                }
            },
            PAUSE,
        );
    }

    fn ask(self, query: String, turn: u32) {
        spawn_local(async move {
            let answer = self.client.search(&query).await;
            if self.asked.try_get_value() == Some(turn) {
                let _ = self.found.try_set(match answer {
                    Ok(results) => Found::Results(query, results),
                    Err(_) => Found::Failed,
                });
            }
        });
    }

    /// Where the results lead, in their order; tracks.
    fn addresses(self) -> Vec<String> {
        match self.found.get() {
            Found::Results(_, results) => hrefs(&results),
            Found::Nothing | Found::Short | Found::Failed => Vec::new(),
        }
    }

    /// Something is shown below the field; tracks.
    fn is_shown(self) -> bool {
        self.open.get() && self.found.get() != Found::Nothing
    }

    fn leave(self) {
        self.open.set(false);
        if let Some(input) = self.input.try_get_untracked().flatten() {
            let _ = input.blur();
        }
    }

    fn press(self, event: &KeyboardEvent) {
        let all = untrack(|| self.addresses());
        let at = self.chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !all.is_empty() => {
                event.prevent_default();
                self.chosen.set(Some(at.map_or(0, |at| (at + 1) % all.len())));
            }
            "ArrowUp" if !all.is_empty() => {
                event.prevent_default();
                let last = all.len() - 1;
                self.chosen.set(Some(at.map_or(last, |at| at.checked_sub(1).unwrap_or(last))));
            }
            "Enter" => {
                if let Some(href) = all.get(at.unwrap_or(0)) {
                    self.address.go(href);
                    self.leave();
                }
            }
            "Escape" => self.leave(),
            _ => {}
        }
    }
}

#[component]
pub fn SearchBox() -> impl IntoView {
    let search = Search::new();
    let Search { input, words, open, chosen, .. } = search;
    let root = NodeRef::<html::Div>::new();
    let blurred = move |event: FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // A field that goes with the page around it loses the focus last.
        let inside = root.try_get_untracked().flatten().is_some_and(|root| {
            let root: &HtmlElement = &root;
            to.is_some_and(|to| root.contains(Some(&to)))
        });
        if !inside {
            open.set(false);
        }
    };
    view! {
        <div class="anchor" role="search" node_ref=root on:focusout=blurred>
            <label class="search">
                <span class="sr">{text::SEARCH.get()}</span>
                <Icon icon=lu::LuSearch/>
                <input
                    class="input"
                    type="search"
                    maxlength="200"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    node_ref=input
                    placeholder=text::SEARCH_PLACEHOLDER.get()
                    aria-controls="search-results"
                    aria-autocomplete="list"
                    aria-expanded=move || search.is_shown().to_string()
                    aria-activedescendant=move || chosen.get().map(|at| format!("search-{at}"))
                    prop:value=move || words.get()
                    on:input:target=move |event| search.typed(event.target().value())
                    on:focus=move |_| open.set(true)
                    on:keydown=move |event| search.press(&event)
                />
                <kbd class="kbd" aria-hidden="true">"/"</kbd>
            </label>
            <div
                class="popover search-results"
                id="search-results"
                role="listbox"
                aria-label=text::SEARCH_RESULTS.get()
                hidden=move || !search.is_shown()
            >
                {move || search.is_shown().then(|| results(search))}
            </div>
        </div>
    }
}

/// What was found, or why nothing is listed.
fn results(search: Search) -> AnyView {
    match search.found.get() {
        Found::Nothing => ().into_any(),
        Found::Short => note(text::SEARCH_HINT.get()).into_any(),
        Found::Failed => note(text::SEARCH_FAILED.get()).into_any(),
        Found::Results(query, results) if results.projects.is_empty() && results.candidates.is_empty() => {
            note(text::SEARCH_NONE.with(&[("query", &query)])).into_any()
        }
        Found::Results(_, results) => list(results, search.chosen, move || search.leave()).into_any(),
    }
}

fn note(words: String) -> impl IntoView {
    view! { <p class="pad muted" role="status">{words}</p> }
}

fn hrefs(results: &SearchResults) -> Vec<String> {
    let projects = results.projects.iter().map(|project| format!("/projects/{}", project.id));
    let candidates = results.candidates.iter().map(|candidate| format!("/candidates/{}", candidate.id));
    projects.chain(candidates).collect()
}

fn list(
    results: SearchResults,
    chosen: RwSignal<Option<usize>>,
    leave: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let option = move |at: usize, href: String, inside: AnyView| {
        view! {
            <a
                class="search-hit"
                id=format!("search-{at}")
                role="option"
                tabindex="-1"
                href=href
                aria-selected=move || (chosen.get() == Some(at)).to_string()
                on:click=move |_| leave()
            >
                {inside}
            </a>
        }
    };
    let first = results.projects.len();
    let more = results.more_projects || results.more_candidates;
    let (has_projects, has_candidates) = (first > 0, !results.candidates.is_empty());
    let all = hrefs(&results);
    let (projects, candidates) = all.split_at(first);
    let projects = results.projects.into_iter().zip(projects.to_vec()).enumerate();
    let candidates = results.candidates.into_iter().zip(candidates.to_vec()).enumerate();
    view! {
        {has_projects.then(|| view! { <p class="label-s search-group">{text::SEARCH_PROJECTS.get()}</p> })}
        {projects
            .map(|(at, (project, href))| {
                option(at, href, view! { <Icon icon=lu::LuBriefcase/><span class="truncate">{project.name}</span> }.into_any())
            })
            .collect_view()}
        {has_candidates.then(|| view! { <p class="label-s search-group">{text::SEARCH_CANDIDATES.get()}</p> })}
        {candidates
            .map(|(at, (candidate, href))| {
                let id = candidate.id.to_string();
                let name = candidate.full_name.clone();
                let inside = view! {
                    <Avatar name id size=AvatarSize::Small/>
                    <span class="grow stack stack-0">
                        <span class="truncate">{candidate.full_name}</span>
                        <span class="small muted truncate">
                            {if candidate.headline.is_empty() { candidate.email } else { candidate.headline }}
                        </span>
                    </span>
                };
                option(first + at, href, inside.into_any())
            })
            .collect_view()}
        {more.then(|| note(text::SEARCH_MORE.get()))}
    }
}
