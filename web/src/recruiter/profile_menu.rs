//! The menu at the upper right: own account, settings, mailbox, sign-out.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::recruiter_shell as text;

use super::compose::forget_draft;
use super::rights::may;
use super::server::Server;
use super::words::role_name;
use crate::session::Session;
use crate::ui::avatar::Avatar;
use crate::ui::dynamic::dynamic;
use crate::ui::icon::{Icon, lu};
use crate::ui::menu::{Menu, MenuItem, MenuLink};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn ProfileMenu() -> impl IntoView {
    let (session, server) = (Session::get(), Server::get());
    let (task, toasts) = (Task::new(), toasts());
    let name = Memo::new(move |_| session.person().map(|person| person.name).unwrap_or_default());
    let out = move |_| {
        task.run(async move {
            match session.sign_out().await {
                Ok(()) => forget_draft(),
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    let trigger = ViewFn::from(move || {
        dynamic(move || {
            session.person().map(|person| {
                view! { <Avatar name=person.name id=person.id.to_string()/><Icon icon=lu::LuChevronDown/> }
            })
        })
    });
    view! {
        <Menu
            trigger
            label=move || text::PROFILE_MENU.with(&[("name", &name.get())])
            class="profile-btn"
            with_words=true
        >
            <div class="menu-head" role="presentation">
                <p class="strong">{move || name.get()}</p>
                <p class="small muted">
                    {move || session.person().map(|person| format!("{} · {}", person.email, role_name(person.role)))}
                </p>
            </div>
            <hr/>
            <MenuLink href="/settings/profile"><Icon icon=lu::LuUser/>{text::MY_ACCOUNT.get()}</MenuLink>
            <MenuLink href="/settings/scheduler"><Icon icon=lu::LuCalendarClock/>{text::MY_SCHEDULER.get()}</MenuLink>
            <MenuLink href="/settings"><Icon icon=lu::LuSettings/>{text::SETTINGS.get()}</MenuLink>
            {(server.has_mailbox() && may(Action::ReadMailbox))
                .then(|| view! { <MenuLink href="/mailbox"><Icon icon=lu::LuInbox/>{text::MAILBOX.get()}</MenuLink> })}
            <hr/>
            <MenuItem on_click=out><Icon icon=lu::LuLogOut/>{text::SIGN_OUT.get()}</MenuItem>
        </Menu>
    }
}
