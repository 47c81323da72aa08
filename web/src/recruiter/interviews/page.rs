//! One interview for recruiters: the card, what happened so far, and the acts that change it.

use leptos::prelude::*;
use shared::contact::{mailto, tel};
use shared::ids::InterviewId;
use shared::text::{recruiter_interviews as text, recruiter_shell};
use shared::wire::conference::ConferenceState;
use shared::wire::interviews::Interview;

use super::super::address::path_id;
use super::super::candidate::reach;
use super::super::frame::{Crumbs, page_title};
use super::super::keep_fresh;
use super::super::local_time::LocalTime;
use super::super::not_found::NotFound;
use super::super::viewer::Viewer;
use super::another_way::{AnotherWay, NoLink, changeable};
use super::attendance::AttendanceCard;
use super::cancel::CancelDialog;
use super::card::InterviewCard;
use super::outcome::Outcome;
use super::reschedule::RescheduleDialog;
use crate::client::SignedIn;
use crate::format::now;
use crate::interviewer::JoinCard;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn InterviewPage() -> impl IntoView {
    let id = path_id::<InterviewId>();
    move || match id.get() {
        Some(id) => view! { <Page id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Page(id: InterviewId) -> impl IntoView {
    let client = SignedIn::get();
    let interview = Remote::new(move || client.interview(id));
    view! { <Details id interview/> }
}

/// The page around an interview that is loaded already, or being loaded.
#[component]
pub fn Details(id: InterviewId, interview: Remote<Interview>) -> impl IntoView {
    let client = SignedIn::get();
    keep_fresh(interview, 15, move || {
        let shown = untrack(|| interview.value()).map_or(0, |shown| shown.version);
        client.newer_interview(id, shown)
    });
    let (moving, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let choosing = RwSignal::new(false);
    view! {
        <div class="r-main">
            <Loaded remote=interview let:current>
                <Top interview=current.clone() remote=interview moving cancelling/>
                <div class="if-problem">
                    <NoLink current=current.clone() interview choosing/>
                </div>
                <div class="cd-grid">
                    <InterviewCard interview=current.clone() link=false/>
                    <aside class="stack stack-4">
                        <Meeting current=current.clone() choosing/>
                        <Glance interview=current.clone()/>
                        <AttendanceCard attendance=current.attendance.clone()/>
                        <History id/>
                    </aside>
                </div>
            </Loaded>
            <RescheduleDialog open=moving interview/>
            <CancelDialog open=cancelling interview/>
            <AnotherWay open=choosing interview/>
        </div>
    }
}

/// Join with its code for a video interview that is still to come, and the way to another way.
#[component]
fn Meeting(current: Interview, choosing: RwSignal<bool>) -> impl IntoView {
    let video = current.conference.kind.is_video() && current.lifecycle().is_on(now());
    let change = changeable(&current) && current.conference.state != ConferenceState::Failed;
    view! {
        {video.then(|| view! { <JoinCard interview=current/> })}
        {change
            .then(|| {
                view! {
                    <Button icon=lu::LuRepeat on_click=move |_| choosing.set(true)>{text::OTHER_WAY.get()}</Button>
                }
            })}
    }
}

#[component]
fn Top(
    interview: Interview,
    remote: Remote<Interview>,
    moving: RwSignal<bool>,
    cancelling: RwSignal<bool>,
) -> impl IntoView {
    let (name, project) = (interview.candidate.full_name.clone(), interview.project.clone());
    let title = text::HEADING.with(&[("name", &name)]);
    page_title(title.clone());
    let changeable = interview.may.change && interview.lifecycle().can_change(now());
    let above = vec![(recruiter_shell::INTERVIEWS.get(), "/interviews".to_owned())];
    view! {
        <div class="cd-head">
            <div class="row crumb-row"><Crumbs above here=name.clone()/></div>
            <div class="row row-4 wrap">
                <Avatar name=name.clone() id=interview.candidate.id.to_string() size=AvatarSize::ExtraLarge/>
                <div class="grow stack stack-0">
                    <h1 class="h1">{title}</h1>
                    <p class="muted">
                        <a href=format!("/projects/{}", project.id)>{project.name}</a>
                    </p>
                </div>
                <div class="row">
                    {interview
                        .may
                        .respond
                        .then(|| {
                            view! {
                                <a class="btn" href=format!("/interviews/{}", interview.id)>{text::LANDING.get()}</a>
                            }
                        })}
                    <Outcome current=interview.clone() interview=remote/>
                    {changeable
                        .then(|| {
                            view! {
                                <Button
                                    kind=ButtonKind::Primary
                                    icon=lu::LuCalendarClock
                                    on_click=move |_| moving.set(true)
                                >
                                    {text::RESCHEDULE.get()}
                                </Button>
                                <Button kind=ButtonKind::Danger on_click=move |_| cancelling.set(true)>
                                    {text::CANCEL.get()}
                                </Button>
                            }
                        })}
                </div>
            </div>
        </div>
    }
}

#[component]
fn Glance(interview: Interview) -> impl IntoView {
    let href =
        format!("/candidates/{}?project={}&tab=interviews", interview.candidate.id, interview.project.id);
    let note = Some(interview.note.clone()).filter(|note| !note.is_empty());
    view! {
        <section class="card pad stack stack-3">
            <h2 class="h4">{text::GLANCE.get()}</h2>
            <ul class="facts">
                <li><Icon icon=lu::LuUser/><a href=href>{interview.candidate.full_name.clone()}</a></li>
                <LocalTime
                    zone=interview.candidate_zone.clone()
                    name=interview.candidate.full_name.clone()
                    at=Some(interview.starts_at)
                />
                {reach(lu::LuPhone, tel, interview.contact.phone.clone())}
                {reach(lu::LuMail, mailto, Some(interview.contact.email.clone()))}
                {interview
                    .contact
                    .unconfirmed_email
                    .clone()
                    .map(|email| view! { <li><Icon icon=lu::LuMail/><span>{text::NOT_CONFIRMED.with(&[("email", &email)])}</span></li> })}
                {note
                    .map(|note| {
                        view! {
                            <li><Icon icon=lu::LuMessageSquare/><span class="pre">{text::NOTE.with(&[("note", &note)])}</span></li>
                        }
                    })}
            </ul>
        </section>
    }
}

/// Is made anew, and so loads again, with every version of the interview.
#[component]
fn History(id: InterviewId) -> impl IntoView {
    let (client, viewer) = (SignedIn::get(), Viewer::get());
    let history = Remote::new(move || client.interview_history(id));
    view! {
        <section class="card pad stack stack-3">
            <h2 class="h4">{text::HISTORY.get()}</h2>
            <Loaded remote=history let:entries>
                <ol class="if-log">
                    {entries
                        .into_iter()
                        .map(|entry| {
                            let (at, by) = (entry.at, entry.by);
                            view! {
                                <li>
                                    <p>{entry.text}</p>
                                    <time class="small muted num" datetime=at.to_string()>
                                        {move || text::HISTORY_BY.with(&[("date", &viewer.moment(at)), ("name", &by)])}
                                    </time>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            </Loaded>
        </section>
    }
}
