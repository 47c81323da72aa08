//! My account → Individual integrations: accounts of one's own, connected through the organization's app.

use leptos::prelude::*;
use shared::text::settings_integrations as text;
use shared::wire::integrations::IntegrationScope;

use super::act::Acts;
use super::came_back::CameBack;
use super::groups::by_category;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::ui::page_state::{Failed, Load, Remote};
use crate::ui::skeleton::SkeletonRows;

#[component]
pub fn AccountsPage() -> impl IntoView {
    let client = SignedIn::get();
    let cards = Remote::new(move || client.integrations(IntegrationScope::Person));
    let acts = Acts::new(cards);
    // By kind, so that an answer makes no card anew.
    let kinds = Memo::new(move |_| match cards.state() {
        Load::Loading => None,
        Load::Failed(error) => Some(Err(error)),
        Load::Ready(cards) => {
            Some(Ok(cards.iter().map(|card| (card.kind, card.category)).collect::<Vec<_>>()))
        }
    });
    view! {
        <PageHead title=text::OWN_TITLE.get() lead=text::OWN_LEAD.get()/>
        <CameBack cards/>
        {move || match kinds.get() {
            None => view! { <SkeletonRows/> }.into_any(),
            Some(Err(error)) => {
                view! { <Failed error busy=cards.busy() on_retry=move |()| cards.reload()/> }.into_any()
            }
            Some(Ok(kinds)) => by_category(&kinds, acts).into_any(),
        }}
    }
}
