//! The candidate's phone number: checked against the numbering plan of its country, kept in one form.

use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber};
use shared::text::errors;
use shared::validate::Check;
use shared::wire::links::BookSlot;

use crate::app::App;
use crate::flows::{FlowError, checked};

/// A number in international form, such as `+1 415-555-0132`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub number: String,
}

/// Reads a number as typed, national or international.
pub fn read(country: &str, typed: &str) -> Option<Phone> {
    let country = country.trim().to_ascii_uppercase();
    let id: Id = country.parse().ok()?;
    let number: PhoneNumber = phonenumber::parse(Some(id), typed.trim()).ok()?;
    if !number.is_valid() {
        return None;
    }
    Some(Phone { country, number: number.format().mode(Mode::International).to_string() })
}

/// Notes what is wrong with a number; returns it when nothing is.
pub fn check(country: &str, typed: &str, check: &mut Check) -> Option<Phone> {
    if country.trim().to_ascii_uppercase().parse::<Id>().is_err() {
        check.fail("phone_country", errors::FIELD_CHOICE, &[]);
        return None;
    }
    let phone = read(country, typed);
    if phone.is_none() {
        check.fail("phone", errors::FIELD_PHONE, &[]);
    }
    phone
}

/// Checks everything typed on "Confirm details".
///
/// # Errors
/// `invalid` with every field that can't be used.
pub fn checked_details(app: &App, input: &BookSlot) -> Result<Phone, FlowError> {
    let mut found = None;
    checked(|problems| {
        input.check(problems);
        app.zones.check("zone", &input.zone, problems);
        if (3..=40).contains(&input.phone.trim().chars().count()) {
            found = check(&input.phone_country, &input.phone, problems);
        }
    })?;
    found.ok_or_else(|| FlowError::internal("a checked phone number is missing"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::read;

    #[test]
    fn numbers_come_out_in_international_form() {
        for (country, typed, number) in [
            ("US", "(415) 555-0132", "+1 415-555-0132"),
            ("US", "+1 415 555 0132", "+1 415-555-0132"),
            ("IN", "098765 43210", "+91 98765 43210"),
            ("DE", "030 901820", "+49 30 901820"),
            ("gb", "020 7946 0958", "+44 20 7946 0958"),
        ] {
            assert_eq!(read(country, typed).unwrap().number, number, "{country} {typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (country, typed) in [
            ("US", "12"),
            ("US", "hello"),
            ("XX", "4155550132"),
            ("US", ""),
            ("DE", "+1"),
            ("US", "999 999 9999 9999"),
        ] {
            assert_eq!(read(country, typed), None, "{country} {typed}");
        }
    }
}
