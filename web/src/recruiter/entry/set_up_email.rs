//! The last step of set-up: whether email leaves this server, while whoever set it up still sits before it.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use shared::text::recruiter_entry as text;

use super::super::test_mail::SendTestMail;
use super::frame::{EntryFrame, EntryHead};
use crate::session::{Session, SignIn};

#[component]
pub fn SetUpEmail() -> impl IntoView {
    let session = Session::get();
    let signed_in = Memo::new(move |_| match session.state().get() {
        SignIn::Unknown => None,
        SignIn::Out => Some(false),
        SignIn::In(_) => Some(true),
    });
    let content = move || match signed_in.get() {
        None => ().into_any(),
        Some(false) => view! { <Redirect path="/"/> }.into_any(),
        Some(true) => view! {
            <div class="si-form si-wide stack stack-4">
                <EntryHead title=text::SETUP_EMAIL.get() lead=text::SETUP_EMAIL_LEAD.get()/>
                <SendTestMail/>
                <a class="btn btn-primary btn-block" href="/">{text::SETUP_CONTINUE.get()}</a>
            </div>
        }
        .into_any(),
    };
    view! { <EntryFrame title=text::SETUP_EMAIL.get()>{content}</EntryFrame> }
}
