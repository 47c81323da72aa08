//! Where one is signed in: end one session, or all of them.

use leptos::prelude::*;
use shared::text::settings_account as text;
use shared::user_agent;
use shared::wire::auth::Session as Entry;

use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::recruiter::viewer::Viewer;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::confirm::Confirm;
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Badge, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;
use shared::wire::page::Page;

#[component]
pub fn SessionsPage() -> impl IntoView {
    let (client, session, toasts) = (SignedIn::get(), Session::get(), toasts());
    let sessions = Remote::new(move || client.sessions());
    let asking = RwSignal::new(false);
    let task = Task::new();
    let end_all = move |()| {
        task.run(async move {
            match client.sign_out_everywhere().await {
                Ok(()) => session.forget(),
                Err(error) => {
                    let _ = asking.try_set(false);
                    toasts.fail(error.detail);
                }
            }
        });
    };
    view! {
        <PageHead title=text::SESSIONS_TITLE.get() lead=text::SESSIONS_LEAD.get()>
            <Button kind=ButtonKind::Danger icon=lu::LuLogOut on_click=move |_| asking.set(true)>
                {text::SESSIONS_END_ALL.get()}
            </Button>
        </PageHead>
        <div class="st-narrow stack stack-4">
            <Loaded remote=sessions let:page>
                {
                    let Page { data, .. } = page;
                    let alone = data.len() == 1;
                    view! {
                        <ul class="card">
                            {data.into_iter().map(|entry| view! { <Row entry sessions/> }).collect_view()}
                        </ul>
                        {alone.then(|| view! { <p class="muted">{text::SESSIONS_ONLY.get()}</p> })}
                    }
                }
            </Loaded>
        </div>
        <Confirm
            open=asking
            title=text::SESSIONS_END_ASK
            act=text::SESSIONS_END_ALL
            busy=task.busy()
            on_confirm=end_all
        >
            <p>{text::SESSIONS_END_DETAIL.get()}</p>
        </Confirm>
    }
}

#[component]
fn Row(entry: Entry, sessions: Remote<Page<Entry>>) -> impl IntoView {
    let (client, viewer, toasts, task) = (SignedIn::get(), Viewer::get(), toasts(), Task::new());
    let browser = user_agent::words(&entry.user_agent);
    let icon = if user_agent::is_phone(&entry.user_agent) { lu::LuSmartphone } else { lu::LuMonitor };
    let since = [("since", viewer.moment(entry.created_at)), ("used", viewer.moment(entry.last_used_at))];
    let since: Vec<_> = since.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let since = text::SESSION_SINCE.with(&since);
    let (id, current) = (entry.id, entry.current);
    let label = text::SESSION_END_NAMED.with(&[("browser", &browser)]);
    let said = text::SESSION_ENDED.with(&[("browser", &browser)]);
    let end = move |_| {
        let said = said.clone();
        task.run(async move {
            match client.end_session(id).await {
                Ok(()) => {
                    toasts.say(said);
                    sessions.reload();
                }
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    view! {
        <li class="sr-row">
            <span class="tile tile-n" aria-hidden="true"><Icon icon size=IconSize::Large/></span>
            <div class="grow min0 stack stack-1">
                <h2 class="h4 row wrap">
                    {browser}
                    {current.then(|| view! { <Badge tone=Tone::Ok>{text::SESSION_THIS.get()}</Badge> })}
                </h2>
                <p class="muted">{since}</p>
            </div>
            {(!current)
                .then(|| {
                    view! {
                        <div class="row sr-act">
                            <Button size=ButtonSize::Small busy=task.busy() on_click=end label=label>
                                {text::SESSION_END.get()}
                            </Button>
                        </div>
                    }
                })}
        </li>
    }
}
