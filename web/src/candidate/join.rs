//! The way into the conversation: the button when it is open, when it opens before that, and what happens
//! instead where nothing is opened (phone, place).

use std::time::Duration;

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::conference::{ConferenceKind, ConferenceState};
use shared::wire::links::ScheduledLink;

use super::context::Link;
use super::words::{kind_line, provider};
use crate::client::LinkHolder;
use crate::format::{self, Wall};
use crate::ui::icon::{Icon, lu};

/// While a link is being made, the page looks again this often.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// The longest a timer may be set for: browsers count milliseconds in 32 bits.
const LONGEST_WAIT_SECONDS: i64 = 86_400;

#[component]
pub fn Join(link: ScheduledLink) -> impl IntoView {
    let conference = &link.conference;
    let first_name = link.host.first_name.as_str();
    let small = |words: String| view! { <span class="small muted">{words}</span> };
    let body = match (conference.kind, conference.state) {
        (ConferenceKind::Phone, _) => view! {
            <p class="body-l">
                {text::CALLS_YOU.with(&[("name", first_name)])} " "
                <b class="med nowrap">{link.phone.clone().unwrap_or_default()}</b>
            </p>
        }
        .into_any(),
        (ConferenceKind::Place, _) => view! {
            <p class="body-l">
                {text::COME_TO.get()} " " <b class="med">{conference.place.clone().unwrap_or_default()}</b>
            </p>
        }
        .into_any(),
        (_, ConferenceState::Failed) => small(text::LINK_FAILED.with(&[("name", first_name)])).into_any(),
        (_, ConferenceState::Pending | ConferenceState::None) => {
            look_again(LOOK_AGAIN);
            view! { <p role="status">{small(text::LINK_FOLLOWS.get())}</p> }.into_any()
        }
        (_, ConferenceState::Ready) if conference.join_open => {
            let to = expect_context::<Link>().holder.with_value(LinkHolder::join_page);
            // A form, because joining is noted; the server's answer leads on to the conference.
            view! {
                <form method="post" action=to target="_blank">
                    <button class="btn btn-primary btn-l btn-block">
                        <Icon icon=lu::LuVideo/>
                        {text::GO.get()}
                    </button>
                </form>
                {small(powered(&link))}
                {conference
                    .join_url
                    .clone()
                    .map(|url| view! { <a class="small" href=url rel="noreferrer">{text::MEETING_LINK.get()}</a> })}
            }
            .into_any()
        }
        (_, ConferenceState::Ready) => not_yet(&link).into_any(),
    };
    let code = conference.access_code.clone().map(
        |code| view! { <p class="small">{text::ACCESS_CODE.get()} " " <code class="mono">{code}</code></p> },
    );
    let label = kind_line(conference.kind, &conference.name, conference.place.as_deref());
    view! { <div class="done-go" role="group" aria-label=label>{body} {code}</div> }
}

/// The button before it opens: disabled, with the time it opens beside it. The page opens it by itself.
fn not_yet(link: &ScheduledLink) -> impl IntoView + use<> {
    if let Some(opens_at) = link.conference.opens_at {
        let seconds = opens_at.seconds_since(format::now()).clamp(1, LONGEST_WAIT_SECONDS);
        look_again(Duration::from_secs(u64::try_from(seconds).unwrap_or(1) + 1));
    }
    let opens = link.conference.opens_at.map(|at| Wall::new(&link.zone, at).full());
    let tied = crate::ui::ids::next_id();
    view! {
        <button
            type="button"
            class="btn btn-primary btn-l btn-block"
            aria-disabled="true"
            aria-describedby=tied.clone()
        >
            <Icon icon=lu::LuVideo/>
            {text::GO.get()}
        </button>
        <span class="small muted" id=tied>
            {powered(link)} " " {opens.map(|time| text::OPENS_AT.with(&[("time", &time)]))}
        </span>
    }
}

fn powered(link: &ScheduledLink) -> String {
    provider(&link.conference.name).map(|name| text::POWERED_BY.with(&[("name", name)])).unwrap_or_default()
}

/// Loads the link's state once more after a while, as long as this part stands on the page.
fn look_again(after: Duration) {
    let link = expect_context::<Link>();
    if let Ok(timer) = set_timeout_with_handle(move || link.view.reload(), after) {
        on_cleanup(move || timer.clear());
    }
}
