//! Without a mail server nothing that Parley writes reaches anybody: administrators see that on every page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::access::Action;
use shared::text::recruiter_shell as text;
use shared::wire::deliveries::MailMode;

use super::rights::may;
use crate::client::SignedIn;
use crate::ui::dynamic::shown;
use crate::ui::page_state::Remote;
use crate::ui::status::{Banner, Tone};

/// Where what to do about it stands; that page has a banner of its own.
const DELIVERIES: &str = "/settings/deliveries";

#[component]
pub fn MailBanner() -> impl IntoView {
    let client = SignedIn::get();
    let path = use_location().pathname;
    may(Action::ManageOrganization).then(|| {
        // A setting of the server: it changes with a restart, not while the page stands.
        let status = Remote::new(move || client.outbox_status());
        let visible = Memo::new(move |_| {
            let none = status.value().is_some_and(|status| status.mail == MailMode::None);
            none && !path.read().starts_with(DELIVERIES)
        });
        shown(
            move || visible.get(),
            move || {
                view! {
                    <section class="insecure" aria-label=text::NO_MAIL.get()>
                        <Banner tone=Tone::Warn title=text::NO_MAIL.get() detail=text::NO_MAIL_DETAIL.get()>
                            <a class="btn" href=DELIVERIES>{text::NO_MAIL_ACT.get()}</a>
                        </Banner>
                    </section>
                }
            },
        )
    })
}
