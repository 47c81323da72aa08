//! All projects the person may see, open or archived.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::recruiter_projects as text;
use shared::wire::page::Page;
use shared::wire::projects::Project;

use super::super::address::{Address, query};
use super::super::frame::PageHead;
use super::super::paging::{ListPager, Paging};
use super::super::rights::may;
use super::super::viewer::Viewer;
use super::create::CreateProjectDialog;
use crate::client::SignedIn;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn ProjectList() -> impl IntoView {
    let (client, address, paging) = (SignedIn::get(), Address::get(), Paging::get());
    let show = query("show");
    let archived = Memo::new(move |_| *show.read() == "archived");
    let list = Remote::new(move || {
        let (archived, cursor) = (archived.get(), paging.cursor());
        async move { client.projects(archived, cursor.as_deref()).await }
    });
    let create = RwSignal::new(false);
    let may_create = may(Action::CreateProjects);
    let chip = move |words: String, value: &'static str| {
        let pressed = move || *show.read() == value;
        view! {
            <button
                class="chip chip-filter"
                type="button"
                aria-pressed=move || pressed().to_string()
                on:click=move |_| address.set(&[("show", value), ("after", "")], false)
            >
                {words}
            </button>
        }
    };
    view! {
        <div class="r-main">
            <PageHead title=text::TITLE.get() lead=text::LEAD.get()>
                {may_create.then(|| new_button(create))}
            </PageHead>
            <div class="row pl-bar">
                {chip(text::OPEN.get(), "")}
                {chip(text::ARCHIVED.get(), "archived")}
            </div>
            <Loaded remote=list let:page>
                {table(page, paging, may_create, archived.get_untracked(), create)}
            </Loaded>
            <CreateProjectDialog open=create/>
        </div>
    }
}

fn new_button(create: RwSignal<bool>) -> impl IntoView {
    view! {
        <Button kind=ButtonKind::Primary icon=lu::LuPlus on_click=move |_| create.set(true)>
            {text::NEW.get()}
        </Button>
    }
}

fn table(
    page: Page<Project>,
    paging: Paging,
    may_create: bool,
    archived: bool,
    create: RwSignal<bool>,
) -> impl IntoView {
    if page.data.is_empty() {
        let detail = if may_create { text::EMPTY_DETAIL } else { text::EMPTY_READER };
        let (title, detail) =
            if archived { (text::EMPTY_FOUND, text::EMPTY_FOUND_DETAIL) } else { (text::EMPTY, detail) };
        return view! {
            <div class="card">
                <Empty icon=lu::LuBriefcase title=title.get() detail=detail.get()>
                    {(may_create && !archived).then(|| new_button(create))}
                </Empty>
            </div>
        }
        .into_any();
    }
    let rows = page.data.into_iter().map(row).collect_view();
    view! {
        <div class="card table-card">
            <table class="table">
                <caption class="sr">{text::TITLE.get()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::COLUMN_NAME.get()}</th>
                        <th scope="col" class="ta-end">{text::COLUMN_CANDIDATES.get()}</th>
                        <th scope="col">{text::COLUMN_TEAM.get()}</th>
                        <th scope="col">{text::COLUMN_SINCE.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <ListPager paging next=page.meta.next/>
    }
    .into_any()
}

fn row(project: Project) -> impl IntoView {
    let viewer = Viewer::get();
    let opened = project.created_at;
    view! {
        <tr>
            <td><a class="row-link" href=format!("/projects/{}", project.id)>{project.name}</a></td>
            <td class="ta-end num">{project.candidate_count}</td>
            <td>{faces(&project.members)}</td>
            <td class="muted num">{move || viewer.date(opened)}</td>
        </tr>
    }
}

/// The first faces of a team, with all the names for those who don't see them.
pub fn faces(members: &[shared::wire::people::PersonRef]) -> impl IntoView + use<> {
    const SHOWN: usize = 5;
    let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
    let label = text::TEAM_OF.with(&[("names", &names.join(", "))]);
    let more = members.len().checked_sub(SHOWN).filter(|more| *more > 0);
    (!members.is_empty()).then(|| {
        let shown = members.iter().take(SHOWN);
        view! {
            <span class="row row-1">
                <span class="avatars" role="img" aria-label=label.clone() title=label>
                    {shown
                        .map(|member| {
                            view! { <Avatar name=member.name.clone() id=member.id.to_string() size=AvatarSize::Small/> }
                        })
                        .collect_view()}
                </span>
                {more.map(|more| view! { <span class="small muted" aria-hidden="true">{format!("+{more}")}</span> })}
            </span>
        }
    })
}
