//! Changing one's own password.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::{errors as rules, settings_account as text};
use shared::wire::auth::ChangePassword;
use shared::wire::problem::FieldProblem;

use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::toast::toasts;

#[component]
pub fn Password(
    /// For password managers: whose password this is.
    email: String,
) -> impl IntoView {
    let (client, toasts, form) = (SignedIn::get(), toasts(), FormState::new());
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move || {
        let request = ChangePassword { current: current.get_untracked(), password: new.get_untracked() };
        let sound = form.passes(|check| {
            if request.current.is_empty() {
                check.fail("current", rules::FIELD_REQUIRED, &[]);
            }
            check.password("password", &request.password);
        });
        if !sound {
            return;
        }
        form.send(async move {
            match client.change_password(&request).await {
                Ok(()) => {
                    current.set(String::new());
                    new.set(String::new());
                    toasts.say(text::PASSWORD_SAVED.get());
                }
                Err(error) if error.is(ErrorCode::WrongCredentials) => {
                    let (path, code) = ("current".to_owned(), error.code);
                    let detail = text::PASSWORD_WRONG.get();
                    form.errors.set_fields(vec![FieldProblem { path, code, detail }]);
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    view! {
        <section class="card" aria-labelledby="me-password">
            <div class="card-head">
                <div class="grow">
                    <h2 class="h4" id="me-password">{text::PASSWORD_TITLE.get()}</h2>
                    <p class="small muted">{text::PASSWORD_LEAD.get()}</p>
                </div>
            </div>
            <Form form class="pad stack stack-4" on_submit=submit>
                <input class="sr" type="email" autocomplete="username" value=email tabindex="-1" aria-hidden="true" readonly/>
                <div class="sc-two">
                    <TextField
                        label=text::PASSWORD_CURRENT
                        value=current
                        kind="password"
                        autocomplete="current-password"
                        error=form.field("current")
                    />
                    <TextField
                        label=text::PASSWORD_NEW
                        value=new
                        kind="password"
                        autocomplete="new-password"
                        hint=text::PASSWORD_HINT
                        error=form.field("password")
                    />
                </div>
                <div class="row">
                    <Button kind=ButtonKind::Primary submit=true busy=form.busy()>
                        {text::PASSWORD_SAVE.get()}
                    </Button>
                </div>
            </Form>
        </section>
    }
}
