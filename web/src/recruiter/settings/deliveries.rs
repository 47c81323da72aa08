//! Deliveries: every queued effect and how it went; what was given up can be tried again.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::settings_deliveries as text;
use shared::wire::deliveries::DeliveryFilter;

use super::delivery_row::DeliveryTable;
use super::held_banner::HeldBanner;
use super::mail_status::MailStatus;
use crate::client::SignedIn;
use crate::recruiter::address::{Address, query};
use crate::recruiter::frame::PageHead;
use crate::recruiter::keep_fresh;
use crate::recruiter::paging::{ListPager, Paging};
use crate::recruiter::rights::may;
use crate::recruiter::test_mail::SendTestMail;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::tabs::{Tab, Tabs};

/// How often a shown list is looked at again, in seconds.
const FRESH: u64 = 10;

#[component]
pub fn DeliveriesPage() -> impl IntoView {
    let client = SignedIn::get();
    let (address, paging, shown) = (Address::get(), Paging::get(), query("show"));
    let filter = move || {
        if shown.get() == "all" { DeliveryFilter::All } else { DeliveryFilter::Attention }
    };
    let fetch = move || {
        let (filter, cursor) = (filter(), paging.cursor());
        async move { client.deliveries(filter, cursor.as_deref()).await }
    };
    let deliveries = Remote::new(fetch);
    let status = Remote::new(move || client.outbox_status());
    keep_fresh(deliveries, FRESH, move || untrack(fetch));
    keep_fresh(status, FRESH, move || client.outbox_status());
    let tabs = Signal::derive(move || {
        let all = filter() == DeliveryFilter::All;
        let attention = status.value().map(|status| status.dead + status.not_sent);
        let attention = attention.and_then(|count| u64::try_from(count).ok()).filter(|count| *count > 0);
        let tab = |words: shared::text::Text, show: &str, current: bool| Tab {
            label: words.get(),
            count: attention.filter(|_| show.is_empty()),
            href: address.with(&[("show", show), ("after", "")]),
            current,
        };
        vec![tab(text::FILTER_ATTENTION, "", !all), tab(text::FILTER_ALL, "all", all)]
    });
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()/>
        <div class="stack stack-4">
            <HeldBanner status deliveries/>
            <MailStatus status deliveries/>
            {may(Action::ManageOrganization).then(|| view! { <TestMailCard/> })}
            <Tabs label=text::FILTERS tabs/>
            <Loaded remote=deliveries let:page>
                {
                    let attention = untrack(filter) == DeliveryFilter::Attention;
                    if page.data.is_empty() {
                        let (title, detail) = if attention {
                            (text::EMPTY, text::EMPTY_DETAIL)
                        } else {
                            (text::NONE, text::NONE_DETAIL)
                        };
                        let icon = if attention { lu::LuCircleCheck } else { lu::LuSend };
                        view! {
                            <div class="card"><Empty icon title=title.get() detail=detail.get()/></div>
                        }
                            .into_any()
                    } else {
                        view! {
                            <DeliveryTable deliveries=page.data remote=deliveries/>
                            <ListPager paging next=page.meta.next/>
                        }
                            .into_any()
                    }
                }
            </Loaded>
        </div>
    }
}

/// Whether email leaves this server at all.
#[component]
fn TestMailCard() -> impl IntoView {
    view! {
        <section class="card pad-5 stack stack-3" aria-labelledby="test-mail">
            <h2 class="h3" id="test-mail">{text::TEST_TITLE.get()}</h2>
            <SendTestMail/>
        </section>
    }
}
