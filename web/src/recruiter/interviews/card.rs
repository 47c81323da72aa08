//! One interview as a card: when and how, then one row a person with their answer.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::access::Action;
use shared::text::{recruiter_candidate, recruiter_interviews as text, ui};
use shared::time::UtcTime;
use shared::wire::interviews::{Interview, InterviewStatus, Participant};

use super::super::candidate::CopyInviteLink;
use super::super::copy::copy;
use super::super::rights::may;
use super::super::viewer::Viewer;
use super::super::words::{conference_icon, interview_state, response_state};
use super::how::how_line;
use crate::format::Shape;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::icon::{Icon, lu};
use crate::ui::status::Badge;
use crate::ui::toast::toasts;

/// The day as a leaf of a calendar; decoration, the date stands in words beside it.
#[component]
pub fn Leaf(at: UtcTime) -> impl IntoView {
    let viewer = Viewer::get();
    let part = move |shape| move || viewer.wall(at).write(shape);
    view! {
        <div class="leaf" aria-hidden="true">
            <span>{part(Shape::MonthShort)}</span>
            <b>{move || viewer.wall(at).at.format("%-d").to_string()}</b>
            <span class="leaf-w">{part(Shape::WeekdayShort)}</span>
        </div>
    }
}

/// "Thursday, October 1, 2020, 10:00 AM – 1:00 PM PDT (−07:00)".
#[component]
pub fn When(from: UtcTime, to: UtcTime) -> impl IntoView {
    let viewer = Viewer::get();
    view! {
        <p>
            <b class="med">{move || viewer.wall(from).write(Shape::DayLong)}</b>
            ", "
            <span class="num">{move || viewer.time_range(from, to)}</span>
            " "
            <span class="muted">{move || viewer.wall(to).zone()}</span>
        </p>
    }
}

/// `link`: whether the card leads to the interview's own page.
#[component]
pub fn InterviewCard(interview: Interview, link: bool) -> impl IntoView {
    let (words, tone, icon) = interview_state(interview.status);
    let href = format!("/interviews/{}/details", interview.id);
    let dead = interview.status == InterviewStatus::Cancelled;
    let copies = may(Action::WriteInvites) && interview.may.change && !dead;
    let invite = interview.invite_id.filter(|_| copies);
    let reason = interview.cancelled.clone();
    let viewer = Viewer::get();
    let how = how_line(&interview);
    let kind = conference_icon(interview.conference.kind);
    let (first, project) = (interview.candidate.full_name.clone(), interview.project.name.clone());
    let id = interview.id.to_string();
    let heading = view! { {recruiter_candidate::INTERVIEW.get()} <Badge tone icon>{words}</Badge> };
    // In a list it stands under the list's own heading.
    let heading = if link {
        view! { <h3 class="h2 row wrap">{heading}</h3> }.into_any()
    } else {
        view! { <h2 class="h2 row wrap">{heading}</h2> }.into_any()
    };
    view! {
        <div class="card">
            <div class="if-head">
                <Leaf at=interview.starts_at/>
                <div class="grow stack stack-1">
                    {heading}
                    <When from=interview.starts_at to=interview.ends_at/>
                    <p class="muted row row-1"><Icon icon=kind class="inline"/>{how}</p>
                    <p class="small muted">{project}</p>
                    {reason
                        .map(|reason| {
                            let by = move || {
                                text::CANCELLED_BY
                                    .with(&[("name", &reason.by), ("date", &viewer.moment(reason.at))])
                            };
                            let why = Some(reason.reason.clone()).filter(|why| !why.is_empty());
                            view! {
                                <p class="small">{by}</p>
                                <p class="small muted pre">{why.unwrap_or_else(|| text::REASON_NONE.get())}</p>
                            }
                        })}
                </div>
                {link
                    .then(|| {
                        view! { <a class="btn" href=href>{recruiter_candidate::OPEN_INTERVIEW.get()}</a> }
                    })}
            </div>
            {invite
                .map(|invite| {
                    view! {
                        <div class="if-inv">
                            <span class="grow small muted">{recruiter_candidate::LINK_LEADS.get()}</span>
                            <CopyInviteLink id=invite name=first.clone()/>
                        </div>
                    }
                })}
            <table class="table if-table">
                <caption class="sr">{text::PERSON.get()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::PERSON.get()}</th>
                        <th scope="col">{text::RESPONSE.get()}</th>
                        <th scope="col"><span class="sr">{text::COPY_INTERVIEWER.get()}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {interview
                        .participants
                        .into_iter()
                        .map(|one| person(one, id.clone(), !dead))
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

fn person(one: Participant, interview: String, alive: bool) -> impl IntoView {
    let (viewer, toasts) = (Viewer::get(), toasts());
    let (words, tone, icon) = response_state(one.response);
    let press = move |_| {
        let origin = window().location().origin().unwrap_or_default();
        let url = format!("{origin}/interviews/{interview}");
        spawn_local(copy(url, text::COPIED_INTERVIEWER.get(), toasts));
    };
    view! {
        <tr>
            <td>
                <div class="row row-3">
                    <Avatar name=one.person.name.clone() id=one.person.id.to_string()/>
                    <div class="min0">
                        <b class="med">{one.person.name}</b>
                        <br/>
                        <span class="small muted">{one.person.title}</span>
                    </div>
                </div>
            </td>
            <td>
                <Badge tone icon>{words}</Badge>
                {one
                    .responded_at
                    .map(|at| view! { <br/><span class="small muted num">{move || viewer.date(at)}</span> })}
            </td>
            <td class="ta-end">
                {alive
                    .then(|| {
                        view! {
                            <Button size=ButtonSize::Small icon=lu::LuLink on_click=press>
                                {text::COPY_INTERVIEWER.get()}
                            </Button>
                        }
                    })}
            </td>
        </tr>
    }
}

/// "Feb 10, 9:00 AM" with its zone, for sentences.
pub fn moment_with_zone(viewer: Viewer, at: UtcTime) -> String {
    ui::WITH_ZONE.with(&[("time", &viewer.day_and_time(at)), ("zone", &viewer.wall(at).zone())])
}
