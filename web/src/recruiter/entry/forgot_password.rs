//! Asks for a mail with a link to set a new password. The answer is the same for every address.

use leptos::prelude::*;
use shared::text::recruiter_entry as text;
use shared::wire::auth::ResetRequest;

use super::frame::{EntryFrame, EntryHead, ToSignIn};
use crate::client::Anonymous;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::status::{Banner, Tone};

#[component]
pub fn ForgotPassword() -> impl IntoView {
    let email = RwSignal::new(String::new());
    let sent = RwSignal::new(None::<String>);
    let form = FormState::new();
    let submit = move || {
        let request = ResetRequest { email: email.get_untracked().trim().to_owned() };
        if !form.passes(|check| check.email("email", &request.email)) {
            return;
        }
        form.send(async move {
            Anonymous.ask_reset(&request).await?;
            sent.set(Some(request.email));
            Ok(())
        });
    };
    view! {
        <EntryFrame title=text::FORGOT_TITLE.get()>
            <Form form class="si-form" own_summary=true on_submit=submit>
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
                            <ErrorSummary errors=form.errors/>
                            <TextField
                                label=text::EMAIL
                                value=email
                                kind="email"
                                autocomplete="username"
                                autofocus=true
                                error=form.field("email")
                            />
                            <Button kind=ButtonKind::Primary submit=true busy=form.busy() class="btn-block si-b">
                                {text::FORGOT_SEND.get()}
                            </Button>
                        }
                            .into_any()
                    }
                }}
                <ToSignIn/>
            </Form>
        </EntryFrame>
    }
}
