//! The deliveries of a restored or copied database are on hold: what waits, and the button that lets it go.

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::settings_deliveries as text;
use shared::wire::deliveries::{Delivery, OutboxStatus};
use shared::wire::page::Page;

use crate::client::SignedIn;
use crate::recruiter::rights::reach_of;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::Button;
use crate::ui::icon::lu;
use crate::ui::page_state::Remote;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn HeldBanner(status: Remote<OutboxStatus>, deliveries: Remote<Page<Delivery>>) -> impl IntoView {
    let (client, viewer, toasts, task) = (SignedIn::get(), Viewer::get(), toasts(), Task::new());
    let release = move |_| {
        task.run(async move {
            match client.release_deliveries().await {
                Ok(released) => {
                    toasts.say(text::RELEASED_ONE.count(text::RELEASED_MANY, size(released.count), &[]));
                    deliveries.reload();
                    status.reload();
                }
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    move || {
        let OutboxStatus { held_since, queued, .. } = status.value()?;
        let detail = text::HELD_DETAIL.with(&[("when", &viewer.moment(held_since?))]);
        let waiting = text::HELD_ONE.count(text::HELD_MANY, size(queued), &[]);
        let may_release = reach_of(Action::ReleaseDeliveries) > Reach::None;
        let button = may_release.then(|| {
            view! {
                <Button icon=lu::LuSend busy=task.busy() on_click=release>
                    {text::RELEASE.get()}
                </Button>
            }
        });
        Some(view! {
            <Banner tone=Tone::Warn title=text::HELD.get() detail=format!("{waiting} {detail}")>
                {button}
            </Banner>
        })
    }
}

fn size(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}
