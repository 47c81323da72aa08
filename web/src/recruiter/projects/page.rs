//! One project: head, tabs, and what the tab shows. The address carries the tab, the filter and the search.

use leptos::prelude::*;
use shared::access::Action;
use shared::ids::ProjectId;
use shared::text::{recruiter_projects as text, recruiter_shell};
use shared::wire::pipeline::Pipeline;

use super::super::address::{Address, path_id, query};
use super::super::compose::Composer;
use super::super::frame::{Crumbs, page_title};
use super::super::keep_fresh;
use super::super::not_found::NotFound;
use super::super::rights::may;
use super::super::viewer::Viewer;
use super::about::About;
use super::add_candidate::AddCandidateDialog;
use super::board::Board;
use super::context::ProjectContext;
use super::list::faces;
use super::move_card::MoveDialog;
use super::mover::Mover;
use super::team::Team;
use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Badge, Tone};
use crate::ui::tabs::{Tab, Tabs};

#[component]
pub fn ProjectPage() -> impl IntoView {
    let id = path_id::<ProjectId>();
    move || match id.get() {
        Some(id) => view! { <Page id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Page(id: ProjectId) -> impl IntoView {
    let client = SignedIn::get();
    let pipeline = Remote::new(move || client.pipeline(id));
    keep_fresh(pipeline, 20, move || client.pipeline(id));
    let context = ProjectContext {
        id,
        pipeline,
        moving: RwSignal::new(None),
        writing: RwSignal::new(None),
        adding: RwSignal::new(false),
    };
    provide_context(context);
    Mover::provide();
    let tab = query("tab");
    // The parts follow fresh data by themselves: only the tab decides which one stands here.
    let ready = Memo::new(move |_| pipeline.state().ready().is_some());
    view! {
        <div class="r-main r-full">
            <Loaded remote=pipeline let:pipeline>
                <Head pipeline/>
            </Loaded>
            {move || {
                ready.get().then(|| match tab.read().as_str() {
                    "team" => view! { <Team/> }.into_any(),
                    "settings" => view! { <About/> }.into_any(),
                    _ => view! { <Board/> }.into_any(),
                })
            }}
            <MoveDialog/>
            <AddCandidateDialog/>
            <Composer target=context.writing on_sent=move |()| pipeline.reload()/>
        </div>
    }
}

#[component]
fn Head(pipeline: Pipeline) -> impl IntoView {
    let (address, viewer, context) = (Address::get(), Viewer::get(), expect_context::<ProjectContext>());
    let tab = query("tab");
    let project = pipeline.project;
    page_title(project.name.clone());
    let may_write = may(Action::WriteProjects);
    let (cards, members) =
        (pipeline.columns.iter().map(|column| column.cards.len()).sum::<usize>(), project.members.len());
    let tabs = Signal::derive(move || {
        let current = tab.get();
        let tab = |label: String, count: Option<usize>, value: &str| Tab {
            label,
            count: count.map(|count| count as u64),
            href: address.with(&[("tab", value)]),
            current: current == value,
        };
        let mut tabs =
            vec![tab(text::PIPELINE.get(), Some(cards), ""), tab(text::TEAM.get(), Some(members), "team")];
        if may_write {
            tabs.push(tab(text::ABOUT.get(), None, "settings"));
        }
        tabs
    });
    let opened = project.created_at;
    view! {
        <div class="pl-top">
            <Crumbs above=vec![(recruiter_shell::PROJECTS.get(), "/projects".to_owned())] here=project.name.clone()/>
            <div class="row row-4 wrap">
                <h1 class="h1">{project.name.clone()}</h1>
                {if project.archived {
                    view! { <Badge icon=lu::LuArchive>{text::ARCHIVED.get()}</Badge> }.into_any()
                } else {
                    view! { <Badge tone=Tone::Ok>{text::OPEN.get()}</Badge> }.into_any()
                }}
                {faces(&project.members)}
                <p class="muted">{move || text::OPENED_ON.with(&[("date", &viewer.date(opened))])}</p>
                {may(Action::WriteCandidates)
                    .then(|| {
                        view! {
                            <div class="row end">
                                <Button
                                    kind=ButtonKind::Primary
                                    icon=lu::LuPlus
                                    on_click=move |_| context.adding.set(true)
                                >
                                    {text::ADD_CANDIDATE.get()}
                                </Button>
                            </div>
                        }
                    })}
            </div>
            <Tabs label=text::TABS tabs/>
        </div>
    }
}
