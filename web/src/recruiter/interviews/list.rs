//! The list of interviews: upcoming, past, cancelled; for interviewers their own.

use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::interviews::{Interview, InterviewFilter};
use shared::wire::page::Page;

use super::super::address::{Address, query};
use super::super::frame::PageHead;
use super::super::keep_fresh;
use super::super::paging::{ListPager, Paging};
use super::super::rights::is_interviewer;
use super::super::viewer::Viewer;
use super::super::words::{conference_icon, interview_state, response_state};
use crate::client::{SignedIn, filter_name};
use crate::format::Shape;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::Badge;
use crate::ui::tabs::{Tab, Tabs};

const FILTERS: [(InterviewFilter, shared::text::Text); 3] = [
    (InterviewFilter::Upcoming, text::UPCOMING),
    (InterviewFilter::Past, text::PAST),
    (InterviewFilter::Cancelled, text::CANCELLED),
];

fn filter_of(name: &str) -> InterviewFilter {
    let known = FILTERS.iter().find(|(filter, _)| filter_name(*filter) == name);
    known.map_or(InterviewFilter::Upcoming, |(filter, _)| *filter)
}

#[component]
pub fn InterviewList() -> impl IntoView {
    let (client, address, paging) = (SignedIn::get(), Address::get(), Paging::get());
    let shown = query("show");
    let filter = Memo::new(move |_| filter_of(&shown.read()));
    let who = query("who");
    let mine = Memo::new(move |_| *who.read() == "me");
    let fetch = move || {
        let (filter, mine, cursor) = (filter.get(), mine.get(), paging.cursor());
        async move { client.interviews(filter, mine, cursor.as_deref()).await }
    };
    let list = Remote::new(fetch);
    keep_fresh(list, 20, move || untrack(fetch));
    let own = is_interviewer();
    let (title, lead) = if own { (text::MINE, text::LEAD_MINE) } else { (text::TITLE, text::LEAD) };
    let tabs = Signal::derive(move || {
        let current = filter.get();
        FILTERS
            .iter()
            .map(|(filter, words)| {
                let name = if *filter == InterviewFilter::Upcoming { "" } else { filter_name(*filter) };
                Tab {
                    label: words.get(),
                    count: None,
                    href: address.with(&[("show", name), ("after", "")]),
                    current: *filter == current,
                }
            })
            .collect::<Vec<_>>()
    });
    view! {
        <div class="r-main">
            <PageHead title=title.get() lead=lead.get()/>
            {(!own)
                .then(|| {
                    view! {
                        <div class="row pl-bar">
                            {[(text::EVERYBODYS, ""), (text::MINE, "me")]
                                .into_iter()
                                .map(|(words, value)| {
                                    view! {
                                        <button
                                            class="chip chip-filter"
                                            type="button"
                                            aria-pressed=move || (*who.read() == value).to_string()
                                            on:click=move |_| address.set(&[("who", value), ("after", "")], false)
                                        >
                                            {words.get()}
                                        </button>
                                    }
                                })
                                .collect_view()}
                        </div>
                    }
                })}
            <div class="tabs-row"><Tabs label=title tabs/></div>
            <Loaded remote=list let:page>
                {table(page, paging, filter.get_untracked(), own || mine.get_untracked())}
            </Loaded>
        </div>
    }
}

fn table(page: Page<Interview>, paging: Paging, filter: InterviewFilter, own: bool) -> impl IntoView {
    if page.data.is_empty() {
        let (title, detail) = match filter {
            InterviewFilter::Past => (text::EMPTY_PAST, text::EMPTY_DETAIL),
            InterviewFilter::Cancelled => (text::EMPTY_CANCELLED, text::EMPTY_DETAIL),
            InterviewFilter::Upcoming | InterviewFilter::All => {
                (text::EMPTY_UPCOMING, text::EMPTY_UPCOMING_DETAIL)
            }
        };
        return view! {
            <div class="card"><Empty icon=lu::LuCalendar title=title.get() detail=detail.get()/></div>
        }
        .into_any();
    }
    view! {
        <div class="card table-card">
            <table class="table table-rows">
                <caption class="sr">{text::TITLE.get()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::COLUMN_WHEN.get()}</th>
                        <th scope="col">{text::COLUMN_CANDIDATE.get()}</th>
                        <th scope="col">{text::COLUMN_INTERVIEWER.get()}</th>
                        <th scope="col">{text::COLUMN_HOW.get()}</th>
                        <th scope="col">{text::COLUMN_STATUS.get()}</th>
                    </tr>
                </thead>
                <tbody>{page.data.into_iter().map(|one| row(one, own)).collect_view()}</tbody>
            </table>
        </div>
        <ListPager paging next=page.meta.next/>
    }
    .into_any()
}

fn row(interview: Interview, own: bool) -> impl IntoView {
    let viewer = Viewer::get();
    let (from, to) = (interview.starts_at, interview.ends_at);
    let details = if own { "" } else { "/details" };
    let href = format!("/interviews/{}{details}", interview.id);
    let (words, tone, icon) = interview_state(interview.status);
    let kind = conference_icon(interview.conference.kind);
    view! {
        <tr>
            <td class="num nowrap">
                <a class="row-link" href=href>{move || viewer.wall(from).write(Shape::DayShortYear)}</a>
                <br/>
                <span class="small muted">{move || viewer.time_range(from, to)}" "{move || viewer.wall(to).zone()}</span>
            </td>
            <td>
                <span class="med">{interview.candidate.full_name}</span>
                <br/>
                <span class="small muted">{interview.project.name}</span>
            </td>
            <td>
                {interview
                    .participants
                    .into_iter()
                    .map(|one| {
                        let (response, tone, icon) = response_state(one.response);
                        view! {
                            <span class="row wrap">
                                <span>{one.person.name}</span>
                                <Badge tone icon>{response}</Badge>
                            </span>
                        }
                    })
                    .collect_view()}
            </td>
            <td><span class="row row-1 nowrap"><Icon icon=kind class="inline"/>{interview.conference.name}</span></td>
            <td><Badge tone icon>{words}</Badge></td>
        </tr>
    }
}
