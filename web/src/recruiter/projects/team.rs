//! The hiring team: who sees this project.

use std::collections::BTreeSet;

use leptos::prelude::*;
use shared::access::Action;
use shared::text::{common, recruiter_projects as text};
use shared::wire::projects::PatchProject;

use super::super::rights::may;
use super::context::ProjectContext;
use super::people_picker::PeoplePicker;
use crate::client::SignedIn;
use crate::ui::avatar::Avatar;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::empty::Empty;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::icon::lu;
use crate::ui::toast::toasts;

#[component]
pub fn Team() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let open = RwSignal::new(false);
    let members =
        move || context.pipeline.value().map(|pipeline| pipeline.project.members).unwrap_or_default();
    view! {
        <section class="card narrow">
            <div class="card-head">
                <p class="grow muted">{text::TEAM_LEAD.get()}</p>
                {may(Action::WriteProjects)
                    .then(|| {
                        view! {
                            <Button icon=lu::LuPencil on_click=move |_| open.set(true)>{text::TEAM_EDIT.get()}</Button>
                        }
                    })}
            </div>
            {move || {
                let members = members();
                if members.is_empty() {
                    view! {
                        <Empty icon=lu::LuUsers title=text::TEAM_EMPTY.get() detail=text::TEAM_EMPTY_DETAIL.get()/>
                    }
                        .into_any()
                } else {
                    members
                        .into_iter()
                        .map(|member| {
                            view! {
                                <div class="sr-row">
                                    <Avatar name=member.name.clone() id=member.id.to_string()/>
                                    <div class="grow">
                                        <p class="med">{member.name}</p>
                                        <p class="small muted">{member.title}</p>
                                    </div>
                                </div>
                            }
                        })
                        .collect_view()
                        .into_any()
                }
            }}
        </section>
        <TeamDialog open/>
    }
}

#[component]
fn TeamDialog(open: RwSignal<bool>) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let form = FormState::new();
    let chosen = RwSignal::new(BTreeSet::new());
    effect(move || {
        if open.get() {
            let members = untrack(|| context.pipeline.value()).map(|pipeline| pipeline.project.members);
            chosen.set(members.into_iter().flatten().map(|member| member.id).collect());
            form.errors.clear();
        }
    });
    let submit = move || {
        let Some(project) = untrack(|| context.pipeline.value()).map(|pipeline| pipeline.project) else {
            return;
        };
        let request = PatchProject {
            name: None,
            member_ids: Some(chosen.get_untracked().into_iter().collect()),
            archived: None,
            external_id: None,
        };
        form.send(async move {
            let _ = client.patch_project(project.id, project.version, &request).await?;
            open.set(false);
            toasts.say(text::TEAM_SAVED.get());
            context.pipeline.reload();
            Ok(())
        });
    };
    view! {
        <Dialog open title=text::TEAM_EDIT locked=form.busy()>
            <DialogForm form open act=common::SAVE on_submit=submit>
                <PeoplePicker chosen fixed=None/>
            </DialogForm>
        </Dialog>
    }
}
