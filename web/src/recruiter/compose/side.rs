//! The candidate beside the composer: who, where, which project, what time it is there, the last messages.

use leptos::prelude::*;
use shared::text::recruiter_compose as text;
use shared::wire::candidates::Candidate;
use shared::wire::messages::Direction;

use super::super::local_time::LocalTime;
use super::super::viewer::Viewer;
use super::writing::Writing;
use crate::client::SignedIn;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::Remote;

#[component]
pub fn CandidateSide(candidate: Candidate) -> impl IntoView {
    let draft = expect_context::<Writing>().draft;
    let (client, viewer) = (SignedIn::get(), Viewer::get());
    let id = candidate.id;
    let thread = Remote::new(move || async move { client.thread(id, None).await });
    let applications = StoredValue::new(candidate.applications.clone());
    let project = move || {
        let chosen = draft.project.get();
        applications.with_value(|all| all.iter().find(|one| Some(one.project.id) == chosen).cloned())
    };
    let fact = |icon, words: String| {
        (!words.is_empty()).then(|| view! { <li><Icon icon/><span class="truncate" title=words.clone()>{words.clone()}</span></li> })
    };
    let first = StoredValue::new(candidate.first_name.clone());
    view! {
        <aside class="cm-side" aria-label=text::CANDIDATE.get()>
            <div class="stack stack-3">
                <Avatar name=candidate.full_name.clone() id=id.to_string() size=AvatarSize::ExtraLarge/>
                <div>
                    <p class="h3">{candidate.full_name.clone()}</p>
                    <p class="muted">{candidate.headline.clone()}</p>
                </div>
            </div>
            <ul class="facts">
                {fact(lu::LuMapPin, candidate.location.clone())}
                {move || {
                    project()
                        .map(|one| {
                            view! {
                                <li>
                                    <Icon icon=lu::LuBriefcase/>
                                    <span>{one.project.name}<br/><span class="small muted">{one.stage.name}</span></span>
                                </li>
                            }
                        })
                }}
                {fact(lu::LuMail, candidate.email.clone())}
                {candidate.zone.clone().map(|zone| view! { <LocalTime zone name=candidate.first_name.clone()/> })}
            </ul>
            {move || {
                let page = thread.value().filter(|page| !page.data.is_empty())?;
                let count = candidate.counts.messages;
                Some(view! {
                    <section class="stack stack-3 cm-hist">
                        <h3 class="label-s">{text::MESSAGES.get()} " " <span class="count">{count}</span></h3>
                        <ol class="stack stack-3">
                            {page
                                .data
                                .into_iter()
                                .take(3)
                                .map(|message| {
                                    let who = match message.direction {
                                        Direction::In => first.get_value(),
                                        Direction::Out => message.author_name,
                                    };
                                    let at = message.sent_at;
                                    view! {
                                        <li>
                                            <p class="small muted row">
                                                {who} <time class="end">{move || viewer.date(at)}</time>
                                            </p>
                                            <p class="cm-quote">{message.body}</p>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ol>
                    </section>
                })
            }}
        </aside>
    }
}
