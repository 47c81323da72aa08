//! Where mails go: nowhere without a mail server, in development into the mailbox; and one button for all
//! that did not leave.

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::settings_deliveries as text;
use shared::wire::deliveries::{Delivery, MailMode, OutboxStatus};
use shared::wire::page::Page;

use crate::client::SignedIn;
use crate::recruiter::rights::reach_of;
use crate::ui::button::Button;
use crate::ui::icon::lu;
use crate::ui::page_state::Remote;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn MailStatus(status: Remote<OutboxStatus>, deliveries: Remote<Page<Delivery>>) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let may_retry = reach_of(Action::RetryDeliveries) > Reach::None;
    let retry_all = move |_| {
        task.run(async move {
            match client.retry_deliveries().await {
                Ok(retried) => {
                    let count = usize::try_from(retried.count).unwrap_or(0);
                    toasts.say(text::RETRIED_ONE.count(text::RETRIED_MANY, count, &[]));
                    deliveries.reload();
                    status.reload();
                }
                Err(error) => toasts.fail(error.detail),
            }
        });
    };
    let all = move |count: i64| {
        let count = usize::try_from(count).unwrap_or(0);
        let words = text::RETRY_ONE.count(text::RETRY_ALL, count, &[]);
        (count > 0 && may_retry).then(|| {
            view! {
                <Button icon=lu::LuRefreshCw busy=task.busy() on_click=retry_all>
                    {words}
                </Button>
            }
        })
    };
    move || {
        let OutboxStatus { mail, dead, not_sent, .. } = status.value()?;
        let banner = match mail {
            MailMode::None => view! {
                <Banner tone=Tone::Warn title=text::NO_SERVER.get() detail=text::NO_SERVER_DETAIL.get()>
                    {all(not_sent + dead)}
                </Banner>
            }
            .into_any(),
            MailMode::Mailbox => view! {
                <Banner tone=Tone::Info title=text::NO_SERVER.get() detail=text::NO_SERVER_MAILBOX.get()>
                    <a class="btn" href="/mailbox">{text::OPEN_MAILBOX.get()}</a>
                    {all(not_sent + dead)}
                </Banner>
            }
            .into_any(),
            MailMode::Smtp if not_sent + dead > 0 => view! {
                <Banner
                    tone=Tone::Warn
                    title=text::UNSENT_ONE.count(
                        text::UNSENT_MANY,
                        usize::try_from(not_sent + dead).unwrap_or(0),
                        &[],
                    )
                    detail=text::UNSENT_DETAIL.get()
                >
                    {all(not_sent + dead)}
                </Banner>
            }
            .into_any(),
            MailMode::Smtp => return None,
        };
        Some(banner)
    }
}
