//! Who the candidate is, how to reach them, and the projects they are in.

use leptos::prelude::*;
use shared::contact::{mailto, tel};
use shared::text::recruiter_candidate as text;

use super::super::local_time::LocalTime;
use super::super::viewer::Viewer;
use super::context::CandidateContext;
use crate::ui::icon::{Icon, IconData, lu};

#[component]
pub fn ProfileTab() -> impl IntoView {
    let (context, viewer) = (expect_context::<CandidateContext>(), Viewer::get());
    move || {
        context.candidate.value().map(|candidate| {
            let rows = [
                (text::NAME, Some(candidate.full_name.clone())),
                (text::HEADLINE, Some(candidate.headline.clone())),
                (text::LOCATION, Some(candidate.location.clone())),
                (text::ZONE, candidate.zone.clone()),
            ];
            let external = candidate.external_id.clone().map(|id| (text::EXTERNAL_ID, Some(id)));
            let added = viewer.date(candidate.created_at);
            let phone = candidate.phone.clone();
            view! {
                <div class="cd-grid">
                    <section class="card pad-5 stack stack-4">
                        <h2 class="h3">{text::ABOUT.get()}</h2>
                        <dl class="pairs">
                            {rows
                                .into_iter()
                                .chain(external)
                                .map(|(words, value)| {
                                    let missing =
                                        if words == text::ZONE { text::ZONE_UNKNOWN } else { text::UNKNOWN };
                                    let value = value.filter(|value| !value.is_empty());
                                    let class = if value.is_some() { "" } else { "muted" };
                                    view! {
                                        <div>
                                            <dt class="muted">{words.get()}</dt>
                                            <dd class=class>{value.unwrap_or_else(|| missing.get())}</dd>
                                        </div>
                                    }
                                })
                                .collect_view()}
                        </dl>
                        <p class="small muted">{text::ADDED_ON.with(&[("date", &added)])}</p>
                    </section>
                    <aside class="stack stack-4">
                        <section class="card pad-5 stack stack-3">
                            <h2 class="h3">{text::CONTACT.get()}</h2>
                            <ul class="facts">
                                {reach(lu::LuMail, mailto, Some(candidate.email.clone()))}
                                {reach(lu::LuPhone, tel, phone)}
                                {candidate
                                    .zone
                                    .clone()
                                    .map(|zone| view! { <LocalTime zone name=candidate.first_name.clone()/> })}
                            </ul>
                        </section>
                    </aside>
                </div>
            }
        })
    }
}

/// A line that leads to a mail program or a phone, by `mailto` or `tel`; plain where the value is neither's.
pub fn reach(
    icon: IconData,
    link: fn(&str) -> Option<String>,
    value: Option<String>,
) -> impl IntoView + use<> {
    value.filter(|value| !value.is_empty()).map(|value| {
        let shown = match link(&value) {
            Some(href) => view! { <a class="truncate" href=href rel="external">{value}</a> }.into_any(),
            None => view! { <span class="truncate">{value}</span> }.into_any(),
        };
        view! { <li><Icon icon/>{shown}</li> }
    })
}
