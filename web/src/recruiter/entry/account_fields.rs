//! The fields of the company card, in set-up and in the preferences.

use leptos::prelude::*;
use shared::text::recruiter_entry as text;
use shared::wire::organization::{CompanyCard, SIZES};

use crate::ui::errors::FormErrors;
use crate::ui::field::TextField;
use crate::ui::form::filled;
use crate::ui::select::{SelectField, SelectOption};

/// A company card that is being written.
#[derive(Clone, Copy)]
pub struct CardDraft {
    name: RwSignal<String>,
    industry: RwSignal<String>,
    size: RwSignal<String>,
    page_url: RwSignal<String>,
    contact_email: RwSignal<String>,
}

impl CardDraft {
    /// Starts from a card, or empty.
    pub fn new(card: Option<CompanyCard>) -> Self {
        let card = card.unwrap_or_else(|| CompanyCard {
            name: String::new(),
            industry: String::new(),
            size: String::new(),
            page_url: None,
            contact_email: String::new(),
        });
        Self {
            name: RwSignal::new(card.name),
            industry: RwSignal::new(card.industry),
            size: RwSignal::new(card.size),
            page_url: RwSignal::new(card.page_url.unwrap_or_default()),
            contact_email: RwSignal::new(card.contact_email),
        }
    }

    /// What is written; tracks.
    pub fn card(self) -> CompanyCard {
        CompanyCard {
            name: self.name.get().trim().to_owned(),
            industry: self.industry.get().trim().to_owned(),
            size: self.size.get(),
            page_url: filled(&self.page_url.get()),
            contact_email: self.contact_email.get().trim().to_owned(),
        }
    }
}

/// The fields; problems are looked for under `company.`.
#[component]
pub fn CardFields(draft: CardDraft, errors: FormErrors) -> impl IntoView {
    let sizes = || {
        let choose = SelectOption::new("", text::SIZE_CHOOSE.get());
        let sizes =
            SIZES.iter().map(|size| SelectOption::new(*size, text::SIZE_EMPLOYEES.with(&[("size", size)])));
        std::iter::once(choose).chain(sizes).collect::<Vec<_>>()
    };
    view! {
        <TextField
            label=text::COMPANY_NAME
            value=draft.name
            autocomplete="organization"
            max_length=120
            error=errors.field("company.name")
        />
        <div class="sc-two">
            <TextField
                label=text::INDUSTRY
                value=draft.industry
                hint=text::INDUSTRY_HINT
                max_length=80
                error=errors.field("company.industry")
            />
            <SelectField
                label=text::SIZE
                value=draft.size
                options=Signal::derive(sizes)
                error=errors.field("company.size")
            />
        </div>
        <TextField
            label=text::PAGE_URL
            value=draft.page_url
            kind="url"
            optional=true
            placeholder="https://"
            autocomplete="url"
            error=errors.field("company.page_url")
        />
        <TextField
            label=text::CONTACT_EMAIL
            value=draft.contact_email
            kind="email"
            hint=text::CONTACT_EMAIL_HINT
            error=errors.field("company.contact_email")
        />
    }
}
