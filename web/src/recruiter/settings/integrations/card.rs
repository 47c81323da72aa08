//! One provider: what it is, the account and its state, and what can be done in that state.

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};
use shared::wire::integrations::{Integration, IntegrationKind, IntegrationScope, IntegrationState};

use super::act::Acts;
use super::connect::ConnectDialog;
use super::copy_line::CopyLine;
use super::different;
use super::guide::guide;
use crate::recruiter::viewer::Viewer;
use crate::ui::avatar::hue_class;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::confirm::Confirm;
use crate::ui::icon::lu;
use crate::ui::status::{Badge, Tone};
use crate::ui::task::Task;

#[component]
pub fn Card(kind: IntegrationKind, acts: Acts) -> impl IntoView {
    let card = Memo::new(move |_| acts.card(kind));
    let (connecting, ending) = (RwSignal::new(false), RwSignal::new(false));
    let task = Task::new();
    let name = Signal::derive(move || card.get().map(|card| card.name).unwrap_or_default());
    let end = move |()| {
        let Some(card) = card.get_untracked() else { return };
        task.run(async move {
            acts.disconnect(card).await;
            let _ = ending.try_set(false);
        });
    };
    view! {
        <li class="card in-card">
            {move || card.get().map(|card| view! { <Head card=card.clone()/> <Notes card/> })}
            <div class="in-foot">{move || card.get().map(|card| foot(card, acts, task, connecting, ending))}</div>
            <ConnectDialog open=connecting kind acts/>
            <Confirm
                open=ending
                title=move || text::DISCONNECT_ASK.with(&[("name", &name.get())])
                act=text::DISCONNECT
                busy=task.busy()
                on_confirm=end
            >
                {move || card.get().map(|card| affected(&card))}
            </Confirm>
        </li>
    }
}

