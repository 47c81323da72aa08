//! A project's settings: its name, its stages, archiving.

use leptos::prelude::*;
use shared::text::{common, recruiter_projects as text};
use shared::wire::projects::{PatchProject, Project, Stage};

use super::context::ProjectContext;
use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::confirm::Confirm;
use crate::ui::errors::ErrorSummary;
use crate::ui::field::TextField;
use crate::ui::form::{Form, FormState};
use crate::ui::task::Task;
use crate::ui::toast::toasts;

#[component]
pub fn About() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let shown = Memo::new(move |_| context.pipeline.value().map(|pipeline| pipeline.project));
    move || shown.get().map(|project| view! { <ProjectSettings project/> })
}

#[component]
fn ProjectSettings(project: Project) -> impl IntoView {
    let (client, toasts) = (SignedIn::get(), toasts());
    let context = expect_context::<ProjectContext>();
    let (form, archiving) = (FormState::new(), Task::new());
    let (name, ask) = (RwSignal::new(project.name.clone()), RwSignal::new(false));
    let (id, version, archived) = (project.id, project.version, project.archived);
    let title = StoredValue::new(project.name.clone());
    let patch = move |request: PatchProject, done: String| async move {
        client.patch_project(id, version, &request).await?;
        toasts.say(done);
        context.pipeline.reload();
        Ok(())
    };
    let rename = move || {
        let new = name.get_untracked().trim().to_owned();
        let request = PatchProject { name: Some(new), member_ids: None, archived: None, external_id: None };
        if form.passes(|check| request.check(check)) {
            form.send(patch(request, text::RENAMED.get()));
        }
    };
    let archive = move |on: bool| {
        let words = if on { text::ARCHIVED_DONE } else { text::REOPENED };
        let done = title.with_value(|name| words.with(&[("name", name)]));
        let request = PatchProject { name: None, member_ids: None, archived: Some(on), external_id: None };
        archiving.run(async move {
            let answer = patch(request, done).await;
            ask.set(false);
            if let Err(error) = answer {
                form.errors.set(error);
            }
        });
    };
    view! {
        <div class="stack stack-4 narrow">
            <ErrorSummary errors=form.errors/>
            <Form form class="card pad-5 stack stack-4" own_summary=true on_submit=rename>
                <TextField
                    label=text::RENAME
                    value=name
                    max_length=120
                    error=form.field("name")
                />
                <div class="row">
                    <Button kind=ButtonKind::Primary submit=true busy=form.busy()>{common::SAVE.get()}</Button>
                </div>
            </Form>
            <Stages stages=project.stages/>
            <section class="card pad-5 stack stack-3">
                <h2 class="h3">{text::ARCHIVE.get()}</h2>
                <p class="muted">{text::ARCHIVE_DETAIL.get()}</p>
                <div class="row">
                    {if archived {
                        view! {
                            <Button busy=archiving.busy() on_click=move |_| archive(false)>{text::REOPEN.get()}</Button>
                        }
                            .into_any()
                    } else {
                        view! {
                            <Button kind=ButtonKind::Danger on_click=move |_| ask.set(true)>{text::ARCHIVE.get()}</Button>
                        }
                            .into_any()
                    }}
                </div>
            </section>
        </div>
        <Confirm
            open=ask
            title=move || title.with_value(|name| text::ARCHIVE_ASK.with(&[("name", name)]))
            act=text::ARCHIVE
            busy=archiving.busy()
            on_confirm=move |()| archive(true)
        >
            <p>{text::ARCHIVE_DETAIL.get()}</p>
        </Confirm>
    }
}

/// The stages, in their order.
#[component]
fn Stages(stages: Vec<Stage>) -> impl IntoView {
    view! {
    <section class="card pad-5 stack stack-3">
        <h2 class="h3">{text::STAGES.get()}</h2>
        <p class="muted">{text::STAGES_LEAD.get()}</p>
        <ol class="row wrap">
            {stages.into_iter().map(|stage| view! { <li class="chip">{stage.name}</li> }).collect_view()}
        </ol>
    </section>
    }
}
