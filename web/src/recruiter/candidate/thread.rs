//! The messages with a candidate in the projects one sees: what was sent, what came back, and the links that went
//! along. Of several projects each message names its own.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::recruiter_candidate as text;
use shared::wire::messages::{Channel, DeliveryStatus, Direction, Message};

use super::super::files::MessageFiles;
use super::super::keep_fresh;
use super::super::paging::{ListPager, Paging};
use super::super::rights::{may, me};
use super::super::viewer::Viewer;
use super::context::CandidateContext;
use super::invite_row::InviteRow;
use crate::client::SignedIn;
use crate::ui::avatar::Avatar;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, IconData, lu};
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn Thread() -> impl IntoView {
    let (client, context, paging) = (SignedIn::get(), expect_context::<CandidateContext>(), Paging::get());
    let id = context.id;
    let fetch = move || {
        let cursor = paging.cursor();
        async move { client.thread(id, cursor.as_deref()).await }
    };
    let thread = Remote::new(move || {
        context.turn.track();
        fetch()
    });
    keep_fresh(thread, 20, move || untrack(fetch));
    view! {
        <Loaded remote=thread let:page>
            {if page.data.is_empty() {
                view! { <Nothing/> }.into_any()
            } else {
                view! {
                    <ol class="stack stack-4 thread">
                        {page
                            .data
                            .into_iter()
                            .map(|message| view! { <Entry message thread_turn=context.turn/> })
                            .collect_view()}
                    </ol>
                    <ListPager paging next=page.meta.next/>
                }
                    .into_any()
            }}
        </Loaded>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let context = expect_context::<CandidateContext>();
    let name =
        untrack(|| context.candidate.value()).map(|candidate| candidate.first_name).unwrap_or_default();
    view! {
        <div class="card">
            <Empty
                icon=lu::LuMessageSquare
                title=text::THREAD_EMPTY.get()
                detail=text::THREAD_EMPTY_DETAIL.with(&[("name", &name)])
            >
                {may(Action::SendMessages)
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Primary on_click=move |_| context.write()>{text::WRITE.get()}</Button>
                        }
                    })}
            </Empty>
        </div>
    }
}

#[component]
fn Entry(message: Message, thread_turn: RwSignal<u32>) -> impl IntoView {
    let viewer = Viewer::get();
    let mine = message.author_id.is_some() && message.author_id == me().map(|person| person.id);
    let who = if mine { text::YOU.get() } else { message.author_name.clone() };
    let from_candidate = message.direction == Direction::In;
    let (icon, delivery) = delivery(message.delivery);
    let channel = match message.channel {
        Channel::Email => text::BY_MAIL,
        Channel::CandidatePage => text::FROM_PAGE,
    };
    let id = message.author_id.map_or_else(|| message.author_name.clone(), |id| id.to_string());
    let at = message.sent_at;
    let context = expect_context::<CandidateContext>();
    let project = move || context.project_name(message.project_id);
    view! {
        <li class=if from_candidate { "card msg msg-in" } else { "card msg" }>
            <div class="row row-3">
                <Avatar name=message.author_name.clone() id/>
                <div class="grow">
                    <p class="med">{who}</p>
                    <p class="small muted row row-1 wrap">
                        {channel.get()} {move || project().map(|name| view! { <span class="chip">{name}</span> })}
                    </p>
                </div>
                <p class="small muted row row-1"><Icon icon class="inline"/>{delivery}</p>
                <time class="small muted num" datetime=at.to_string()>{move || viewer.moment(at)}</time>
            </div>
            {(!message.subject.is_empty()).then(|| view! { <h2 class="h4">{message.subject.clone()}</h2> })}
            <p class="pre">{message.body}</p>
            <MessageFiles files=message.attachments/>
            {message.invite.map(|invite| view! { <InviteRow invite turn=thread_turn/> })}
        </li>
    }
}

fn delivery(status: DeliveryStatus) -> (IconData, String) {
    let (icon, words) = match status {
        DeliveryStatus::Queued => (lu::LuClock, text::QUEUED),
        DeliveryStatus::Sent => (lu::LuCheck, text::SENT),
        DeliveryStatus::NotSent => (lu::LuInbox, text::NOT_SENT),
        DeliveryStatus::Failed => (lu::LuTriangleAlert, text::FAILED),
        DeliveryStatus::Received => (lu::LuReply, text::RECEIVED),
    };
    (icon, words.get())
}
