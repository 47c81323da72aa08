//! Links that no longer open anything, each with what happened and a way forward. Nobody is named: the
//! page may have been opened by a stranger.

use leptos::prelude::*;
use shared::contact::mailto;
use shared::text::{Text, candidate as text};
use shared::wire::links::{DeadLink, LinkView};
use shared::wire::organization::CompanyCard;

use super::context::Link;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::dynamic::{dynamic, shown};
use crate::ui::errors::ErrorSummary;
use crate::ui::form::FormState;
use crate::ui::icon::{Icon, IconData, IconSize, lu};
use crate::ui::page_title::{focus_heading, use_title};

/// Why the link opens nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DeadReason {
    Expired,
    Revoked,
    Replaced,
    Paused,
}

impl DeadReason {
    fn words(self) -> (IconData, Text, Text) {
        match self {
            Self::Expired => (lu::LuHourglass, text::EXPIRED_TITLE, text::EXPIRED_DETAIL),
            Self::Revoked => (lu::LuCalendarX, text::REVOKED_TITLE, text::REVOKED_DETAIL),
            Self::Replaced => (lu::LuLink, text::REPLACED_TITLE, text::REPLACED_DETAIL),
            Self::Paused => (lu::LuClock, text::PAUSED_TITLE, text::PAUSED_DETAIL),
        }
    }
}

#[component]
pub fn DeadLinkPage(reason: DeadReason) -> impl IntoView {
    let context = expect_context::<Link>();
    focus_heading();
    dynamic(move || match context.view.value() {
        Some(
            LinkView::Expired(link)
            | LinkView::Revoked(link)
            | LinkView::Replaced(link)
            | LinkView::Paused(link),
        ) => Some(page(reason, link)),
        _ => None,
    })
}

fn page(reason: DeadReason, link: DeadLink) -> impl IntoView {
    let context = expect_context::<Link>();
    let (icon, title, mut detail) = reason.words();
    let company = link.company.name.clone();
    let page_title = text::PAGE_TITLE.with(&[("title", &title.get()), ("company", &company)]);
    use_title(move || page_title.clone());
    let forward = if reason == DeadReason::Paused {
        view! {
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Large
                class="btn-block"
                busy=context.view.busy()
                on_click=move |_| context.view.reload()
            >
                {text::RELOAD.get()}
            </Button>
        }
        .into_any()
    } else if link.can_request_new_link {
        view! { <AskNew company=company.clone() act=text::ASK_NEW.get() asked=link.new_link_requested/> }
            .into_any()
    } else {
        detail = text::OLD_DETAIL;
        ().into_any()
    };
    view! {
        <section class="card card-l ls ls-one" aria-labelledby="ls-h">
            <span class="ls-i"><Icon icon size=IconSize::ExtraLarge/></span>
            <h1 class="h2" id="ls-h">{title.get()}</h1>
            <p class="body-l muted">{detail.with(&[("company", &company)])}</p>
            {forward}
            {write_to(link.company)}
        </section>
    }
}

/// The company's own address, which always stays.
pub fn write_to(company: CompanyCard) -> impl IntoView {
    view! {
        <a class="btn btn-quiet btn-l btn-block" href=mailto(&company.contact_email)>
            <Icon icon=lu::LuMail/>
            {text::CONTACT_COMPANY.with(&[("company", &company.name)])}
        </a>
    }
}

/// Asks for a new link; says afterwards that it was sent.
#[component]
pub fn AskNew(
    /// Who gets the request, as the sentence names them.
    #[prop(into)]
    company: String,
    /// The words on the button.
    #[prop(into)]
    act: String,
    /// It was asked already.
    asked: bool,
) -> impl IntoView {
    let context = expect_context::<Link>();
    let asked = RwSignal::new(asked);
    let form = FormState::unnamed();
    let ask = move |_| {
        let holder = context.client();
        form.send(async move {
            holder.ask_new_link().await?;
            asked.set(true);
            Ok(())
        });
    };
    let act = StoredValue::new(act);
    let sent = text::ASKED_DETAIL.with(&[("company", &company)]);
    view! {
        <div role="status">
            {shown(move || asked.get(), move || view! {
                <div class="banner banner-ok">
                    <Icon icon=lu::LuCircleCheck/>
                    <div class="grow">
                        <p class="banner-title">{text::ASKED_TITLE.get()}</p>
                        <p>{sent.clone()}</p>
                    </div>
                </div>
            })}
        </div>
        {shown(move || !asked.get(), move || view! {
            <ErrorSummary errors=form.errors/>
            <Button
                kind=ButtonKind::Primary
                size=ButtonSize::Large
                class="btn-block ls-act"
                busy=form.busy()
                on_click=ask
            >
                {act.get_value()}
            </Button>
        })}
    }
}

/// The address leads nowhere: nothing is known, so nothing is named.
#[component]
pub fn UnknownLink() -> impl IntoView {
    use_title(|| text::UNKNOWN_TITLE.get());
    focus_heading();
    view! {
        <section class="card card-l ls ls-one" aria-labelledby="ls-h">
            <span class="ls-i"><Icon icon=lu::LuSearch size=IconSize::ExtraLarge/></span>
            <h1 class="h2" id="ls-h">{text::UNKNOWN_TITLE.get()}</h1>
            <p class="body-l muted">{text::UNKNOWN_DETAIL.get()}</p>
        </section>
    }
}
