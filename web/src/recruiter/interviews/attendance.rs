//! Who came when, as far as Parley and the provider know.

use leptos::prelude::*;
use shared::text::recruiter_interviews as text;
use shared::wire::conference::{Attendance, AttendanceEvent};

use super::super::viewer::Viewer;

#[component]
pub fn AttendanceCard(attendance: Vec<Attendance>) -> impl IntoView {
    let viewer = Viewer::get();
    (!attendance.is_empty()).then(|| {
        let line = move |one: Attendance| {
            let at = one.at;
            view! {
                <li>
                    <p>{sentence(&one)}</p>
                    <time class="small muted num" datetime=at.to_string()>{move || viewer.moment(at)}</time>
                </li>
            }
        };
        view! {
            <section class="card pad stack stack-3">
                <h2 class="h4">{text::ATTENDANCE.get()}</h2>
                <ol class="if-log">{attendance.into_iter().map(line).collect_view()}</ol>
            </section>
        }
    })
}

fn sentence(one: &Attendance) -> String {
    let words = match one.event {
        AttendanceEvent::Opened => text::CAME_OPENED,
        AttendanceEvent::Started => text::CAME_STARTED,
        AttendanceEvent::Waiting => text::CAME_WAITING,
        AttendanceEvent::Joined => text::CAME_JOINED,
        AttendanceEvent::Left => text::CAME_LEFT,
        AttendanceEvent::Ended => text::CAME_ENDED,
    };
    let somebody = text::SOMEBODY.get();
    words.with(&[("name", one.name.as_deref().unwrap_or(&somebody))])
}
