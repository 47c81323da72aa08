//! Asks for a mail with a link to set a new password. The answer is the same for every address.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::text::recruiter_entry as text;
use shared::wire::auth::ResetRequest;

use super::super::form::passes;
use super::frame::{EntryFrame, EntryHead, ToSignIn};
use crate::client::Anonymous;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;

#[component]
pub fn ForgotPassword() -> impl IntoView {
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(None::<String>);
    let (errors, task) = (FormErrors::new(), Task::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = ResetRequest { email: email.get_untracked().trim().to_owned() };
        if !passes(errors, |check| check.email("email", &request.email)) {
            return;
        }
        task.run(async move {
            match Anonymous.ask_reset(&request).await {
                Ok(()) => sent.set(Some(request.email)),
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <EntryFrame title=text::FORGOT_TITLE.get()>
            <form class="si-form" novalidate on:submit=submit>
                <EntryHead title=text::FORGOT_TITLE.get() lead=text::FORGOT_LEAD.get()/>
                {move || match sent.get() {
                    Some(email) => {
                        view! {
                            <div role="status">
                                <Banner
                                    tone=Tone::Ok
                                    title=text::FORGOT_SENT.get()
                                    detail=text::FORGOT_SENT_DETAIL.with(&[("email", &email)])
                                />
                            </div>
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <ErrorSummary errors/>
                            <TextField
                                label=text::EMAIL
                                value=email
                                kind="email"
                                autocomplete="username"
                                autofocus=true
                                error=errors.field("email")
                            />
                            <Button kind=ButtonKind::Primary submit=true busy=task.busy() class="btn-block si-b">
                                {text::FORGOT_SEND.get()}
                            </Button>
                        }
                            .into_any()
                    }
                }}
                <ToSignIn/>
            </form>
        </EntryFrame>
    }
}
