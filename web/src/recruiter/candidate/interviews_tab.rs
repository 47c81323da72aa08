//! The candidate's interviews: what is coming first, then what was.

use leptos::prelude::*;
use shared::access::Action;
use shared::text::recruiter_candidate as text;
use shared::wire::interviews::Interview;

use super::super::interviews::InterviewCard;
use super::super::keep_fresh;
use super::super::paging::{ListPager, Paging};
use super::super::rights::may;
use super::context::CandidateContext;
use crate::client::SignedIn;
use crate::format::now;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::empty::Empty;
use crate::ui::icon::lu;
use crate::ui::page_state::{Loaded, Remote};

#[component]
pub fn InterviewsTab() -> impl IntoView {
    let (client, context, paging) = (SignedIn::get(), expect_context::<CandidateContext>(), Paging::get());
    let id = context.id;
    let fetch = move || {
        let cursor = paging.cursor();
        async move { client.candidate_interviews(id, cursor.as_deref()).await }
    };
    let list = Remote::new(fetch);
    keep_fresh(list, 20, move || untrack(fetch));
    view! {
        <Loaded remote=list let:page>
            {if page.data.is_empty() {
                view! { <Nothing/> }.into_any()
            } else {
                let (upcoming, past): (Vec<_>, Vec<_>) = page.data.into_iter().partition(|interview| interview.lifecycle().is_upcoming(now()));
                view! {
                    <div class="stack stack-6">
                        {section(text::UPCOMING.get(), upcoming)}
                        {section(text::PAST.get(), past)}
                        <ListPager paging next=page.meta.next/>
                    </div>
                }
                    .into_any()
            }}
        </Loaded>
    }
}

fn section(title: String, interviews: Vec<Interview>) -> impl IntoView {
    (!interviews.is_empty()).then(|| {
        view! {
            <section class="stack stack-3">
                <h2 class="h3">{title}</h2>
                {interviews.into_iter().map(|interview| view! { <InterviewCard interview link=true/> }).collect_view()}
            </section>
        }
    })
}

#[component]
fn Nothing() -> impl IntoView {
    let context = expect_context::<CandidateContext>();
    let name =
        untrack(|| context.candidate.value()).map(|candidate| candidate.first_name).unwrap_or_default();
    view! {
        <div class="card">
            <Empty
                icon=lu::LuCalendar
                title=text::NO_INTERVIEW.get()
                detail=text::NO_INTERVIEW_DETAIL.with(&[("name", &name)])
            >
                {may(Action::SendMessages)
                    .then(|| {
                        view! {
                            <Button kind=ButtonKind::Primary on_click=move |_| context.write()>{text::WRITE.get()}</Button>
                        }
                    })}
            </Empty>
        </div>
    }
}
