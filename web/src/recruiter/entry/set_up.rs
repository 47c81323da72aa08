//! First run: the token from the server's console, the company card and the first administrator.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::text::recruiter_entry as text;
use shared::wire::auth::{NewAccount, SetupRequest};

use super::super::server::Server;
use super::account_fields::{CardDraft, CardFields};
use super::frame::{EntryFrame, EntryHead, ToSignIn};
use super::token_in_address;
use crate::client::Anonymous;
use crate::format::browser_zone;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::page_state::Loaded;
use crate::ui::status::{Banner, Tone};

#[component]
pub fn SetUp() -> impl IntoView {
    let server = Server::get();
    view! {
        <EntryFrame title=text::SETUP_TITLE.get()>
            <div class="si-form si-wide">
                <EntryHead title=text::SETUP_TITLE.get() lead=text::SETUP_LEAD.get()/>
                <Loaded remote=server.state let:state>
                    {if state.needed {
                        view! { <SetUpForm/> }.into_any()
                    } else {
                        view! {
                            <Banner tone=Tone::Ok title=text::SETUP_DONE.get()/>
                            <ToSignIn/>
                        }
                            .into_any()
                    }}
                </Loaded>
            </div>
        </EntryFrame>
    }
}

#[component]
fn SetUpForm() -> impl IntoView {
    let (session, server, navigate) = (Session::get(), Server::get(), use_navigate());
    let token = RwSignal::new(token_in_address());
    let card = CardDraft::new(None);
    let name = RwSignal::new(String::new());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let form = FormState::new();
    let submit = move || {
        let request = untrack(|| SetupRequest {
            token: token.get().trim().to_owned(),
            company: card.card(),
            admin: NewAccount {
                name: name.get().trim().to_owned(),
                email: email.get().trim().to_owned(),
                password: password.get(),
                zone: browser_zone(),
            },
        });
        let sound = form.passes(|check| {
            check.line("token", &request.token, 1, 200);
            request.check(check);
        });
        if !sound {
            return;
        }
        let navigate = navigate.clone();
        form.send(async move {
            let answer = Anonymous.set_up(&request).await?;
            session.accept(answer);
            navigate("/set-up/email", leptos_router::NavigateOptions { replace: true, ..Default::default() });
            server.state.reload();
            Ok(())
        });
    };
    view! {
        <Form form class="stack stack-6" on_submit=submit>
            <TextField
                label=text::SETUP_TOKEN
                value=token
                autocomplete="one-time-code"
                hint=text::SETUP_TOKEN_HINT
                error=form.field("token")
            />
            <fieldset class="stack stack-4">
                <legend class="h3 legend">{text::SETUP_COMPANY.get()}</legend>
                <CardFields draft=card errors=form.errors/>
            </fieldset>
            <fieldset class="stack stack-4">
                <legend class="h3 legend">{text::SETUP_ACCOUNT.get()}</legend>
                <TextField
                    label=text::YOUR_NAME
                    value=name
                    autocomplete="name"
                    max_length=120
                    error=form.field("admin.name")
                />
                <TextField
                    label=text::EMAIL
                    value=email
                    kind="email"
                    autocomplete="username"
                    error=form.field("admin.email")
                />
                <TextField
                    label=text::PASSWORD
                    value=password
                    kind="password"
                    autocomplete="new-password"
                    hint=text::PASSWORD_HINT
                    error=form.field("admin.password")
                />
                <p class="small muted">{text::YOUR_ZONE.with(&[("zone", &browser_zone())])}</p>
            </fieldset>
            <Button kind=ButtonKind::Primary submit=true busy=form.busy() class="btn-block si-b">
                {text::SETUP_CREATE.get()}
            </Button>
        </Form>
    }
}
