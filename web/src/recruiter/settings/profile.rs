//! One's own profile and password.

use leptos::prelude::*;
use shared::access::Role;
use shared::error_code::ErrorCode;
use shared::text::settings_account as text;
use shared::wire::people::{PatchMe, Person};

use super::password::Password;
use crate::client::{Answer, SignedIn};
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

/// Saves over the version that is held; a conflict takes the newer one, so that the next save knows it.
async fn save(client: SignedIn, held: RwSignal<Person>, version: i64, request: &PatchMe) -> Answer<Person> {
    match client.patch_me(version, request).await {
        Ok(person) => {
            held.set(person.clone());
            Ok(person)
        }
        Err(mut error) if error.is(ErrorCode::VersionConflict) => {
            if let Ok(newer) = client.me().await {
                held.set(newer);
                error.title = text::PROFILE_CONFLICT.get();
                error.detail = text::PROFILE_CONFLICT_DETAIL.get();
            }
            Err(error)
        }
        Err(error) => Err(error),
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
            let person = save(client, held, version, &request).await?;
            session.replace_person(person);
            toasts.say(text::PROFILE_SAVED.get());
            Ok(())
        });
    };
    view! {
        <section class="card" aria-labelledby="me-about">
            <div class="card-head">
                <h2 class="h4 grow" id="me-about">{text::PROFILE_CARD.get()}</h2>
            </div>
            <Form form class="pad stack stack-4" on_submit=submit>
                <Identity name id=person.id.to_string() email=person.email role=person.role/>
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

/// What of a person somebody else decides: shown beside the name as it is typed.
#[component]
fn Identity(name: RwSignal<String>, id: String, email: String, role: Role) -> impl IntoView {
    view! {
        <div class="row row-3">
            {move || {
                let shown = name.get();
                view! { <Avatar name=shown id=id.clone() size=AvatarSize::ExtraLarge/> }
            }}
            <dl class="grow stack stack-0">
                <dt class="sr">{text::EMAIL.get()}</dt>
                <dd class="med">{email}</dd>
                <dt class="sr">{text::ROLE.get()}</dt>
                <dd class="muted">{role_name(role)}</dd>
                <dd class="hint">{text::EMAIL_HINT.get()}</dd>
            </dl>
        </div>
    }
}
