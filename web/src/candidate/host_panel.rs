//! Who the candidate talks to, for how long, how, and until when a time can be chosen.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::candidate as text;
use shared::time::UtcTime;
use shared::wire::conference::ConferenceKind;
use shared::wire::links::Host;
use shared::wire::organization::CompanyCard;

use super::contact::ContactDialog;
use super::words::{company_line, kind_icon, kind_line};
use crate::format;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::icon::{Icon, IconData, lu};

/// What the panel says.
#[derive(Clone, PartialEq)]
pub struct HostFacts {
    pub title: String,
    pub host: Host,
    pub company: CompanyCard,
    pub project: String,
    pub duration_minutes: i64,
    pub kind: ConferenceKind,
    pub kind_name: String,
    pub place: Option<String>,
    pub expires_at: Option<UtcTime>,
}

#[component]
pub fn HostPanel(
    facts: HostFacts,
    /// The last day a time can be chosen, in words, as soon as the zone is known.
    #[prop(into)]
    deadline: Signal<Option<String>>,
) -> impl IntoView {
    let HostFacts { title, host, company, project, duration_minutes, kind, kind_name, place, .. } = facts;
    let contact = RwSignal::new(false);
    let write_to = text::WRITE_TO.with(&[("name", &host.first_name)]);
    view! {
        <section class="book-who" aria-label=text::ABOUT.get()>
            <div class="who-top">
                <Avatar name=host.name.clone() size=AvatarSize::ExtraLarge/>
                <div class="stack stack-1">
                    <h1 class="h1">{title}</h1>
                    <p class="muted">{host.title}</p>
                </div>
            </div>
            <p class="book-co body-l">
                <b class="med">{company.name.clone()}</b>
                <br/>
                <span class="muted who-co">{company_line(&company)}</span>
            </p>
            <ul class="facts book-facts">
                {fact(lu::LuClock, format::minutes(duration_minutes), false)}
                {fact(kind_icon(kind), kind_line(kind, &kind_name, place.as_deref()), false)}
                {fact(lu::LuBriefcase, project, true)}
                {dynamic(move || {
                    deadline.get().map(|date| {
                        fact(lu::LuHourglass, text::CHOOSE_BY.with(&[("date", &date)]), true)
                    })
                })}
            </ul>
            <p class="book-reply muted">
                {text::NONE_WORK.with(&[("name", &host.first_name)])} " "
                <button type="button" class="as-link" on:click=move |_| contact.set(true)>{write_to}</button> "."
            </p>
        </section>
        <ContactDialog open=contact name=host.first_name/>
    }
}

fn fact(icon: IconData, words: String, only_wide: bool) -> impl IntoView {
    view! { <li class=only_wide.then_some("only-wide")><Icon icon/><span>{words}</span></li> }
}
