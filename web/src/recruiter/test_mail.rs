//! Sends a test mail to whoever is signed in, and shows beside the button what came of it.

use leptos::prelude::*;
use shared::text::settings_deliveries as text;
use shared::wire::deliveries::{TestMail, TestMailResult};

use super::rights::me;
use crate::client::{ClientError, SignedIn};
use crate::ui::button::Button;
use crate::ui::icon::lu;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;

/// The button and what the mail server said.
#[component]
pub fn SendTestMail() -> impl IntoView {
    let (client, task) = (SignedIn::get(), Task::new());
    let answer = RwSignal::new(None::<Result<TestMail, ClientError>>);
    let email = me().map(|person| person.email).unwrap_or_default();
    let press = move |_| {
        answer.set(None);
        task.run(async move {
            let said = client.send_test_mail().await;
            let _ = answer.try_set(Some(said));
        });
    };
    view! {
        <p class="muted">{text::TEST_DETAIL.with(&[("email", &email)])}</p>
        <div class="row">
            <Button icon=lu::LuSend busy=task.busy() on_click=press>{text::TEST_SEND.get()}</Button>
        </div>
        <div aria-live="polite">
            {move || {
                answer.get().map(|said| {
                    let (tone, title, detail) = match said {
                        Ok(mail) => words(mail),
                        Err(error) => (Tone::Bad, error.title, error.detail),
                    };
                    view! { <Banner tone title detail/> }
                })
            }}
        </div>
    }
}

fn words(mail: TestMail) -> (Tone, String, String) {
    let email = [("email", mail.recipient.as_str())];
    match mail.result {
        TestMailResult::Sent => (Tone::Ok, text::TEST_SENT.with(&email), text::TEST_SENT_DETAIL.get()),
        TestMailResult::Failed => {
            let reason = mail.reason.unwrap_or_default();
            (Tone::Bad, text::TEST_FAILED.get(), text::TEST_FAILED_DETAIL.with(&[("reason", &reason)]))
        }
        TestMailResult::Mailbox => (Tone::Info, text::TEST_MAILBOX.get(), text::TEST_MAILBOX_DETAIL.get()),
        TestMailResult::NotSetUp => (Tone::Warn, text::NO_SERVER.get(), text::TEST_NONE_DETAIL.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::{TestMail, TestMailResult, Tone, words};

    #[test]
    fn only_a_taken_mail_looks_like_success() {
        let said = |result, reason: Option<&str>| {
            let (recipient, reason) = ("ada@fairhaven.example".to_owned(), reason.map(str::to_owned));
            words(TestMail { result, recipient, reason })
        };
        assert_eq!(said(TestMailResult::Sent, None).0, Tone::Ok);
        let (tone, _, detail) = said(TestMailResult::Failed, Some("550 relaying denied"));
        assert_eq!(tone, Tone::Bad);
        assert!(detail.contains("550 relaying denied"), "{detail}");
        assert_eq!(said(TestMailResult::NotSetUp, None).0, Tone::Warn);
        assert_eq!(said(TestMailResult::Mailbox, None).0, Tone::Info);
    }
}
