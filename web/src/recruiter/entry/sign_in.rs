//! Sign-in with mail address and password. It stands at whatever address was asked for, so that the page
//! behind it appears afterwards.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::{errors, recruiter_entry as text};
use shared::wire::auth::SignInRequest;

use super::frame::{EntryFrame, EntryHead};
use crate::client::Anonymous;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::errors::ErrorSummary;
use crate::ui::field::{ControlIds, ErrorText, TextField};
use crate::ui::form::{Form, FormState};

#[component]
pub fn SignInPage() -> impl IntoView {
    let session = Session::get();
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = FormState::new();
    let mismatch = RwSignal::new(None::<String>);
    let submit = move || {
        mismatch.set(None);
        let request = SignInRequest {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        let sound = form.passes(|check| {
            check.email("email", &request.email);
            if request.password.is_empty() {
                check.fail("password", errors::FIELD_REQUIRED, &[]);
            }
        });
        if !sound {
            return;
        }
        form.send(async move {
            match Anonymous.sign_in(&request).await {
                Ok(token) => session.accept(token),
                Err(error) if error.is(ErrorCode::WrongCredentials) => mismatch.set(Some(error.detail)),
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    let ids = ControlIds::new();
    let (control, error_id, described) = (ids.control.clone(), ids.error.clone(), ids.clone());
    let own = form.field("password").labelled(text::PASSWORD);
    let wrong = Signal::derive(move || mismatch.get().or_else(|| own.get()));
    view! {
        <EntryFrame title=text::SIGN_IN.get()>
            <Form form class="si-form" own_summary=true on_submit=submit>
                <EntryHead title=text::SIGN_IN.get() lead=text::SIGN_IN_TO.get()/>
                <ErrorSummary errors=form.errors/>
                <div class="stack stack-4">
                    <TextField
                        label=text::EMAIL
                        value=email
                        kind="email"
                        autocomplete="username"
                        autofocus=true
                        error=form.field("email")
                    />
                    <div class="field">
                        <div class="row">
                            <label class="label grow" for=control.clone()>{text::PASSWORD.get()}</label>
                            <a class="small" href="/forgot-password">{text::FORGOT.get()}</a>
                        </div>
                        <input
                            class="input"
                            id=control
                            type="password"
                            autocomplete="current-password"
                            aria-invalid=move || wrong.read().is_some().then_some("true")
                            aria-describedby=move || described.described_by(false, wrong.read().is_some())
                            prop:value=move || password.get()
                            on:input:target=move |event| password.set(event.target().value())
                        />
                        <ErrorText id=error_id error=wrong/>
                    </div>
                    <Button kind=ButtonKind::Primary submit=true busy=form.busy() class="btn-block si-b">
                        {text::SIGN_IN.get()}
                    </Button>
                </div>
                <p class="small muted">{text::FOR_CANDIDATES.get()}</p>
            </Form>
        </EntryFrame>
    }
}
