//! Sets a new password with the token of a reset mail (`/reset-password#token`).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::error_code::ErrorCode;
use shared::text::recruiter_entry as text;
use shared::wire::auth::SetPassword;

use super::frame::{EntryFrame, EntryHead, ToSignIn};
use super::token_in_address;
use crate::client::Anonymous;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::shown;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::status::{Banner, Tone};

#[component]
pub fn ResetPassword() -> impl IntoView {
    let (session, navigate) = (Session::get(), use_navigate());
    let token = StoredValue::new(token_in_address());
    let password = RwSignal::new(String::new());
    let form = FormState::new();
    let submit = move || {
        let request = SetPassword {
            token: token.get_value(),
            password: password.get_untracked(),
            zone: None,
            name: None,
        };
        if !form.passes(|check| check.password("password", &request.password)) {
            return;
        }
        let navigate = navigate.clone();
        form.send(async move {
            let answer = Anonymous.reset_password(&request).await?;
            session.accept(answer);
            navigate("/", leptos_router::NavigateOptions { replace: true, ..Default::default() });
            Ok(())
        });
    };
    let dead = move || form.errors.get().is_some_and(|error| error.is(ErrorCode::TokenInvalid));
    view! {
        <EntryFrame title=text::RESET_TITLE.get()>
            <Form form class="si-form" own_summary=true on_submit=submit>
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
                        <ErrorSummary errors=form.errors/>
                        {shown(dead, move || view! { <a class="btn btn-block" href="/forgot-password">{text::ASK_NEW_RESET.get()}</a> })}
                        <TextField
                            label=text::NEW_PASSWORD
                            value=password
                            kind="password"
                            autocomplete="new-password"
                            autofocus=true
                            hint=text::PASSWORD_HINT
                            error=form.field("password")
                        />
                        <Button kind=ButtonKind::Primary submit=true busy=form.busy() class="btn-block si-b">
                            {text::RESET_SAVE.get()}
                        </Button>
                    }
                        .into_any()
                }}
                <ToSignIn/>
            </Form>
        </EntryFrame>
    }
}
