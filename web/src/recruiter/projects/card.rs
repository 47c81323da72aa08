//! One card: who, from where, and what it waits for; its menu and its keys.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::recruiter_projects as text;
use shared::wire::pipeline::{PipelineCard, WaitingFor};
use shared::wire::projects::Stage;

use super::super::compose::ComposeTarget;
use super::super::rights::may;
use super::super::shortcuts::is_typing;
use super::super::viewer::Viewer;
use super::context::ProjectContext;
use super::mover::Mover;
use crate::ui::avatar::Avatar;
use crate::ui::icon::{Icon, lu};
use crate::ui::menu::{Menu, MenuItem, MenuLink};
use crate::ui::status::{Badge, Tone};

/// `next` is the stage after the card's own.
#[component]
pub fn Card(
    card: PipelineCard,
    next: Option<Stage>,
    dragged: RwSignal<Option<PipelineCard>>,
) -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let (may_move, may_write) = (may(Action::WriteCandidates), may(Action::SendMessages));
    let candidate = card.candidate.clone();
    let (id, href) = (candidate.id, format!("/candidates/{}?project={}", candidate.id, context.id));
    let own = StoredValue::new(card.clone());
    let ask_move = move || context.moving.set(Some(own.get_value()));
    let write = move || {
        context.writing.set(Some(ComposeTarget { candidate: id, project: Some(context.id) }));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if is_typing(&event) {
            return;
        }
        match event.key().as_str() {
            "v" if may_move => ask_move(),
            "m" if may_write => write(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let from = [card.headline.as_str(), card.location.as_str()];
    let from = from.into_iter().find(|part| !part.is_empty()).unwrap_or_default().to_owned();
    let second = if card.headline.is_empty() { String::new() } else { card.location.clone() };
    view! {
        <li
            class="card pl-card"
            draggable=may_move.then_some("true")
            on:dragstart=move |_| dragged.set(Some(own.get_value()))
            on:dragend=move |_| dragged.set(None)
            on:keydown=keys
        >
            <div class="row row-top">
                <Avatar name=candidate.full_name.clone() id=id.to_string()/>
                <div class="grow">
                    <a class="pl-name" id=format!("card-{}", card.application_id) href=href>
                        {candidate.full_name.clone()}
                    </a>
                    <p class="small muted truncate">{from}</p>
                </div>
            </div>
            <div class="anchor">
                <CardMenu card=own next/>
            </div>
            <div class="pl-meta">{waiting(&card)}<span class="small faint end truncate">{second}</span></div>
        </li>
    }
}

/// What can be done with a card; `next` is the stage after its own.
#[component]
fn CardMenu(card: StoredValue<PipelineCard>, next: Option<Stage>) -> impl IntoView {
    let (context, mover) = (expect_context::<ProjectContext>(), Mover::get());
    let (may_move, may_write) = (may(Action::WriteCandidates), may(Action::SendMessages));
    let (id, name) = card.with_value(|card| (card.candidate.id, card.candidate.full_name.clone()));
    let profile = format!("/candidates/{id}?project={}", context.id);
    let ask_move = move || context.moving.set(Some(card.get_value()));
    let write = move || {
        context.writing.set(Some(ComposeTarget { candidate: id, project: Some(context.id) }));
    };
    let next = StoredValue::new(next);
    view! {
        <Menu
            trigger=ViewFn::from(|| view! { <Icon icon=lu::LuEllipsis/> })
            label=text::ACTIONS.with(&[("name", &name)])
            class="btn btn-quiet btn-icon btn-s"
        >
            {may_write
                .then(|| {
                    view! {
                        <MenuItem on_click=move |_| write()>
                            <Icon icon=lu::LuMessageSquare/>
                            {text::SEND_MESSAGE.get()}
                            <kbd class="kbd" aria-hidden="true">"m"</kbd>
                        </MenuItem>
                    }
                })}
            {may_move
                .then(|| {
                    let next = next.get_value();
                    view! {
                        {next
                            .map(|next| {
                                let words = text::MOVE_NEXT.with(&[("stage", &next.name)]);
                                view! {
                                    <MenuItem on_click=move |_| mover.start(card.get_value(), next.id)>
                                        <Icon icon=lu::LuMoveRight/>
                                        {words}
                                    </MenuItem>
                                }
                            })}
                        <MenuItem on_click=move |_| ask_move()>
                            <Icon icon=lu::LuColumns3/>
                            {text::MOVE.get()}
                            <kbd class="kbd" aria-hidden="true">"v"</kbd>
                        </MenuItem>
                        <hr/>
                    }
                })}
            <MenuLink href=profile.clone()><Icon icon=lu::LuUser/>{text::OPEN_PROFILE.get()}</MenuLink>
        </Menu>
    }
}

fn waiting(card: &PipelineCard) -> impl IntoView + use<> {
    let viewer = Viewer::get();
    let (waits, at) = (card.waiting_for, card.interview_at);
    match (waits, at) {
        (WaitingFor::Interview, Some(at)) => {
            view! { <Badge tone=Tone::Accent icon=lu::LuCalendarCheck>{move || viewer.moment(at)}</Badge> }
                .into_any()
        }
        (WaitingFor::CandidateChoice, _) => {
            view! { <Badge tone=Tone::Info icon=lu::LuSend>{text::LINK_SENT.get()}</Badge> }.into_any()
        }
        (WaitingFor::NewLink, _) => {
            view! { <Badge tone=Tone::Warn icon=lu::LuHourglass>{text::WANTS_LINK.get()}</Badge> }.into_any()
        }
        (WaitingFor::Nothing | WaitingFor::Interview, _) => {
            view! { <Badge icon=lu::LuCalendarClock>{text::NOT_SCHEDULED.get()}</Badge> }.into_any()
        }
    }
}
