//! One's own profile and password.

use leptos::prelude::*;
use shared::error_code::ErrorCode;
use shared::text::settings_account as text;
use shared::wire::people::{PatchMe, Person};

use super::password::Password;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::recruiter::words::role_name;
use crate::session::Session;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState, filled};
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::toast::toasts;

#[component]
pub fn ProfilePage() -> impl IntoView {
    let client = SignedIn::get();
    let me = Remote::new(move || client.me());
    view! {
        <PageHead title=text::PROFILE_TITLE.get() lead=text::PROFILE_LEAD.get()/>
        <Loaded remote=me let:person>
            <div class="stack stack-6 st-narrow">
                <About person=person.clone()/>
                <Password email=person.email/>
            </div>
        </Loaded>
    }
}

#[component]
fn About(person: Person) -> impl IntoView {
    let (client, session, toasts) = (SignedIn::get(), Session::get(), toasts());
    let form = FormState::new();
    let held = RwSignal::new(person.clone());
    let name = RwSignal::new(person.name);
    let title = RwSignal::new(person.title);
    let link = RwSignal::new(person.personal_link.unwrap_or_default());
    let changed = Signal::derive(move || {
        let held = held.read();
        name.read().trim() != held.name
            || title.read().trim() != held.title
            || filled(&link.read()) != held.personal_link
    });
    let submit = move || {
        let request = PatchMe {
            name: Some(name.get_untracked().trim().to_owned()),
            title: Some(title.get_untracked().trim().to_owned()),
            personal_link: Some(filled(&link.read_untracked())),
        };
        if !form.passes(|check| request.check(check)) {
            return;
        }
        let version = held.read_untracked().version;
        form.send(async move {
            match client.patch_me(version, &request).await {
                Ok(person) => {
                    held.set(person.clone());
                    session.replace_person(person);
                    toasts.say(text::PROFILE_SAVED.get());
                }
                Err(mut error) if error.is(ErrorCode::VersionConflict) => {
                    if let Ok(newer) = client.me().await {
                        held.set(newer);
                        error.title = text::PROFILE_CONFLICT.get();
                        error.detail = text::PROFILE_CONFLICT_DETAIL.get();
                    }
                    return Err(error);
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    let id = person.id.to_string();
    view! {
        <section class="card" aria-labelledby="me-about">
            <div class="card-head">
                <h2 class="h4 grow" id="me-about">{text::PROFILE_CARD.get()}</h2>
            </div>
            <Form form class="pad stack stack-4" on_submit=submit>
                <div class="row row-3">
                    {move || {
                        let shown = name.get();
                        view! { <Avatar name=shown id=id.clone() size=AvatarSize::ExtraLarge/> }
                    }}
                    <dl class="grow stack stack-0">
                        <dt class="sr">{text::EMAIL.get()}</dt>
                        <dd class="med">{person.email}</dd>
                        <dt class="sr">{text::ROLE.get()}</dt>
                        <dd class="muted">{role_name(person.role)}</dd>
                        <dd class="hint">{text::EMAIL_HINT.get()}</dd>
                    </dl>
                </div>
                <div class="sc-two">
                    <TextField
                        label=text::NAME
                        value=name
                        autocomplete="name"
                        error=form.field("name")
                    />
                    <TextField
                        label=text::JOB_TITLE
                        value=title
                        optional=true
                        autocomplete="organization-title"
                        hint=text::JOB_TITLE_HINT
                        error=form.field("title")
                    />
                </div>
                <TextField
                    label=text::PERSONAL_LINK
                    value=link
                    kind="url"
                    optional=true
                    hint=text::PERSONAL_LINK_HINT
                    error=form.field("personal_link")
                />
                <div class="row">
                    <Button
                        kind=ButtonKind::Primary
                        submit=true
                        busy=form.busy()
                        disabled=Signal::derive(move || !changed.get())
                    >
                        {text::PROFILE_SAVE.get()}
                    </Button>
                </div>
            </Form>
        </section>
    }
}
