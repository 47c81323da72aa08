//! Scheduler settings (C5, C6): when a person can be interviewed, with a live preview of what a candidate
//! would see, worked out in the browser by the engine that the server uses.

mod blocked;
mod clock_text;
mod dates;
mod draft;
mod editor;
mod general;
mod hours;
mod limits;
mod overrides;
mod owner;
mod preview;
mod range_row;
mod save_bar;
mod saving;
mod zone_clock;

use leptos::prelude::*;
use shared::ids::PersonId;
use shared::text::settings_scheduler as text;
use shared::wire::people::Person;

use self::editor::Editor;
use self::owner::Owner;
use crate::client::SignedIn;
use crate::recruiter::address::path_id;
use crate::recruiter::frame::PageHead;
use crate::recruiter::not_found::NotFound;
use crate::recruiter::rights::me;
use crate::ui::page_state::{Loaded, Remote};

/// One's own settings.
#[component]
pub fn SchedulerSettings() -> impl IntoView {
    me().map(|me| {
        view! {
            <PageHead title=text::TITLE.get() lead=text::LEAD.get()/>
            <Settings owner=Owner { id: me.id, is_me: true }/>
        }
    })
}

/// A colleague's settings, for administrators.
#[component]
pub fn PersonScheduler() -> impl IntoView {
    let id = path_id::<PersonId>();
    move || match id.get() {
        Some(id) if me().is_some_and(|me| me.id == id) => view! { <SchedulerSettings/> }.into_any(),
        Some(id) => view! { <OfPerson id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn OfPerson(id: PersonId) -> impl IntoView {
    let client = SignedIn::get();
    let people = Remote::new(move || client.people(usize::MAX));
    view! {
        <Loaded remote=people let:everybody>
            {match everybody.into_iter().find(|person| person.id == id) {
                None => view! { <NotFound/> }.into_any(),
                Some(Person { name, .. }) => {
                    view! {
                        <PageHead
                            title=text::TITLE_OF.with(&[("name", &name)])
                            lead=text::LEAD_OF.with(&[("name", &name)])
                        />
                        <Settings owner=Owner { id, is_me: false }/>
                    }
                        .into_any()
                }
            }}
        </Loaded>
    }
}

#[component]
fn Settings(owner: Owner) -> impl IntoView {
    let client = SignedIn::get();
    let remote = Remote::new(move || owner.load(client));
    view! {
        <Loaded remote skeleton=ViewFn::from(|| view! { <Skeleton/> }) let:scheduler>
            <Editor owner scheduler/>
        </Loaded>
    }
}

/// Two columns: the cards of the rules and the preview.
#[component]
fn Skeleton() -> impl IntoView {
    use crate::ui::skeleton::SkeletonRows;
    view! {
        <div class="sc-grid">
            <div class="card"><SkeletonRows rows=6/></div>
            <div class="card"><SkeletonRows rows=6/></div>
        </div>
    }
}
