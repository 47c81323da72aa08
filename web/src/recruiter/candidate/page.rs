//! The candidate's page. The address carries the tab and the project one came from.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use shared::access::Action;
use shared::ids::CandidateId;
use shared::text::{files, recruiter_candidate as text};
use shared::wire::candidates::Candidate;

use super::super::address::{Address, path_id, query};
use super::super::compose::Composer;
use super::super::frame::page_title;
use super::super::keep_fresh;
use super::super::not_found::NotFound;
use super::super::rights::may;
use super::super::shortcuts::on_key;
use super::super::undo::Undo;
use super::attachments_tab::AttachmentsTab;
use super::context::CandidateContext;
use super::edit::EditDialog;
use super::head::Head;
use super::interviews_tab::InterviewsTab;
use super::profile_tab::ProfileTab;
use super::projects_tab::ProjectsTab;
use super::thread::Thread;
use crate::client::SignedIn;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::tabs::{Tab, Tabs};

#[component]
pub fn CandidatePage() -> impl IntoView {
    let id = path_id::<CandidateId>();
    move || match id.get() {
        Some(id) => view! { <Page id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// The address of the thread in mails.
#[component]
pub fn ToThread() -> impl IntoView {
    let id = untrack(|| path_id::<CandidateId>().get());
    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
    match id {
        Some(id) => view! { <Redirect path=format!("/candidates/{id}?tab=messages") options/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Page(id: CandidateId) -> impl IntoView {
    let client = SignedIn::get();
    let candidate = Remote::new(move || client.candidate(id));
    keep_fresh(candidate, 30, move || client.candidate(id));
    let wanted = query("project");
    let context = CandidateContext {
        id,
        candidate,
        writing: RwSignal::new(None),
        editing: RwSignal::new(false),
        turn: RwSignal::new(0),
        undo: Undo::new(),
        wanted: Memo::new(move |_| wanted.read().parse().ok()),
    };
    provide_context(context);
    if may(Action::SendMessages) {
        on_key("m", move || context.write());
    }
    let tab = query("tab");
    let ready = Memo::new(move |_| candidate.state().ready().is_some());
    let sent = move |()| {
        candidate.reload();
        context.turn.update(|turn| *turn = turn.wrapping_add(1));
    };
    view! {
        <div class="r-main">
            <Loaded remote=candidate let:candidate>
                <Top candidate/>
            </Loaded>
            {move || {
                ready.get().then(|| match tab.read().as_str() {
                    "projects" => view! { <ProjectsTab/> }.into_any(),
                    "messages" => view! { <Thread/> }.into_any(),
                    "interviews" => view! { <InterviewsTab/> }.into_any(),
                    "attachments" if may(Action::ReadAttachments) => view! { <AttachmentsTab/> }.into_any(),
                    _ => view! { <ProfileTab/> }.into_any(),
                })
            }}
            <EditDialog/>
            <Composer target=context.writing on_sent=sent/>
        </div>
    }
}

#[component]
fn Top(candidate: Candidate) -> impl IntoView {
    let address = Address::get();
    let tab = query("tab");
    page_title(candidate.full_name.clone());
    let counts = candidate.counts.clone();
    let tabs = Signal::derive(move || {
        let current = tab.get();
        let tab = |label: String, count: Option<i64>, value: &str| Tab {
            label,
            count: count.and_then(|count| u64::try_from(count).ok()),
            href: address.with(&[("tab", value)]),
            current: current == value,
        };
        let mut tabs = vec![
            tab(text::PROFILE.get(), None, ""),
            tab(text::PROJECTS.get(), Some(counts.projects), "projects"),
        ];
        if may(Action::ReadMessages) {
            tabs.push(tab(text::MESSAGES.get(), Some(counts.messages), "messages"));
        }
        tabs.push(tab(text::INTERVIEWS.get(), Some(counts.interviews), "interviews"));
        if may(Action::ReadAttachments) {
            tabs.push(tab(files::TAB.get(), Some(counts.attachments), "attachments"));
        }
        tabs
    });
    let label = candidate.full_name.clone();
    view! {
        <div class="cd-head">
            <Head candidate/>
            <Tabs label tabs/>
        </div>
    }
}
