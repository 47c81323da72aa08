//! Accept, tentative, decline: changeable as long as the interview stands. Declining asks once.

use leptos::prelude::*;
use shared::ids::InterviewId;
use shared::text::interviewer as text;
use shared::wire::interviews::{Interview, Respond, ResponseStatus};

use crate::client::SignedIn;
use crate::format::now;
use crate::session::Session;
use crate::ui::confirm::Confirm;
use crate::ui::icon::{Icon, lu};
use crate::ui::ids::next_id;
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn ResponseChoice(current: Interview, interview: Remote<Interview>) -> impl IntoView {
    let (client, toasts, task) = (SignedIn::get(), toasts(), Task::new());
    let me = untrack(|| Session::get().person()).map(|person| person.id);
    let own = current.participants.iter().find(|one| Some(one.person.id) == me).map(|one| one.response);
    let given = own.unwrap_or(ResponseStatus::Pending);
    let id: InterviewId = current.id;
    let fixed = !current.lifecycle().can_respond(now());
    let (ask, group) = (RwSignal::new(false), next_id());
    let send = move |response: ResponseStatus| {
        task.run(async move {
            match client.respond(id, &Respond { response }).await {
                Ok(fresh) => {
                    ask.set(false);
                    toasts.say(text::RESPONDED.get());
                    interview.put(fresh);
                }
                Err(error) => {
                    ask.set(false);
                    toasts.fail(error.detail);
                    interview.reload();
                }
            }
        });
    };
    let choice = |response: ResponseStatus, chosen: shared::text::Text, other: shared::text::Text| {
        let is = given == response;
        let class = match response {
            ResponseStatus::Accepted => "seg-ok",
            ResponseStatus::Declined => "seg-bad",
            _ => "seg-warn",
        };
        let press = move |_| match response {
            ResponseStatus::Declined => ask.set(true),
            response => send(response),
        };
        let words = if is { chosen.get() } else { other.get() };
        view! {
            <label class=class>
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || is && !ask.get()
                    disabled=move || fixed || task.busy().get()
                    on:change=press
                />
                <span>{is.then(|| view! { <Icon icon=lu::LuCheck/> })}{words}</span>
            </label>
        }
    };
    let title = text::DECLINE_ASK.with(&[("name", &current.candidate.full_name)]);
    let detail = text::DECLINE_DETAIL.with(&[("organizer", &current.organizer.name)]);
    view! {
        <fieldset class="il-resp">
            <legend class="label-s legend-s">{text::YOUR_RESPONSE.get()}</legend>
            <div class="seg">
                {choice(ResponseStatus::Accepted, text::ACCEPTED, text::ACCEPT)}
                {choice(ResponseStatus::Tentative, text::TENTATIVE, text::TENTATIVE)}
                {choice(ResponseStatus::Declined, text::DECLINED, text::DECLINE)}
            </div>
        </fieldset>
        <Confirm
            open=ask
            title
            act=text::DECLINE_ACT
            busy=task.busy()
            on_confirm=move |()| send(ResponseStatus::Declined)
        >
            <p>{detail.clone()}</p>
        </Confirm>
    }
}
