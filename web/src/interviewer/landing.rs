//! The landing page that mails and calendar entries lead to; it needs sign-in and keeps itself fresh.

use leptos::prelude::*;
use shared::contact::{mailto, tel};
use shared::ids::InterviewId;
use shared::text::interviewer as text;
use shared::wire::interviews::{Interview, InterviewStatus};

use super::join::JoinCard;
use super::response::ResponseChoice;
use crate::client::SignedIn;
use crate::recruiter::{Leaf, LocalTime, Viewer, When, keep_fresh, page_title, reach};
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Banner, Tone};

#[component]
pub fn Landing(id: InterviewId, interview: Remote<Interview>) -> impl IntoView {
    let client = SignedIn::get();
    keep_fresh(interview, 10, move || {
        let shown = untrack(|| interview.value()).map_or(0, |shown| shown.version);
        client.newer_interview(id, shown)
    });
    view! {
        <div class="r-main il">
            <Loaded remote=interview let:current>
                <Head current=current.clone() interview/>
                {(current.status == InterviewStatus::Cancelled).then(|| cancelled(&current))}
                <div class="il-grid">
                    <div class="stack stack-4">
                        <JoinCard interview=current.clone()/>
                    </div>
                    <CandidateCard interview=current.clone()/>
                </div>
            </Loaded>
        </div>
    }
}

#[component]
fn Head(current: Interview, interview: Remote<Interview>) -> impl IntoView {
    let title = text::HEADING.with(&[("name", &current.candidate.full_name)]);
    page_title(title.clone());
    let (from, to) = (current.starts_at, current.ends_at);
    view! {
        <div class="il-top">
            <Leaf at=from/>
            <div class="grow stack stack-1">
                <h1 class="h1">{title}</h1>
                <When from to/>
            </div>
            {current.may.respond.then(|| view! { <ResponseChoice current=current.clone() interview/> })}
        </div>
    }
}

fn cancelled(interview: &Interview) -> impl IntoView + use<> {
    let viewer = Viewer::get();
    let detail = interview.cancelled.as_ref().map(|cancelled| {
        let by = text::CANCELLED_BY
            .with(&[("name", &cancelled.by), ("date", &untrack(|| viewer.moment(cancelled.at)))]);
        format!("{by} {}", cancelled.reason)
    });
    view! {
        <div class="il-gone">
            <Banner tone=Tone::Warn title=text::CANCELLED.get() detail=detail.unwrap_or_default()/>
        </div>
    }
}

/// Whom one talks to: role, phone, note, their clock.
#[component]
fn CandidateCard(interview: Interview) -> impl IntoView {
    let phone = interview.contact.phone.clone();
    let no_phone = phone.is_none();
    let note = Some(interview.note.clone()).filter(|note| !note.is_empty());
    let name = interview.candidate.full_name.clone();
    let recruiter_view = (interview.may.change || interview.may.outcome)
        .then(|| format!("/interviews/{}/details", interview.id));
    view! {
        <section class="card" aria-labelledby="candidate-name">
            <div class="pad-5 stack stack-4">
                <div class="row row-3">
                    <Avatar name=name.clone() id=interview.candidate.id.to_string() size=AvatarSize::Large/>
                    <div class="grow">
                        <h2 class="h3" id="candidate-name">{name.clone()}</h2>
                        <p class="muted">{text::PROJECT.with(&[("project", &interview.project.name)])}</p>
                    </div>
                </div>
                <ul class="facts">
                    <li>
                        <Icon icon=lu::LuBriefcase/>
                        <span>{text::ORGANIZED_BY.with(&[("name", &interview.organizer.name)])}</span>
                    </li>
                    {reach(lu::LuPhone, tel, phone)}
                    {no_phone
                        .then(|| view! { <li><Icon icon=lu::LuPhone/><span class="muted">{text::NO_PHONE.get()}</span></li> })}
                    {reach(lu::LuMail, mailto, Some(interview.contact.email.clone()))}
                    <LocalTime zone=interview.candidate_zone.clone() name=name at=Some(interview.starts_at)/>
                    <li>
                        <Icon icon=lu::LuMessageSquare/>
                        {match note {
                            Some(note) => view! { <span class="pre">{text::NOTE.with(&[("note", &note)])}</span> }.into_any(),
                            None => view! { <span class="muted">{text::NO_NOTE.get()}</span> }.into_any(),
                        }}
                    </li>
                </ul>
                {recruiter_view
                    .map(|href| view! { <p class="small"><a href=href>{text::RECRUITER_VIEW.get()}</a></p> })}
            </div>
        </section>
    }
}
