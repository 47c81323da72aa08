//! The table of deliveries: what, to whom, how it stands and why, and Retry.

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::settings_deliveries as text;
use shared::wire::deliveries::{Delivery, DeliveryState};
use shared::wire::page::Page;

use crate::client::SignedIn;
use crate::recruiter::rights::reach_of;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::{Button, ButtonSize};
use crate::ui::icon::{IconData, lu};
use crate::ui::page_state::Remote;
use crate::ui::status::{Badge, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn DeliveryTable(deliveries: Vec<Delivery>, remote: Remote<Page<Delivery>>) -> impl IntoView {
    let may_retry = reach_of(Action::RetryDeliveries) > Reach::None;
    let rows = deliveries.into_iter().map(|delivery| view! { <Row delivery remote may_retry/> });
    view! {
        <div class="card table-card">
            <table class="table table-rows">
                <thead>
                    <tr>
                        <th scope="col">{text::COLUMN_WHAT.get()}</th>
                        <th scope="col">{text::COLUMN_TO.get()}</th>
                        <th scope="col">{text::COLUMN_STATE.get()}</th>
                        <th scope="col">{text::COLUMN_WHEN.get()}</th>
                        <th scope="col"><span class="sr">{text::COLUMN_ACTIONS.get()}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(delivery: Delivery, remote: Remote<Page<Delivery>>, may_retry: bool) -> impl IntoView {
    let (client, viewer, toasts, task) = (SignedIn::get(), Viewer::get(), toasts(), Task::new());
    let (tone, icon, words) = state(delivery.state);
    let tries = usize::try_from(delivery.attempts).unwrap_or(0);
    let again = delivery.next_try_at.filter(|_| is_waiting(delivery.state));
    let notes = [
        (tries > 1).then(|| text::TRY.count(text::TRIES, tries, &[])),
        again.filter(|_| tries > 0).map(|at| text::NEXT_TRY.with(&[("time", &viewer.moment(at))])),
        (delivery.ambiguous > 0).then(|| text::AMBIGUOUS.get()),
    ];
    let notes = notes.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let reason = delivery
        .last_error
        .filter(|_| delivery.state != DeliveryState::Done)
        .map(|error| text::REASON.with(&[("error", &error)]));
    let when = viewer.moment(delivery.finished_at.unwrap_or(delivery.created_at));
    let retry = may_retry && can_retry(delivery.state);
    let (id, subject) = (delivery.id, delivery.subject.clone());
    let label = text::RETRY_NAMED.with(&[("subject", &subject)]);
    let said = text::RETRIED.with(&[("subject", &subject)]);
    let press = move |_| {
        let said = said.clone();
        task.run(async move {
            match client.retry_delivery(id).await {
                Ok(_) => {
                    toasts.say(said);
                    remote.reload();
                }
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    view! {
        <tr>
            <td>
                <p class="med">{delivery.subject}</p>
                {reason.map(|reason| view! { <p class="small t-bad">{reason}</p> })}
            </td>
            <td class="wrap-any">{delivery.recipient}</td>
            <td>
                <Badge tone icon>{words.get()}</Badge>
                {(!notes.is_empty()).then(|| view! { <p class="small muted">{notes}</p> })}
            </td>
            <td class="num nowrap muted">{when}</td>
            <td class="ta-end">
                {retry
                    .then(|| {
                        view! {
                            <Button
                                size=ButtonSize::Small
                                icon=lu::LuRefreshCw
                                busy=task.busy()
                                on_click=press
                                label=label
                            >
                                {text::RETRY.get()}
                            </Button>
                        }
                    })}
            </td>
        </tr>
    }
}

const fn is_waiting(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Queued | DeliveryState::Retrying)
}

/// What waits for its next try, was given up, or never left.
const fn can_retry(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Dead | DeliveryState::Retrying | DeliveryState::NotSent)
}

fn state(state: DeliveryState) -> (Tone, IconData, shared::text::Text) {
    match state {
        DeliveryState::Queued => (Tone::Neutral, lu::LuCircleDashed, text::STATE_QUEUED),
        DeliveryState::Running => (Tone::Info, lu::LuSend, text::STATE_RUNNING),
        DeliveryState::Done => (Tone::Ok, lu::LuCircleCheck, text::STATE_DONE),
        DeliveryState::NotSent => (Tone::Warn, lu::LuMailX, text::STATE_NOT_SENT),
        DeliveryState::Retrying => (Tone::Warn, lu::LuRefreshCw, text::STATE_RETRYING),
        DeliveryState::Dead => (Tone::Bad, lu::LuCircleAlert, text::STATE_DEAD),
    }
}
