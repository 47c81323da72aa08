//! Cards under their categories.

use leptos::prelude::*;
use shared::text::{Text, settings_integrations as text};
use shared::wire::integrations::{IntegrationCategory, IntegrationKind};

use super::act::Acts;
use super::card::Card;

const CATEGORIES: [(IntegrationCategory, Text); 6] = [
    (IntegrationCategory::VideoInterviewing, text::CATEGORY_VIDEO),
    (IntegrationCategory::DocumentSigning, text::CATEGORY_SIGNING),
    (IntegrationCategory::BackgroundScreening, text::CATEGORY_SCREENING),
    (IntegrationCategory::HumanResources, text::CATEGORY_HR),
    (IntegrationCategory::MailAndCalendar, text::CATEGORY_MAIL),
    (IntegrationCategory::Messaging, text::CATEGORY_MESSAGING),
];

/// One section for each category that has a card. By kind, so that a card follows its state without being made
/// anew.
pub fn by_category(shown: &[(IntegrationKind, IntegrationCategory)], acts: Acts) -> impl IntoView + use<> {
    let group = |(category, words): (IntegrationCategory, Text)| {
        let kinds: Vec<IntegrationKind> =
            shown.iter().filter(|(_, of)| *of == category).map(|(kind, _)| *kind).collect();
        let id = words.key.replace('.', "-");
        let labelled = id.clone();
        (!kinds.is_empty()).then(|| {
            view! {
                <section class="stack stack-3" aria-labelledby=labelled>
                    <div class="row">
                        <h2 class="h3" id=id>{words.get()}</h2>
                        <span class="count">{kinds.len()}</span>
                    </div>
                    <ul class="in-grid">
                        {kinds.into_iter().map(|kind| view! { <Card kind acts/> }).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! { <div class="stack stack-6">{CATEGORIES.into_iter().map(group).collect_view()}</div> }
}
