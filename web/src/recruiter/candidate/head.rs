//! Name, role, stage and acts; the way through the other candidates of the same stage.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::access::Action;
use shared::ids::{CandidateId, ProjectId, StageId};
use shared::text::{Text, recruiter_candidate as text, recruiter_projects, recruiter_shell};
use shared::wire::candidates::Candidate;
use shared::wire::pipeline::{MoveApplication, Pipeline};

use super::super::frame::Crumbs;
use super::super::rights::may;
use super::context::CandidateContext;
use crate::client::SignedIn;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::{Icon, lu};
use crate::ui::page_state::Remote;
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn Head(candidate: Candidate) -> impl IntoView {
    let (client, context) = (SignedIn::get(), expect_context::<CandidateContext>());
    let pipeline = Remote::new(move || {
        let project = context.project();
        async move {
            match project {
                Some(project) => client.pipeline(project).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let loaded = move || pipeline.value().flatten();
    let name = candidate.full_name.clone();
    let applications = candidate.applications.clone();
    let crumbs = move || {
        let project = applications.iter().find(|one| Some(one.project.id) == context.project());
        let mut above = vec![(recruiter_shell::PROJECTS.get(), "/projects".to_owned())];
        above.extend(project.map(|one| (one.project.name.clone(), format!("/projects/{}", one.project.id))));
        view! { <Crumbs above here=name.clone()/> }
    };
    let id = candidate.id;
    let from = [candidate.headline.as_str(), candidate.location.as_str()];
    let from: Vec<&str> = from.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <div class="row crumb-row">
            {crumbs}
            <div class="row row-1 end small muted">{move || loaded().and_then(|pipeline| neighbours(&pipeline, id))}</div>
        </div>
        <div class="row row-4 wrap">
            <Avatar name=candidate.full_name.clone() id=id.to_string() size=AvatarSize::ExtraLarge/>
            <div class="grow stack stack-0">
                <h1 class="h1">{candidate.full_name.clone()}</h1>
                <p class="muted">{from.join(", ")}</p>
            </div>
            <div class="row">
                {move || loaded().map(|loaded| view! { <StageSelect loaded pipeline id/> })}
                {may(Action::WriteCandidates)
                    .then(|| {
                        view! {
                            <Button icon=lu::LuPencil on_click=move |_| context.editing.set(true)>{text::EDIT.get()}</Button>
                        }
                    })}
                {may(Action::SendMessages)
                    .then(|| {
                        view! {
                            <Button
                                kind=ButtonKind::Primary
                                icon=lu::LuMessageSquare
                                on_click=move |_| context.write()
                            >
                                {text::MESSAGE.get()}
                            </Button>
                        }
                    })}
            </div>
        </div>
    }
}

/// "1 of 5 in Contacted", with the one before and the one after.
fn neighbours(pipeline: &Pipeline, id: CandidateId) -> Option<impl IntoView + use<>> {
    let column =
        pipeline.columns.iter().find(|column| column.cards.iter().any(|card| card.candidate.id == id))?;
    let at = column.cards.iter().position(|card| card.candidate.id == id)?;
    let project: ProjectId = pipeline.project.id;
    let link = |place: Option<usize>, icon, words: String| {
        let card = place.and_then(|place| column.cards.get(place));
        let class = "btn btn-icon btn-s";
        match card {
            Some(card) => {
                let href = format!("/candidates/{}?project={project}", card.candidate.id);
                view! { <a class=class href=href aria-label=words.clone() title=words><Icon icon/></a> }
                    .into_any()
            }
            None => {
                view! { <button class=class type="button" disabled aria-label=words><Icon icon/></button> }
                    .into_any()
            }
        }
    };
    let (place, count) = ((at + 1).to_string(), column.cards.len().to_string());
    let values =
        [("place", place.as_str()), ("count", count.as_str()), ("stage", column.stage.name.as_str())];
    Some(view! {
        <span>{text::PLACE.with(&values)}</span>
        <span class="btn-group">
            {link(at.checked_sub(1), lu::LuChevronLeft, text::BEFORE.get())}
            {link(Some(at + 1), lu::LuChevronRight, text::AFTER.get())}
        </span>
    })
}

#[component]
fn StageSelect(loaded: Pipeline, pipeline: Remote<Option<Pipeline>>, id: CandidateId) -> impl IntoView {
    let (client, context, toasts) = (SignedIn::get(), expect_context::<CandidateContext>(), toasts());
    let task = Task::new();
    let may_move = may(Action::WriteCandidates);
    let found = loaded.columns.iter().find_map(|column| {
        let card = column.cards.iter().find(|card| card.candidate.id == id)?;
        Some((column.stage.id, card.clone()))
    });
    found.map(|(current, card)| {
        let application = card.application_id;
        let stages: Vec<_> = loaded.columns.iter().map(|column| column.stage.clone()).collect();
        let names = stages.clone();
        let name = card.candidate.full_name.clone();
        let change = move |value: String| {
            let Some(stage) = names.iter().find(|stage| stage.id.to_string() == value).cloned() else { return };
            let before = names.iter().find(|stage| stage.id == current).cloned();
            let said = |words: Text, stage: &str| words.with(&[("name", &name), ("stage", stage)]);
            let moved = said(recruiter_projects::MOVED, &stage.name);
            let back = before.map(|before| (before.id, said(recruiter_projects::MOVED_BACK, &before.name)));
            let carry = move |stage_id: StageId| async move {
                let done = client.move_application(application, &MoveApplication { stage_id }).await;
                pipeline.reload();
                context.candidate.reload();
                done
            };
            task.run(async move {
                match (carry(stage.id).await, back) {
                    (Ok(()), Some((before, said))) => {
                        let act = move |()| {
                            let said = said.clone();
                            spawn_local(async move {
                                match carry(before).await {
                                    Ok(()) => toasts.say(said),
                                    Err(error) => toasts.fail(error.detail),
                                }
                            });
                        };
                        context.undo.offer(moved, Callback::new(act));
                    }
                    (Ok(()), None) => toasts.say(moved),
                    (Err(error), _) => toasts.fail(error.detail),
                }
            });
        };
        let label = text::STAGE_IN.with(&[("project", &loaded.project.name)]);
        view! {
            <label class="row">
                <span class="label-s">{text::STAGE.get()}</span>
                <select
                    class="select stage-sel"
                    aria-label=label
                    disabled=!may_move
                    aria-busy=move || task.busy().get().then_some("true")
                    on:change:target=move |event| change(event.target().value())
                >
                    {stages
                        .into_iter()
                        .map(|stage| {
                            let selected = stage.id == current;
                            view! { <option value=stage.id.to_string() selected=selected>{stage.name}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
        }
    })
}
