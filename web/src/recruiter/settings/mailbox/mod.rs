//! The development mailbox: the mails of a server that has no mail server, with their links and calendar
//! files.

mod letter;

use leptos::prelude::*;
use shared::text::settings_mailbox as text;
use shared::wire::mailbox::MailSummary;
use shared::wire::page::Page;

use self::letter::Letter;
use crate::client::SignedIn;
use crate::recruiter::address::{Address, query};
use crate::recruiter::frame::PageHead;
use crate::recruiter::keep_fresh;
use crate::recruiter::server::Server;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::Button;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Load, Loaded, Remote};

/// How often a shown mailbox is looked at again, in seconds.
const FRESH: u64 = 4;

#[component]
pub fn Mailbox() -> impl IntoView {
    let server = Server::get();
    view! {
        <div class="r-main">
            {move || match server.state.state() {
                Load::Ready(state) if !state.mailbox => {
                    view! {
                        <PageHead title=text::TITLE.get() lead=text::OFF_DETAIL.get()/>
                        <div class="card">
                            <Empty icon=lu::LuMailX title=text::OFF.get() detail=text::OFF_DETAIL.get()/>
                        </div>
                    }
                        .into_any()
                }
                _ => view! { <Mails/> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Mails() -> impl IntoView {
    let client = SignedIn::get();
    let mails = Remote::new(move || client.mailbox());
    keep_fresh(mails, FRESH, move || client.mailbox());
    let chosen = query("mail");
    let find = RwSignal::new(String::new());
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()>
            <Button icon=lu::LuRefreshCw busy=mails.busy() on_click=move |_| mails.reload()>
                {text::REFRESH.get()}
            </Button>
        </PageHead>
        <Loaded remote=mails let:page>
            {
                if page.data.is_empty() {
                    return view! {
                        <div class="card">
                            <Empty icon=lu::LuInbox title=text::EMPTY.get() detail=text::EMPTY_DETAIL.get()/>
                        </div>
                    }
                        .into_any();
                }
                view! {
                    <div class="mb" class:mb-open=move || !chosen.read().is_empty()>
                        <List page find chosen/>
                        <section class="card mb-mail" aria-live="polite">
                            {move || {
                                let id = chosen.get();
                                if id.is_empty() {
                                    view! { <p class="pad muted">{text::CHOOSE.get()}</p> }.into_any()
                                } else {
                                    view! { <Letter id/> }.into_any()
                                }
                            }}
                        </section>
                    </div>
                }
                    .into_any()
            }
        </Loaded>
    }
}

#[component]
fn List(page: Page<MailSummary>, find: RwSignal<String>, chosen: Memo<String>) -> impl IntoView {
    let (viewer, address) = (Viewer::get(), Address::get());
    let mails = StoredValue::new(page.data);
    let shown = Memo::new(move |_| {
        let find = find.read().trim().to_lowercase();
        let matches =
            |mail: &&MailSummary| format!("{} {}", mail.to, mail.subject).to_lowercase().contains(&find);
        mails.with_value(|mails| mails.iter().filter(matches).cloned().collect::<Vec<_>>())
    });
    let row = move |mail: MailSummary| {
        let id = mail.id.clone();
        let current = move || (chosen.read() == id).then_some("true");
        view! {
            <li>
                <a class="mb-row" href=address.with(&[("mail", &mail.id)]) aria-current=current>
                    <span class="row">
                        <b class="med truncate grow">{mail.subject}</b>
                        <span class="small muted nowrap">{viewer.moment(mail.at)}</span>
                    </span>
                    <span class="muted truncate">{mail.to}</span>
                </a>
            </li>
        }
    };
    view! {
        <div class="card mb-list">
            <div class="pad">
                <input
                    class="input"
                    type="search"
                    aria-label=text::FIND.get()
                    placeholder=text::FIND.get()
                    prop:value=move || find.get()
                    on:input:target=move |event| find.set(event.target().value())
                />
            </div>
            {move || {
                let shown = shown.get();
                if shown.is_empty() {
                    return view! { <p class="pad muted" role="status">{text::NONE_FOUND.get()}</p> }.into_any();
                }
                view! { <ul aria-label=text::LIST.get()>{shown.into_iter().map(row).collect_view()}</ul> }
                    .into_any()
            }}
        </div>
    }
}
