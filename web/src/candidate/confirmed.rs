//! "You're all set!": the interview's own page, where the candidate joins, moves, changes the phone number,
//! asks, and cancels.

use chrono::Datelike;
use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::ScheduledLink;

use super::add_to_calendar::AddToCalendarCard;
use super::cancel::CancelDialog;
use super::contact::ContactDialog;
use super::contact_method::ContactMethod;
use super::context::MOVING;
use super::join::Join;
use super::words::{company_line, kind_line};
use crate::format::{self, Shape, Wall, zone};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::page_title::{focus_heading, use_title};

#[component]
pub fn Confirmed(link: Signal<Option<ScheduledLink>>) -> impl IntoView {
    let Some(first) = link.get_untracked() else { return ().into_any() };
    let page = text::DONE_PAGE.with(&[("name", &first.host.name)]);
    use_title(move || page.clone());
    focus_heading();
    let (contact, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let name = first.host.first_name.clone();
    let ask = text::CONTACT.with(&[("name", &name)]);
    let body = move || {
        link.get().map(|link| {
            let can_change = link.can_change;
            view! {
                {head(&link)}
                <div class="done-grid">
                    <section class="card card-l" aria-labelledby="det">
                        {details(&link)}
                        <hr class="rule"/>
                        <ContactMethod link=link.clone()/>
                        <hr class="rule"/>
                        <div class="pad-6 row row-4 wrap done-q">
                            <p class="body-l grow">
                                {text::QUESTIONS.get()} " "
                                <button type="button" class="as-link" on:click=move |_| contact.set(true)>
                                    {ask.clone()}
                                    <Icon icon=lu::LuArrowRight class="inline gap-l"/>
                                </button>
                            </p>
                            {can_change.then(|| view! {
                                <Button
                                    kind=ButtonKind::Danger
                                    class="btn-quiet"
                                    on_click=move |_| cancelling.set(true)
                                >
                                    {text::CANCEL_INTERVIEW.get()}
                                </Button>
                            })}
                        </div>
                    </section>
                    <div class="stack stack-4">
                        {can_change.then(|| view! { <AddToCalendarCard links=link.add_to_calendar.clone()/> })}
                        {company(&link)}
                    </div>
                </div>
            }
        })
    };
    view! {
        <div class="is-narrow">
            {body}
        </div>
        <ContactDialog open=contact name=name/>
        <CancelDialog open=cancelling link/>
    }
    .into_any()
}

/// The news, and the one button that matters on the day.
fn head(link: &ScheduledLink) -> impl IntoView + use<> {
    let over = link.ends_at < format::now();
    let name = [("name", link.host.name.as_str())];
    let (title, line) = if over {
        (text::OVER_TITLE.get(), text::OVER_LINE.with(&name))
    } else {
        (text::DONE_TITLE.get(), text::DONE_LINE.with(&name))
    };
    view! {
        <section class="card card-l done">
            <span class="done-i" aria-hidden="true">
                <Icon icon=lu::LuCheck size=IconSize::ExtraLarge/>
            </span>
            <div class="grow stack stack-1">
                <h1 class="h1">{title}</h1>
                <p class="body-l">{line}</p>
                <p class="muted">{link.company.name.clone()} " • " {company_line(&link.company)}</p>
            </div>
            {(!over).then(|| view! { <Join link=link.clone()/> })}
        </section>
    }
}

/// When, and the way to another time.
fn details(link: &ScheduledLink) -> impl IntoView + use<> {
    let (from, to) = (Wall::new(&link.zone, link.starts_at), Wall::new(&link.zone, link.ends_at));
    let now = format::now();
    let when = if link.ends_at <= now {
        text::ENDED.get()
    } else if link.starts_at <= now {
        text::STARTED.get()
    } else {
        format::days_from(Wall::new(&link.zone, now).at, from.at).unwrap_or_default()
    };
    let conference = &link.conference;
    let kind = kind_line(conference.kind, &conference.name, conference.place.as_deref());
    let line = text::KIND_LINE.with(&[
        ("when", &when),
        ("duration", &format::minutes(link.duration_minutes)),
        ("kind", &kind),
    ]);
    let range = format::time_range(&from, &to);
    let place = text::ZONE_AND_CITY.with(&[("zone", &to.zone()), ("city", &zone::city(link.zone.name()))]);
    let can_move = link.can_move();
    let notice = link.moves.as_ref().and_then(|moves| moves.notice.clone());
    view! {
        <div class="pad-6 stack stack-4">
            <h2 class="h3" id="det">{text::DETAILS.get()}</h2>
            <div class="row row-4 row-top done-when">
                <span class="leaf" aria-hidden="true">
                    <span>{from.write(Shape::MonthShort)}</span>
                    <b>{from.at.day()}</b>
                    <span class="leaf-w">{from.write(Shape::WeekdayShort)}</span>
                </span>
                <div class="grow stack stack-1">
                    <p class="h2">
                        <time datetime=link.starts_at.to_string()>{from.write(Shape::DayLong)}</time>
                    </p>
                    <p class="body-l">{range} " " <span class="muted">{place}</span></p>
                    <p class="muted">{line}</p>
                    {notice.map(|notice| view! { <p class="muted">{notice}</p> })}
                </div>
                {can_move.then(|| view! { <a class="btn" href=MOVING>{text::RESCHEDULE.get()}</a> })}
            </div>
        </div>
    }
}

fn company(link: &ScheduledLink) -> impl IntoView + use<> {
    let company = link.company.clone();
    view! {
        <section class="card card-l pad-6 stack stack-3" aria-labelledby="coh">
            <h2 class="h3" id="coh">{text::LEARN_MORE.with(&[("company", &company.name)])}</h2>
            <p class="muted">{company_line(&company)}</p>
            {company.page_url.map(|url| view! {
                <a class="row row-1" href=url target="_blank" rel="noopener noreferrer">
                    {text::COMPANY_PAGE.get()}
                    <Icon icon=lu::LuExternalLink class="inline" label=text::NEW_TAB.get()/>
                </a>
            })}
        </section>
    }
}
