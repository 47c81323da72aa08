//! What the address of an interview shows: the landing page to those who take part, the recruiter's page to
//! everybody else. Mails and calendar entries lead here.

use leptos::prelude::*;
use shared::ids::InterviewId;

use super::super::address::path_id;
use super::super::not_found::NotFound;
use super::super::rights::me;
use super::page::Details;
use crate::client::SignedIn;
use crate::interviewer::Landing;
use crate::ui::page_state::{Failed, Load, Remote};
use crate::ui::skeleton::SkeletonRows;

#[component]
pub fn InterviewEntry() -> impl IntoView {
    let id = path_id::<InterviewId>();
    move || match id.get() {
        Some(id) => view! { <Choice id/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    }
}

#[component]
fn Choice(id: InterviewId) -> impl IntoView {
    let client = SignedIn::get();
    let interview = Remote::new(move || client.interview(id));
    let own = me().map(|person| person.id);
    let takes_part = Memo::new(move |_| match interview.state() {
        Load::Loading => None,
        Load::Failed(error) => Some(Err(error)),
        Load::Ready(loaded) => Some(Ok(loaded.participants.iter().any(|one| Some(one.person.id) == own))),
    });
    move || match takes_part.get() {
        None => view! { <div class="r-main"><SkeletonRows/></div> }.into_any(),
        Some(Err(error)) => view! {
            <div class="r-main">
                <Failed error busy=interview.busy() on_retry=move |()| interview.reload()/>
            </div>
        }
        .into_any(),
        Some(Ok(true)) => view! { <Landing id interview/> }.into_any(),
        Some(Ok(false)) => view! { <Details id interview/> }.into_any(),
    }
}
