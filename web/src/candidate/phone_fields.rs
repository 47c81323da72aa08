//! Country code and phone number, used by Confirm details and by Edit phone number.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::problem::FieldProblem;

use super::countries::{COUNTRIES, dial_code};
use crate::format::zone::in_order;
use crate::format::{browser_region, region_name};
use crate::ui::errors::FormErrors;
use crate::ui::field::TextField;
use crate::ui::select::{SelectField, SelectOption};

/// What was typed so far.
#[derive(Clone, Copy)]
pub struct Phone {
    pub country: RwSignal<String>,
    pub number: RwSignal<String>,
}

impl Phone {
    /// Starts with a known country, else with the viewer's region.
    pub fn new(country: Option<String>) -> Self {
        let country = country
            .or_else(browser_region)
            .filter(|code| dial_code(code).is_some())
            .unwrap_or_else(|| "US".to_owned());
        Self { country: RwSignal::new(country), number: RwSignal::new(String::new()) }
    }

    /// What can be said before the server looks at it.
    pub fn problem(self) -> Option<FieldProblem> {
        let digits = self.number.with_untracked(|number| number.chars().filter(char::is_ascii_digit).count());
        (digits < 3).then(|| FieldProblem {
            path: "phone".to_owned(),
            code: "field_required".to_owned(),
            detail: text::PHONE_MISSING.get(),
        })
    }
}

#[component]
pub fn PhoneFields(phone: Phone, errors: FormErrors) -> impl IntoView {
    let options = COUNTRIES.iter().map(|(code, dial)| {
        let dial = dial.to_string();
        let label = text::COUNTRY.with(&[("country", &region_name(code)), ("code", &dial)]);
        SelectOption::new(*code, label)
    });
    let options = in_order(options, |option| option.label.clone());
    view! {
        <div class="cf-tel">
            <SelectField
                label=text::COUNTRY_CODE
                value=phone.country
                options=Signal::stored(options)
                autocomplete="country"
                error=errors.field("phone_country")
            />
            <TextField
                label=text::PHONE
                value=phone.number
                kind="tel"
                inputmode="tel"
                autocomplete="tel-national"
                max_length=40
                autofocus=true
                error=errors.field("phone")
            />
        </div>
    }
}
