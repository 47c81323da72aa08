//! Sets a new password with the token of a reset mail (`/reset-password#token`).

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::error_code::ErrorCode;
use shared::text::recruiter_entry as text;
use shared::wire::auth::SetPassword;

use super::super::form::passes;
use super::frame::{EntryFrame, EntryHead, ToSignIn};
use super::token_in_address;
use crate::client::Anonymous;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;

#[component]
pub fn ResetPassword() -> impl IntoView {
    let (session, navigate) = (Session::get(), use_navigate());
    let token = StoredValue::new(token_in_address());
    let password = RwSignal::new(String::new());
    let (errors, task) = (FormErrors::new(), Task::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = SetPassword {
            token: token.get_value(),
            password: password.get_untracked(),
            zone: None,
            name: None,
        };
        if !passes(errors, |check| check.password("password", &request.password)) {
            return;
        }
        let navigate = navigate.clone();
        task.run(async move {
            match Anonymous.reset_password(&request).await {
                Ok(answer) => {
                    session.accept(answer);
                    navigate("/", leptos_router::NavigateOptions { replace: true, ..Default::default() });
                }
                Err(error) => errors.set(error),
            }
        });
    };
    let dead = move || errors.get().is_some_and(|error| error.is(ErrorCode::TokenInvalid));
    view! {
        <EntryFrame title=text::RESET_TITLE.get()>
            <form class="si-form" novalidate on:submit=submit>
                <EntryHead title=text::RESET_TITLE.get() lead=text::RESET_LEAD.get()/>
                {if token.with_value(String::is_empty) {
                    view! {
                        <Banner
                            tone=Tone::Bad
                            title=text::LINK_MISSING.get()
                            detail=text::LINK_MISSING_DETAIL.get()
                        />
                    }
                        .into_any()
                } else {
                    view! {
                        <ErrorSummary errors/>
                        {move || {
                            dead()
                                .then(|| {
                                    view! { <a class="btn btn-block" href="/forgot-password">{text::ASK_NEW_RESET.get()}</a> }
                                })
                        }}
                        <TextField
                            label=text::NEW_PASSWORD
                            value=password
                            kind="password"
                            autocomplete="new-password"
                            autofocus=true
                            hint=text::PASSWORD_HINT
                            error=errors.field("password")
                        />
                        <Button kind=ButtonKind::Primary submit=true busy=task.busy() class="btn-block si-b">
                            {text::RESET_SAVE.get()}
                        </Button>
                    }
                        .into_any()
                }}
                <ToSignIn/>
            </form>
        </EntryFrame>
    }
}
