//! The projects a candidate is in, with the stage in each.

use leptos::prelude::*;
use shared::text::recruiter_candidate as text;

use super::super::viewer::Viewer;
use super::context::CandidateContext;
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::status::Badge;

#[component]
pub fn ProjectsTab() -> impl IntoView {
    let (context, viewer) = (expect_context::<CandidateContext>(), Viewer::get());
    move || {
        context.candidate.value().map(|candidate| {
            if candidate.applications.is_empty() {
                return view! {
                    <div class="card"><Empty icon=lu::LuBriefcase title=text::NO_PROJECT.get() detail=""/></div>
                }
                .into_any();
            }
            view! {
                <div class="card">
                    {candidate
                        .applications
                        .into_iter()
                        .map(|one| {
                            let since = viewer.date(one.created_at);
                            view! {
                                <div class="sr-row">
                                    <div class="grow">
                                        <a class="row-link" href=format!("/projects/{}", one.project.id)>
                                            {one.project.name}
                                        </a>
                                        <p class="small muted">{text::IN_PROJECT.with(&[("date", &since)])}</p>
                                    </div>
                                    <Badge icon=lu::LuColumns3>{one.stage.name}</Badge>
                                </div>
                            }
                        })
                        .collect_view()}
                </div>
            }
            .into_any()
        })
    }
}
