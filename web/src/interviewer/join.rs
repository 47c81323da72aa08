//! Where and when to join: the button opens by the conference's rules; the code stands under it, because it
//! has to be copied first.

use std::time::Duration;

use leptos::prelude::*;
use shared::contact::tel;
use shared::text::interviewer as text;
use shared::wire::conference::{ConferenceKind, ConferenceState};
use shared::wire::interviews::{Interview, InterviewStatus};

use super::join_button::JoinButton;
use super::left::left;
use crate::format::now;
use crate::recruiter::{CopyButton, Viewer};
use crate::ui::icon::{Icon, lu};

#[component]
pub fn JoinCard(interview: Interview) -> impl IntoView {
    let clock = RwSignal::new(now());
    let timer = set_interval_with_handle(move || clock.set(now()), Duration::from_secs(5));
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    let conference = interview.conference.clone();
    let title = match conference.kind {
        ConferenceKind::Phone => text::PHONE_CALL.get(),
        ConferenceKind::Place => text::ON_SITE.get(),
        ConferenceKind::FixedLink => text::VIDEO_PLAIN.get(),
        _ => text::VIDEO.with(&[("provider", &conference.name)]),
    };
    let (starts, ends, life) = (interview.starts_at, interview.ends_at, interview.lifecycle());
    let state = move || {
        let now = clock.get();
        if !life.is_on(now) {
            return view! { <p class="muted med">{text::OVER.get()}</p> }.into_any();
        }
        if now >= starts {
            let words = text::IN_PROGRESS.with(&[("time", &left(ends.seconds_since(now)))]);
            return view! { <p class="row row-1 t-ok med"><span class="dot"></span>{words}</p> }.into_any();
        }
        let words = text::STARTS_IN.with(&[("time", &left(starts.seconds_since(now)))]);
        view! { <p class="muted med">{words}</p> }.into_any()
    };
    let shown = interview.status != InterviewStatus::Cancelled;
    shown.then(|| {
        let code = conference.access_code.clone();
        let link = conference.join_url.clone();
        let phone = interview.contact.phone.clone();
        let place = conference.place.clone();
        view! {
            <section class="card il-join" aria-labelledby="join-title">
                <div class="stack stack-1">
                    {state}
                    <h2 class="h3" id="join-title">{title}</h2>
                </div>
                {match conference.kind {
                    ConferenceKind::Phone => call(phone).into_any(),
                    ConferenceKind::Place => view! { <p class="pre">{place}</p> }.into_any(),
                    _ => {
                        let over = move || !life.is_on(clock.get());
                        join(&interview, clock, over).into_any()
                    }
                }}
                {link.map(meeting_link)}
                {code.map(access_code)}
            </section>
        }
    })
}

/// The address of the meeting, to open or to copy.
fn meeting_link(url: String) -> impl IntoView {
    let label = text::COPY_LINK.get();
    view! {
        <div class="row il-code">
            <span class="grow min0">
                <span class="med">{text::MEETING_LINK.get()}</span>
                <br/>
                <a class="small wrap-any" href=url.clone() target="_blank" rel="noreferrer external">
                    {url.clone()}
                </a>
            </span>
            <CopyButton value=url label done=text::LINK_COPIED.get()/>
        </div>
    }
}

/// What the conference asks for.
fn access_code(code: String) -> impl IntoView {
    let label = text::COPY_CODE.with(&[("code", &code)]);
    view! {
        <div class="row il-code">
            <span class="grow">
                <span class="med">{text::ACCESS_CODE.get()}</span>
                <br/>
                <span class="small muted">{text::ACCESS_CODE_HINT.get()}</span>
            </span>
            <span class="code">
                <code>{code.clone()}</code>
                <CopyButton value=code label done=text::CODE_COPIED.get()/>
            </span>
        </div>
    }
}

fn call(phone: Option<String>) -> impl IntoView {
    match phone {
        Some(phone) => {
            let href = tel(&phone);
            view! {
                <a class="btn btn-primary btn-l btn-block" href=href rel="external">
                    <Icon icon=lu::LuPhone/>
                    {text::CALL.with(&[("phone", &phone)])}
                </a>
            }
            .into_any()
        }
        None => view! { <p class="muted">{text::NO_PHONE.get()}</p> }.into_any(),
    }
}

fn join(
    interview: &Interview,
    clock: RwSignal<shared::time::UtcTime>,
    over: impl Fn() -> bool + Send + 'static,
) -> impl IntoView {
    let viewer = Viewer::get();
    let (id, host) = (interview.id, interview.may.host);
    let conference = &interview.conference;
    let (opens_at, may_join) = (conference.opens_at, conference.join_open);
    match conference.state {
        ConferenceState::Failed => view! { <p class="t-bad">{text::FAILED.get()}</p> }.into_any(),
        ConferenceState::Pending => view! { <p class="muted" role="status">{text::PENDING.get()}</p> }.into_any(),
        ConferenceState::None | ConferenceState::Ready => (move || {
            let open = may_join && opens_at.is_none_or(|at| clock.get() >= at);
            match open && !over() {
                true => view! { <JoinButton id host/> }.into_any(),
                false => {
                    // Found by keyboard and screen reader before it opens; the name says when that is.
                    let time = opens_at.map(|at| viewer.day_and_time(at)).unwrap_or_default();
                    let shut = !over() && !time.is_empty();
                    let label = if shut { text::JOIN_CLOSED.with(&[("time", &time)]) } else { text::JOIN.get() };
                    view! {
                        <button class="btn btn-l btn-block" type="button" aria-disabled="true" aria-label=label>
                            <Icon icon=lu::LuVideo/>
                            {text::JOIN.get()}
                        </button>
                        {shut.then(|| view! { <p class="small muted">{text::OPENS.with(&[("time", &time)])}</p> })}
                    }
                    .into_any()
                }
            }
        })
        .into_any(),
    }
}
