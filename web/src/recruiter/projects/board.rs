//! The pipeline as columns of cards, with a find field and filters that the address keeps.

use leptos::prelude::*;
use shared::access::Action;
use shared::ids::StageId;
use shared::text::recruiter_projects as text;
use shared::wire::pipeline::{PipelineCard, PipelineColumn, WaitingFor};

use super::super::address::{Address, query};
use super::super::rights::may;
use super::card::Card;
use super::context::ProjectContext;
use super::mover::Mover;
use crate::ui::button::{Button, ButtonKind, ButtonSize, IconButton};
use crate::ui::dynamic::shown;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, lu};
use crate::ui::ids::next_id;

/// Filter names in the address, and what they let through.
const FILTERS: [(&str, shared::text::Text); 4] = [
    ("", text::FILTER_ALL),
    ("waiting", text::FILTER_WAITING),
    ("scheduled", text::FILTER_SCHEDULED),
    ("new-link", text::FILTER_NEW_LINK),
];

fn passes(filter: &str, card: &PipelineCard) -> bool {
    match filter {
        "waiting" => card.waiting_for == WaitingFor::CandidateChoice,
        "scheduled" => card.waiting_for == WaitingFor::Interview,
        "new-link" => card.waiting_for == WaitingFor::NewLink,
        _ => true,
    }
}

fn matches(words: &str, card: &PipelineCard) -> bool {
    let text = format!("{} {} {}", card.candidate.full_name, card.headline, card.location).to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

#[component]
pub fn Board() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let (filter, find) = (query("show"), query("find"));
    let dragged = RwSignal::new(None::<PipelineCard>);
    let columns = move || context.pipeline.value().map(|pipeline| pipeline.columns).unwrap_or_default();
    let columns_shown = move || {
        let (filter, find) = (filter.get(), find.get().to_lowercase());
        let mut columns = columns();
        for column in &mut columns {
            column.cards.retain(|card| passes(&filter, card) && matches(&find, card));
        }
        columns
    };
    let nobody = move || columns().iter().all(|column| column.cards.is_empty());
    let none_matches = move || !nobody() && columns_shown().iter().all(|column| column.cards.is_empty());
    view! {
        <FindBar find filter/>
        {move || {
            let (visible, all) = columns().iter().fold((0, 0), |(shown, all), column| {
                (shown + column.cards.len(), all + usize::try_from(column.count).unwrap_or(0))
            });
            (all > visible).then(|| {
                let figures = [("shown", &*visible.to_string()), ("all", &*all.to_string())];
                view! { <p class="muted pl-note" role="status">{text::SHOWN_OF.with(&figures)}</p> }
            })
        }}
        {shown(none_matches, move || view! { <p class="muted pl-note" role="status">{text::NONE_MATCHES.get()}</p> })}
        {move || {
            if nobody() {
                view! { <Nobody/> }.into_any()
            } else {
                view! {
                    <div class="pl-board" tabindex="0" role="region" aria-label=text::BOARD.get()>
                        {move || {
                            let columns = columns_shown();
                            let next: Vec<_> = columns.iter().skip(1).map(|column| Some(column.stage.clone())).collect();
                            let next = next.into_iter().chain(std::iter::once(None));
                            columns
                                .into_iter()
                                .zip(next)
                                .enumerate()
                                .map(|(at, (column, next))| view! { <Column first={at == 0} column next dragged/> })
                                .collect_view()
                        }}
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

/// The find field and the filters, each with how many it lets through.
#[component]
fn FindBar(find: Memo<String>, filter: Memo<String>) -> impl IntoView {
    let (context, address) = (expect_context::<ProjectContext>(), Address::get());
    let columns = move || context.pipeline.value().map(|pipeline| pipeline.columns).unwrap_or_default();
    let count = move |name: &'static str| {
        columns().iter().flat_map(|column| &column.cards).filter(|card| passes(name, card)).count()
    };
    view! {
        <div class="row pl-bar wrap">
            <label class="input-wrap pl-find">
                <span class="sr">{text::FIND_HERE.get()}</span>
                <Icon icon=lu::LuSearch/>
                <input
                    class="input"
                    type="search"
                    placeholder=text::FIND_HERE.get()
                    prop:value=move || find.get()
                    on:input:target=move |event| address.set(&[("find", &event.target().value())], true)
                />
            </label>
            {FILTERS
                .into_iter()
                .map(|(name, words)| {
                    view! {
                        <button
                            class="chip chip-filter"
                            type="button"
                            aria-pressed=move || (*filter.read() == name).to_string()
                            on:click=move |_| address.set(&[("show", name)], false)
                        >
                            {words.get()} " " <span class="n">{move || count(name)}</span>
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

#[component]
fn Nobody() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    view! {
        <div class="card">
            <Empty icon=lu::LuUsers title=text::NOBODY.get() detail=text::NOBODY_DETAIL.get()>
                {may(Action::WriteCandidates)
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Primary icon=lu::LuPlus on_click=move |_| context.adding.set(true)>
                                {text::ADD_CANDIDATE.get()}
                            </Button>
                        }
                    })}
            </Empty>
        </div>
    }
}

#[component]
fn Column(
    first: bool,
    column: PipelineColumn,
    next: Option<shared::wire::projects::Stage>,
    dragged: RwSignal<Option<PipelineCard>>,
) -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let mover = Mover::get();
    let (id, stage) = (next_id(), column.stage.clone());
    let (labelled, stage_id): (String, StageId) = (id.clone(), stage.id);
    let may_write = may(Action::WriteCandidates);
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        if let Some(card) = dragged.try_update(Option::take).flatten() {
            mover.start(card, stage_id);
        }
    };
    let count = column.cards.len();
    let label = text::ADD_TO.with(&[("stage", &stage.name)]);
    view! {
        <section
            class="pl-col"
            aria-labelledby=labelled
            on:dragover=move |event| {
                if dragged.read_untracked().is_some() {
                    event.prevent_default();
                }
            }
            on:drop=dropped
        >
            <header class="pl-head">
                <h2 class="h4" id=id>{stage.name}</h2>
                <span class="count">{count}</span>
                <span class="end"></span>
                {(first && may_write)
                    .then(|| {
                        view! {
                            <IconButton
                                icon=lu::LuPlus
                                label
                                kind=ButtonKind::Quiet
                                size=ButtonSize::Small
                                on_click=move |_| context.adding.set(true)
                            />
                        }
                    })}
            </header>
            {if count == 0 {
                view! { <p class="pl-empty small muted">{text::STAGE_EMPTY.get()}</p> }.into_any()
            } else {
                view! {
                    <ul class="pl-list">
                        {column
                            .cards
                            .into_iter()
                            .map(|card| view! { <Card card next=next.clone() dragged/> })
                            .collect_view()}
                    </ul>
                }
                    .into_any()
            }}
        </section>
    }
}
