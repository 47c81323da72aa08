//! What the server says about itself before anybody signs in: whether it waits for set-up, whether the
//! connection is plain, whether mails are kept in the mailbox.

use leptos::prelude::*;
use shared::text::recruiter_entry as text;
use shared::wire::auth::SetupState;

use crate::client::Anonymous;
use crate::ui::dynamic::shown;
use crate::ui::page_state::Remote;
use crate::ui::status::{Banner, Tone};

/// The server's state, loaded once.
#[derive(Clone, Copy)]
pub struct Server {
    pub state: Remote<SetupState>,
}

impl Server {
    pub fn provide() -> Self {
        let server = Self { state: Remote::new(|| Anonymous.setup_state()) };
        provide_context(server);
        server
    }

    /// The provided state.
    pub fn get() -> Self {
        expect_context::<Self>()
    }

    pub fn needs_set_up(self) -> bool {
        self.state.value().is_some_and(|state| state.needed)
    }

    pub fn has_mailbox(self) -> bool {
        self.state.value().is_some_and(|state| state.mailbox)
    }
}

/// Says that the connection is not encrypted; nothing where it is.
#[component]
pub fn InsecureBanner() -> impl IntoView {
    let server = Server::get();
    shown(
        move || server.state.value().is_some_and(|state| state.insecure),
        move || {
            view! {
                <section class="insecure" aria-label=text::INSECURE.get()>
                    <Banner tone=Tone::Warn title=text::INSECURE.get() detail=text::INSECURE_DETAIL.get()/>
                </section>
            }
        },
    )
}
