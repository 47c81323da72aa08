//! An interview that was cancelled: by whom, why, and the way to another time.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::{CancelledLink, LinkView};

use super::contact::ContactDialog;
use super::context::Link;
use super::dead_link::{AskNew, write_to};
use crate::format::Wall;
use crate::ui::avatar::{Avatar, AvatarSize};
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::icon::{Icon, IconSize, lu};
use crate::ui::page_title::{focus_heading, use_title};

#[component]
pub fn Cancelled() -> impl IntoView {
    let context = expect_context::<Link>();
    focus_heading();
    dynamic(move || match context.view.value() {
        Some(LinkView::Cancelled(link)) => Some(page(link)),
        _ => None,
    })
}

fn page(link: CancelledLink) -> impl IntoView {
    let company = link.company.name.clone();
    let title = text::PAGE_TITLE.with(&[("title", &text::CANCELLED_TITLE.get()), ("company", &company)]);
    use_title(move || title.clone());
    let by = if link.by_candidate {
        text::CANCELLED_BY_YOU.get()
    } else {
        text::CANCELLED_BY_HOST.with(&[("name", &link.host.name)])
    };
    let when = Wall::new(&link.zone, link.starts_at).long_with_zone();
    let quote = (!link.reason.is_empty() && !link.by_candidate).then(|| {
        view! {
            <blockquote class="ls-quote">
                <p>{text::CANCELLED_QUOTE.with(&[("reason", &link.reason)])}</p>
                <footer class="row small muted">
                    <Avatar name=link.host.name.clone() size=AvatarSize::Small/>
                    {link.host.name.clone()}
                </footer>
            </blockquote>
        }
    });
    let contact = RwSignal::new(false);
    let name = link.host.first_name.clone();
    let ask = text::CONTACT.with(&[("name", &name)]);
    let forward = if link.can_request_new_link {
        view! {
            <AskNew company=name.clone() act=text::CHOOSE_ANOTHER.get() asked=false/>
            <Button
                kind=ButtonKind::Quiet
                size=ButtonSize::Large
                class="btn-block"
                icon=lu::LuMail
                on_click=move |_| contact.set(true)
            >
                {ask}
            </Button>
        }
        .into_any()
    } else {
        write_to(link.company).into_any()
    };
    view! {
        <section class="card card-l ls ls-one" aria-labelledby="ls-h">
            <span class="ls-i ls-bad"><Icon icon=lu::LuCalendarX size=IconSize::ExtraLarge/></span>
            <h1 class="h2" id="ls-h">{text::CANCELLED_TITLE.get()}</h1>
            <p class="body-l muted">{by} " " <s>{when}</s> ". " {text::CANCELLED_TAIL.get()}</p>
            {quote}
            {forward}
        </section>
        <ContactDialog open=contact name/>
    }
}
