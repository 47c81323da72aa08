//! Accepts an invitation (`/accept-invitation#token`): shows whom it is for, takes a name and a password.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::text::recruiter_entry as text;
use shared::wire::auth::{SetPassword, TokenInfo, TokenQuery};

use super::frame::{EntryFrame, EntryHead, ToSignIn};
use super::token_in_address;
use crate::client::Anonymous;
use crate::format::browser_zone;
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dynamic::shown;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Banner, Tone};

#[component]
pub fn AcceptInvitation() -> impl IntoView {
    let token = token_in_address();
    let body = if token.is_empty() {
        view! {
            <div class="si-form">
                <EntryHead title=text::ACCEPT_LOADING.get() lead=""/>
                <Banner tone=Tone::Bad title=text::LINK_MISSING.get() detail=text::LINK_MISSING_DETAIL.get()/>
                <ToSignIn/>
            </div>
        }
        .into_any()
    } else {
        let query = TokenQuery { token: token.clone() };
        let info = Remote::new(move || {
            let query = query.clone();
            async move { Anonymous.invitation(&query).await }
        });
        view! {
            <div class="si-form">
                {shown(move || info.value().is_none(), move || view! { <EntryHead title=text::ACCEPT_LOADING.get() lead=""/> })}
                <Loaded remote=info let:info>
                    <AcceptForm info token=token.clone()/>
                </Loaded>
                <ToSignIn/>
            </div>
        }
        .into_any()
    };
    view! { <EntryFrame title=text::ACCEPT_LOADING.get()>{body}</EntryFrame> }
}

#[component]
fn AcceptForm(info: TokenInfo, token: String) -> impl IntoView {
    let (session, navigate) = (Session::get(), use_navigate());
    let (name, password) = (RwSignal::new(info.name), RwSignal::new(String::new()));
    let form = FormState::new();
    let submit = move || {
        let request = SetPassword {
            token: token.clone(),
            password: password.get_untracked(),
            zone: Some(browser_zone()),
            name: Some(name.get_untracked().trim().to_owned()),
        };
        let sound = form.passes(|check| {
            check.line("name", request.name.as_deref().unwrap_or_default(), 1, 120);
            check.password("password", &request.password);
        });
        if !sound {
            return;
        }
        let navigate = navigate.clone();
        form.send(async move {
            let answer = Anonymous.accept_invitation(&request).await?;
            session.accept(answer);
            navigate("/", leptos_router::NavigateOptions { replace: true, ..Default::default() });
            Ok(())
        });
    };
    view! {
        <Form form class="stack stack-5" own_summary=true on_submit=submit>
            <EntryHead
                title=text::ACCEPT_TITLE.with(&[("company", &info.company)])
                lead=text::ACCEPT_LEAD.with(&[("email", &info.email)])
            />
            <ErrorSummary errors=form.errors/>
            <TextField
                label=text::YOUR_NAME
                value=name
                autocomplete="name"
                error=form.field("name")
            />
            <TextField
                label=text::PASSWORD
                value=password
                kind="password"
                autocomplete="new-password"
                hint=text::PASSWORD_HINT
                error=form.field("password")
            />
            <Button kind=ButtonKind::Primary submit=true busy=form.busy() class="btn-block si-b">
                {text::ACCEPT_JOIN.with(&[("company", &info.company)])}
            </Button>
            <p class="small muted">{text::YOUR_ZONE.with(&[("zone", &browser_zone())])}</p>
        </Form>
    }
}
