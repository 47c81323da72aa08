//! The root: reads the token from the address, loads what the link shows and picks the page for it.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::candidate as text;
use shared::wire::links::{LinkView, OpenLink, ScheduledLink};
use shared::wire::organization::CompanyCard;

use super::booker::{Booker, Purpose};
use super::cancelled::Cancelled;
use super::confirmed::Confirmed;
use super::context::{Link, MOVING};
use super::dead_link::{DeadLinkPage, DeadReason, UnknownLink};
use super::shell::{BookerSkeleton, Shell};
use crate::client::{ClientError, LinkHolder};
use crate::ui::page_state::{Failed, Load, Remote};
use crate::ui::page_title::use_title;
use crate::ui::toast::Toasts;

/// Which page stands there. Kept apart from the data, so that fresh data does not rebuild the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Loading,
    Failed,
    Unknown,
    Open,
    Scheduled,
    Moving,
    Cancelled,
    Dead(DeadReason),
}

#[component]
pub fn App() -> impl IntoView {
    let holder = LinkHolder::new(&token());
    let loader = holder.clone();
    let contact_shown = RwSignal::new(false);
    let view = Remote::new(move || {
        let holder = loader.clone();
        let contact_shown = contact_shown.get_untracked();
        async move { holder.view(contact_shown).await }
    });
    provide_context(Link { holder: StoredValue::new(holder), view, contact_shown });
    Toasts::provide();

    let fragment = RwSignal::new(location_hash().unwrap_or_default());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        fragment.set(location_hash().unwrap_or_default());
    });
    on_cleanup(move || listener.remove());

    let page = Memo::new(move |_| {
        let moving = format!("#{}", fragment.get().trim_start_matches('#')) == MOVING;
        match view.state() {
            Load::Loading => Page::Loading,
            Load::Failed(error) if error.is(ErrorCode::LinkUnknown) => Page::Unknown,
            Load::Failed(_) => Page::Failed,
            Load::Ready(view) => page_of(&view, moving),
        }
    });
    let company = Memo::new(move |_| view.value().map(company_of));

    view! {
        <Shell company=company>
            {dynamic(move || match page.get() {
                Page::Loading => view! { <BookerSkeleton/> }.into_any(),
                Page::Failed => failed(view).into_any(),
                Page::Unknown => view! { <UnknownLink/> }.into_any(),
                Page::Open => view! { <Booker purpose=Purpose::Book(open_of(view))/> }.into_any(),
                Page::Scheduled => view! { <Confirmed link=scheduled_of(view)/> }.into_any(),
                Page::Moving => view! { <Booker purpose=Purpose::Move(scheduled_of(view))/> }.into_any(),
                Page::Cancelled => view! { <Cancelled/> }.into_any(),
                Page::Dead(reason) => view! { <DeadLinkPage reason/> }.into_any(),
            })}
        </Shell>
    }
}

fn failed(view: Remote<LinkView>) -> impl IntoView {
    use_title(|| shared::text::ui::FAILED.get());
    let error = match view.state() {
        Load::Failed(error) => error,
        Load::Loading | Load::Ready(_) => ClientError::offline(),
    };
    view! {
        <h1 class="sr">{text::ABOUT.get()}</h1>
        <Failed error busy=view.busy() on_retry=move |()| view.reload()/>
    }
}

fn page_of(view: &LinkView, moving: bool) -> Page {
    match view {
        LinkView::Open(_) => Page::Open,
        LinkView::Scheduled(link) if moving && link.can_move() => Page::Moving,
        LinkView::Scheduled(_) => Page::Scheduled,
        LinkView::Cancelled(_) => Page::Cancelled,
        LinkView::Expired(_) => Page::Dead(DeadReason::Expired),
        LinkView::Revoked(_) => Page::Dead(DeadReason::Revoked),
        LinkView::Replaced(_) => Page::Dead(DeadReason::Replaced),
        LinkView::Paused(_) => Page::Dead(DeadReason::Paused),
    }
}

fn company_of(view: LinkView) -> CompanyCard {
    match view {
        LinkView::Open(link) => link.company,
        LinkView::Scheduled(link) => link.company,
        LinkView::Cancelled(link) => link.company,
        LinkView::Expired(link)
        | LinkView::Revoked(link)
        | LinkView::Replaced(link)
        | LinkView::Paused(link) => link.company,
    }
}

/// The open link behind the page; the last one while another state replaces the page.
fn open_of(view: Remote<LinkView>) -> Signal<Option<OpenLink>> {
    kept(view, |view| match view {
        LinkView::Open(link) => Some(link),
        _ => None,
    })
}

fn scheduled_of(view: Remote<LinkView>) -> Signal<Option<ScheduledLink>> {
    kept(view, |view| match view {
        LinkView::Scheduled(link) => Some(link),
        _ => None,
    })
}

fn kept<T>(view: Remote<LinkView>, pick: fn(LinkView) -> Option<T>) -> Signal<Option<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |last: Option<&Option<T>>| view.value().and_then(pick).or_else(|| last.cloned().flatten()))
        .into()
}

/// The last part of `/i/{token}`.
fn token() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
}

fn location_hash() -> Option<String> {
    window().location().hash().ok()
}
