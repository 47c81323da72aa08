//! Choosing a time: the host's panel, the zone, the days with their free times, the choice. The same page
//! serves the first booking and moving an interview; only what Confirm does differs.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::{OpenLink, ScheduledLink};

use super::choice_bar::ChoiceBar;
use super::choosing::{Choosing, wanted_time};
use super::confirm_details::ConfirmDetails;
use super::context::Link;
use super::day_bar::DayBar;
use super::host_panel::{HostFacts, HostPanel};
use super::just_taken::JustTaken;
use super::move_confirm::{MoveBanner, MoveConfirm};
use super::times::Times;
use crate::format;
use crate::ui::page_title::{focus_heading, use_title};

/// What choosing is for.
#[derive(Clone, Copy)]
pub enum Purpose {
    Book(Signal<Option<OpenLink>>),
    Move(Signal<Option<ScheduledLink>>),
}

#[component]
pub fn Booker(purpose: Purpose) -> impl IntoView {
    let link = expect_context::<Link>();
    let facts = facts_of(purpose);
    let (zone, wanted) = match purpose {
        Purpose::Book(_) => (format::browser_zone(), wanted_time()),
        Purpose::Move(link) => {
            let zone = link.with_untracked(|link| link.as_ref().map(|link| link.zone.name().to_owned()));
            (zone.unwrap_or_else(format::browser_zone), None)
        }
    };
    let choosing = Choosing::new(link, zone, wanted);
    let Some(facts) = facts else { return ().into_any() };
    let title = facts.title.clone();
    let company = facts.company.name.clone();
    let confirm = text::CONFIRM_PAGE.with(&[("name", &facts.host.name)]);
    use_title(move || {
        let title = if choosing.confirming.get() { &confirm } else { &title };
        text::PAGE_TITLE.with(&[("title", title), ("company", &company)])
    });
    if matches!(purpose, Purpose::Move(_)) {
        focus_heading();
    }
    let expires = facts.expires_at;
    let deadline = Signal::derive(move || {
        // The link ends with a day of the sender's zone; where that is another hour, the day alone would promise it whole.
        choosing.wall(expires?).map(|wall| wall.short())
    });
    let host = facts.host.first_name.clone();
    view! {
        {match purpose {
            Purpose::Book(_) => None,
            Purpose::Move(link) => Some(view! { <MoveBanner link/> }),
        }}
        <JustTaken choosing/>
        <div class="card card-l book">
            <HostPanel facts deadline/>
            <section
                class="book-cal"
                aria-labelledby="cal-h"
                aria-busy=Signal::derive(move || choosing.slots.busy().get().then_some("true"))
            >
                <h2 class="sr" id="cal-h">{text::AVAILABLE.get()}</h2>
                <DayBar choosing/>
                <Times choosing host/>
                <ChoiceBar choosing/>
            </section>
        </div>
        {match purpose {
            Purpose::Book(link) => view! { <ConfirmDetails link choosing/> }.into_any(),
            Purpose::Move(link) => view! { <MoveConfirm link choosing/> }.into_any(),
        }}
    }
    .into_any()
}

fn facts_of(purpose: Purpose) -> Option<HostFacts> {
    match purpose {
        Purpose::Book(link) => link.get_untracked().map(|link| HostFacts {
            title: text::PICK_TITLE.with(&[("name", &link.host.name)]),
            host: link.host,
            company: link.company,
            project: link.project,
            duration_minutes: link.duration_minutes,
            kind: link.conference,
            kind_name: link.conference_name,
            place: link.place,
            expires_at: Some(link.expires_at),
        }),
        Purpose::Move(link) => link.get_untracked().map(|link| HostFacts {
            title: text::MOVE_TITLE.with(&[("name", &link.host.name)]),
            host: link.host,
            company: link.company,
            project: link.project,
            duration_minutes: link.duration_minutes,
            kind: link.conference.kind,
            kind_name: link.conference.name,
            place: link.conference.place,
            expires_at: None,
        }),
    }
}
