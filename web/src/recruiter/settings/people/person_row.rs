//! One person in the list, with the menu of what can be done.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::text::settings_people as text;
use shared::wire::people::{Person, PersonStatus};

use super::act::Acts;
use super::disable::Disable;
use super::edit::Edit;
use crate::recruiter::rights::me;
use crate::recruiter::words::role_name;
use crate::ui::avatar::Avatar;
use crate::ui::confirm::Confirm;
use crate::ui::icon::{Icon, lu};
use crate::ui::menu::{Menu, MenuItem, MenuLink};
use crate::ui::page_state::Remote;
use crate::ui::status::{Badge, Tone};

#[component]
pub fn PersonRow(person: Person, people: Remote<Vec<Person>>) -> impl IntoView {
    let is_me = me().is_some_and(|me| me.id == person.id);
    let (status, held) = (person.status, StoredValue::new(person.clone()));
    view! {
        <tr>
            <td>
                <div class="row row-3">
                    <Avatar name=person.name.clone() id=person.id.to_string()/>
                    <div class="min0">
                        <p class="med">
                            {person.name}
                            {is_me.then(|| view! { " " <span class="muted">"(" {text::YOU.get()} ")"</span> })}
                        </p>
                        <p class="small muted wrap-any">
                            {person.email}
                            {(!person.title.is_empty()).then(|| format!(" · {}", person.title))}
                        </p>
                    </div>
                </div>
            </td>
            <td>{role_name(person.role)}</td>
            <td><Status status/></td>
            <td class="muted">
                {if person.scheduler_ready { text::SCHEDULER_READY.get() } else { text::SCHEDULER_NOT_READY.get() }}
            </td>
            <td class="ta-end">
                <Actions person=held people/>
            </td>
        </tr>
    }
}

/// The menu of what can be done with a person, and the dialogs behind it.
#[component]
fn Actions(person: StoredValue<Person>, people: Remote<Vec<Person>>) -> impl IntoView {
    let held = person;
    let acts = Acts::new(people);
    let (editing, disabling, signing_out) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let named = |words: shared::text::Text| held.with_value(|person| words.with(&[("name", &person.name)]));
    let (out_ask, out_detail) = (named(text::SIGN_OUT_ASK), named(text::SIGN_OUT_DETAIL));
    let actions = named(text::ACTIONS);
    let scheduler = format!("/settings/people/{}/scheduler", held.with_value(|person| person.id));
    let status = held.with_value(|person| person.status);
    let disabled = status == PersonStatus::Disabled;
    let sign_out = move |()| {
        let person = held.get_value();
        acts.task.run(async move {
            acts.sign_out(person).await;
            let _ = signing_out.try_set(false);
        });
    };
    let items = move || {
        let scheduler = scheduler.clone();
        view! {
            <MenuItem on_click=move |_| editing.set(true)>{text::EDIT.get()}</MenuItem>
            {(status == PersonStatus::Invited)
                .then(|| {
                    view! {
                        <MenuItem on_click=move |_| {
                            spawn_local(acts.invite_again(held.get_value()));
                        }>{text::RESEND.get()}</MenuItem>
                    }
                })}
            {(!disabled).then(|| view! { <MenuLink href=scheduler>{text::OPEN_SCHEDULER.get()}</MenuLink> })}
            {(status == PersonStatus::Active)
                .then(|| {
                    view! {
                        <MenuItem on_click=move |_| signing_out.set(true)>{text::SIGN_OUT.get()}</MenuItem>
                    }
                })}
            <hr/>
            {if disabled {
                view! {
                    <MenuItem on_click=move |_| {
                        spawn_local(acts.enable(held.get_value()));
                    }>{text::ENABLE.get()}</MenuItem>
                }
                    .into_any()
            } else {
                view! {
                    <MenuItem danger=true on_click=move |_| disabling.set(true)>{text::DISABLE.get()}</MenuItem>
                }
                    .into_any()
            }}
        }
    };
    view! {
        <Menu
            label=actions
            trigger=ViewFn::from(|| view! { <Icon icon=lu::LuEllipsis/> })
        >
            {items.clone()}
        </Menu>
        <Edit open=editing acts person=held/>
        <Disable open=disabling acts person=held/>
        <Confirm
            open=signing_out
            title=out_ask
            act=text::SIGN_OUT
            busy=acts.task.busy()
            on_confirm=sign_out
        >
            <p>{out_detail.clone()}</p>
        </Confirm>
    }
}

#[component]
fn Status(status: PersonStatus) -> impl IntoView {
    let (tone, icon, words) = match status {
        PersonStatus::Active => (Tone::Ok, lu::LuCircleCheck, text::STATUS_ACTIVE),
        PersonStatus::Invited => (Tone::Info, lu::LuSend, text::STATUS_INVITED),
        PersonStatus::Disabled => (Tone::Neutral, lu::LuBan, text::STATUS_DISABLED),
    };
    view! { <Badge tone icon>{words.get()}</Badge> }
}
