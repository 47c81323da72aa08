//! First run: the token from the server's console, the company card and the first administrator.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::text::recruiter_entry as text;
use shared::wire::auth::{NewAccount, SetupRequest};

use super::super::form::passes;
use super::super::server::Server;
use super::account_fields::{CardDraft, CardFields};
use super::frame::{EntryFrame, EntryHead, ToSignIn};
use super::token_in_address;
use crate::client::Anonymous;
use crate::format::browser_zone;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::errors::{ErrorSummary, FormErrors};
use crate::ui::field::TextField;
use crate::ui::page_state::Loaded;
use crate::ui::status::{Banner, Tone};
use crate::ui::task::Task;

#[component]
pub fn SetUp() -> impl IntoView {
    let server = Server::get();
    view! {
        <EntryFrame title=text::SETUP_TITLE.get()>
            <div class="si-form si-wide">
                <EntryHead title=text::SETUP_TITLE.get() lead=text::SETUP_LEAD.get()/>
                <Loaded remote=server.state let:state>
                    {if state.needed {
                        view! { <Form/> }.into_any()
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
fn Form() -> impl IntoView {
    let (session, server, navigate) = (Session::get(), Server::get(), use_navigate());
    let token = RwSignal::new(token_in_address());
    let card = CardDraft::new(None);
    let name = RwSignal::new(String::new());
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (errors, task) = (FormErrors::new(), Task::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
        let sound = passes(errors, |check| {
            check.line("token", &request.token, 1, 200);
            request.check(check);
        });
        if !sound {
            return;
        }
        let navigate = navigate.clone();
        task.run(async move {
            match Anonymous.set_up(&request).await {
                Ok(answer) => {
                    session.accept(answer);
                    navigate(
                        "/set-up/email",
                        leptos_router::NavigateOptions { replace: true, ..Default::default() },
                    );
                    server.state.reload();
                }
                Err(error) => errors.set(error),
            }
        });
    };
    view! {
        <form class="stack stack-6" novalidate on:submit=submit>
            <ErrorSummary errors/>
            <TextField
                label=text::SETUP_TOKEN
                value=token
                autocomplete="one-time-code"
                hint=text::SETUP_TOKEN_HINT
                error=errors.field("token")
            />
            <fieldset class="stack stack-4">
                <legend class="h3 legend">{text::SETUP_COMPANY.get()}</legend>
                <CardFields draft=card errors/>
            </fieldset>
            <fieldset class="stack stack-4">
                <legend class="h3 legend">{text::SETUP_ACCOUNT.get()}</legend>
                <TextField
                    label=text::YOUR_NAME
                    value=name
                    autocomplete="name"
                    max_length=120
                    error=errors.field("admin.name")
                />
                <TextField
                    label=text::EMAIL
                    value=email
                    kind="email"
                    autocomplete="username"
                    error=errors.field("admin.email")
                />
                <TextField
                    label=text::PASSWORD
                    value=password
                    kind="password"
                    autocomplete="new-password"
                    hint=text::PASSWORD_HINT
                    error=errors.field("admin.password")
                />
                <p class="small muted">{text::YOUR_ZONE.with(&[("zone", &browser_zone())])}</p>
            </fieldset>
            <Button kind=ButtonKind::Primary submit=true busy=task.busy() class="btn-block si-b">
                {text::SETUP_CREATE.get()}
            </Button>
        </form>
    }
}