#[component]
fn Head(card: Integration) -> impl IntoView {
    let letter: String = card.name.chars().take(1).flat_map(char::to_uppercase).collect();
    let label = text::GUIDE_NAMED.with(&[("name", &card.name)]);
    view! {
        <div class="row row-3 row-top">
            <span class=format!("tile {}", hue_class(&card.name)) aria-hidden="true">{letter}</span>
            <div class="grow min0">
                <h3 class="h4">{card.name.clone()}</h3>
                <p class="muted in-desc">
                    {card.line.clone()} " "
                    <a class="nowrap" href=guide(&card) target="_blank" rel="noreferrer external" aria-label=label>
                        {text::GUIDE.get()}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// The account, what is wrong, and who waits for it.
#[component]
fn Notes(card: Integration) -> impl IntoView {
    let viewer = Viewer::get();
    let tested = card.tested_at.map(|at| text::TESTED.with(&[("date", &viewer.moment(at))]));
    let since = card.broken_since.map(|at| text::BROKEN_SINCE.with(&[("date", &viewer.moment(at))]));
    let silent = card.silent_since.map(|at| {
        let words = text::SILENT.with(&[("name", &card.name), ("date", &viewer.moment(at))]);
        view! { <p class="t-bad">{words}</p> }
    });
    let connected = card.connected_at.map(|at| viewer.date(at)).unwrap_or_default();
    let account =
        text::ACCOUNT.with(&[("account", card.account.as_deref().unwrap_or_default()), ("date", &connected)]);
    let upcoming = usize::try_from(card.upcoming).unwrap_or(0);
    let upcoming = (upcoming > 0).then(|| text::UPCOMING.count(text::UPCOMING_MANY, upcoming, &[]));
    // Everybody may connect an account of their own there.
    let own = card.own_accounts.map(|count| {
        let used = usize::try_from(count).ok().filter(|count| *count > 0);
        let used = used.map(|count| text::OWN_USED.count(text::OWN_USED_MANY, count, &[]));
        view! { <p>{used} " " <a href="/settings/accounts">{text::OWN_CONNECT.get()}</a></p> }
    });
    let hook = card.hook_url.clone().map(|url| {
        let label = text::COPY_HOOK.with(&[("name", &card.name)]);
        view! { <CopyLine value=url title=text::HOOK_URL hint=text::HOOK_URL_HINT label/> }
    });
    match card.state {
        IntegrationState::NotConnected => card
            .last_attempt
            .map(|problem| {
                let kept = card.fields.iter().any(|field| field.kept).then(|| text::TYPED_KEPT.get());
                view! { <p class="small in-note"><span class="t-bad">{problem}</span> " " {kept}</p> }
            })
            .into_any(),
        IntegrationState::Awaiting => {
            view! { <p class="small in-note muted">{text::AWAITING_DETAIL.get()}</p> }.into_any()
        }
        IntegrationState::Connected => view! {
            <div class="small in-note muted stack stack-1">
                {silent}
                <p class="wrap-any">{account} " " {tested}</p>
                {upcoming.map(|words| view! { <p>{words}</p> })}
                {own}
                {hook}
            </div>
        }
        .into_any(),
        IntegrationState::PendingReplacement => different::question(&card),
        IntegrationState::NeedsReconnecting => view! {
            <div class="small in-note stack stack-1">
                <p class="t-bad">{card.broken_reason} " " {since}</p>
                <p class="muted wrap-any">{account}</p>
                {upcoming.map(|words| view! { <p class="muted">{words}</p> })}
            </div>
        }
        .into_any(),
    }
}

fn foot(
    card: Integration,
    acts: Acts,
    task: Task,
    connecting: RwSignal<bool>,
    ending: RwSignal<bool>,
) -> impl IntoView {
    let named = |words: Text| words.with(&[("name", &card.name)]);
    let authorize = |kind: ButtonKind, words: Text, name: Text| {
        view! {
            <Button kind size=ButtonSize::Small on_click=move |_| connecting.set(true) label=named(name)>
                {words.get()}
            </Button>
        }
    };
    let disconnect = || {
        view! {
            <Button
                kind=ButtonKind::Danger
                class="btn-quiet"
                size=ButtonSize::Small
                on_click=move |_| ending.set(true)
                label=named(text::DISCONNECT_NAMED)
            >
                {text::DISCONNECT.get()}
            </Button>
        }
    };
    let buttons = if !card.may_manage {
        let closed = card.state != IntegrationState::Connected;
        let words = match card.scope {
            IntegrationScope::Organization => text::ASK_ADMIN.get(),
            IntegrationScope::Person => named(text::FIRST_SHARED),
        };
        closed.then(|| view! { <span class="small muted">{words}</span> }).into_any()
    } else {
        match card.state {
            IntegrationState::NotConnected => {
                authorize(ButtonKind::Plain, text::AUTHORIZE, text::AUTHORIZE_NAMED).into_any()
            }
            IntegrationState::Awaiting => {
                let label = named(text::CANCEL_NAMED);
                let card = card.clone();
                let press = move |_| task.run(acts.cancel(card.clone()));
                view! {
                    <Button
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Small
                        busy=task.busy()
                        on_click=press
                        label=label
                    >
                        {text::CANCEL.get()}
                    </Button>
                }
                .into_any()
            }
            IntegrationState::Connected => {
                let label = named(text::TEST_NAMED);
                let tested = card.clone();
                let press = move |_| task.run(acts.test(tested.clone()));
                view! {
                    <Button size=ButtonSize::Small busy=task.busy() on_click=press label=label>
                        {text::TEST.get()}
                    </Button>
                    {authorize(ButtonKind::Quiet, text::CHANGE, text::CHANGE_NAMED)}
                    {disconnect()}
                }
                .into_any()
            }
            IntegrationState::PendingReplacement => different::answers(card.clone(), acts, task),
            IntegrationState::NeedsReconnecting => view! {
                {disconnect()}
                {authorize(ButtonKind::Primary, text::RECONNECT, text::RECONNECT_NAMED)}
            }
            .into_any(),
        }
    };
    view! { {badge(card.state)} <span class="row row-1 end">{buttons}</span> }
}

/// Where the connection stands, in a word.
fn badge(state: IntegrationState) -> impl IntoView {
    let badge = match state {
        IntegrationState::NotConnected => None,
        IntegrationState::Awaiting => Some((Tone::Info, lu::LuHourglass, text::AWAITING)),
        IntegrationState::Connected => Some((Tone::Ok, lu::LuCircleCheck, text::CONNECTED)),
        IntegrationState::NeedsReconnecting => {
            Some((Tone::Bad, lu::LuTriangleAlert, text::NEEDS_RECONNECTING))
        }
        IntegrationState::PendingReplacement => Some((Tone::Warn, lu::LuTriangleAlert, text::DIFFERENT)),
    };
    badge.map(|(tone, icon, words)| view! { <Badge tone icon>{words.get()}</Badge> })
}

/// What disconnecting means, and for how many interviews.
fn affected(card: &Integration) -> impl IntoView + use<> {
    let account = card.account.clone().unwrap_or_else(|| card.name.clone());
    let upcoming = usize::try_from(card.upcoming).unwrap_or(0);
    let who = match upcoming {
        0 => text::AFFECTED_NONE.get(),
        count => text::AFFECTED.count(text::AFFECTED_MANY, count, &[]),
    };
    let own = card.own_accounts.and_then(|count| usize::try_from(count).ok()).filter(|count| *count > 0);
    let own = own.map(|count| text::AFFECTED_OWN.count(text::AFFECTED_OWN_MANY, count, &[]));
    view! {
        <p>{text::DISCONNECT_DETAIL.with(&[("account", &account)])}</p>
        <p>{who}</p>
        {own.map(|words| view! { <p>{words}</p> })}
    }
}
