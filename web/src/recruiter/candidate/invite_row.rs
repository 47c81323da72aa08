//! The link that went with a message: its state, copying it, withdrawing it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::access::Action;
use shared::ids::InviteId;
use shared::text::recruiter_candidate as text;
use shared::wire::invites::InviteStatus;
use shared::wire::messages::MessageInvite;

use super::super::copy::copy;
use super::super::rights::may;
use super::super::viewer::Viewer;
use super::super::words::invite_state;
use super::context::CandidateContext;
use crate::client::SignedIn;
use crate::format::minutes;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::confirm::Confirm;
use crate::ui::icon::{Icon, lu};
use crate::ui::status::Badge;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

/// Copies the candidate's link, which is fetched only now.
#[component]
pub fn CopyInviteLink(id: InviteId, #[prop(into)] name: String) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let press = move |_| {
        let name = name.clone();
        task.run(async move {
            match client.invite_link(id).await {
                Ok(link) => spawn_local(copy(link.url, text::COPIED.with(&[("name", &name)]), toasts)),
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    view! {
        <Button size=ButtonSize::Small icon=lu::LuLink busy=task.busy() on_click=press>
            {text::COPY_LINK.get()}
        </Button>
    }
}

#[component]
pub fn InviteRow(invite: MessageInvite, turn: RwSignal<u32>) -> impl IntoView {
    let (client, viewer, toasts) = (SignedIn::get(), Viewer::get(), toasts());
    let context = expect_context::<CandidateContext>();
    let (task, ask) = (Task::new(), RwSignal::new(false));
    let candidate = untrack(|| context.candidate.value());
    let name = candidate.map(|candidate| candidate.first_name).unwrap_or_default();
    let (words, tone, icon) = invite_state(invite.status);
    // The last second it works: 11:59 PM says more than midnight of the next day.
    let (id, until) = (invite.id, invite.expires_at.plus_seconds(-1));
    let lasts = minutes(invite.duration_minutes);
    let may_write = may(Action::WriteInvites);
    let works = matches!(invite.status, InviteStatus::Open | InviteStatus::Scheduled);
    let revoke = move |()| {
        task.run(async move {
            match client.revoke_invite(id).await {
                Ok(_) => toasts.say(text::REVOKED.get()),
                Err(error) => toasts.fail(error.detail),
            }
            ask.set(false);
            turn.update(|turn| *turn = turn.wrapping_add(1));
        });
    };
    let told = text::REVOKE_DETAIL.with(&[("name", &name)]);
    view! {
        <div class="cm-avail invite-row">
            <span class="tile hue-1" aria-hidden="true"><Icon icon=lu::LuCalendar/></span>
            <div class="grow">
                <p class="strong row wrap">{text::INVITE.get()} <Badge tone icon>{words}</Badge></p>
                <p class="small muted">
                    {move || text::INVITE_FACTS.with(&[("minutes", &lasts), ("until", &viewer.moment(until))])}
                </p>
            </div>
            {(may_write && works).then(|| view! { <CopyInviteLink id name=name.clone()/> })}
            {(may_write && invite.status == InviteStatus::Open)
                .then(|| {
                    view! {
                        <Button kind=ButtonKind::Danger size=ButtonSize::Small on_click=move |_| ask.set(true)>
                            {text::REVOKE.get()}
                        </Button>
                    }
                })}
        </div>
        <Confirm
            open=ask
            title=text::REVOKE_ASK
            act=text::REVOKE
            busy=task.busy()
            on_confirm=revoke
        >
            <p>{told.clone()}</p>
        </Confirm>
    }
}
