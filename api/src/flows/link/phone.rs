//! The candidate's phone number: checked against the numbering plan of its country, kept in one form.
//!
//! Plans change every month and this program is not built anew for each: a number that no known range has, but that
//! is as long as a mobile or fixed number of its country, is taken.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region,
};
use shared::text::errors;
use shared::validate::Check;
use shared::wire::links::BookSlot;

use crate::app::App;
use crate::flows::{FlowError, checked};

/// The version of the library, and of Google's data in it with its date.
#[cfg(test)]
const LIBRARY: &str = "2.2.15";
pub const DATA: &str = "9.0.42 (2026-10)";

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
    let number = PHONE_NUMBER_UTIL.parse(typed.trim(), Some(region(&country)?)).ok()?;
    if !PHONE_NUMBER_UTIL.is_valid_number(&number) && !has_full_length(&number) {
        return None;
    }
    let number = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::International).into_owned();
    Some(Phone { country, number })
}

/// A country that has numbers.
fn region(country: &str) -> Option<Region> {
    let region = country.trim().to_ascii_uppercase().parse().ok()?;
    PHONE_NUMBER_UTIL.get_country_code_for_region(region).filter(|code| *code > 0).map(|_| region)
}

/// As long as people's numbers are in its country, area code included.
fn has_full_length(number: &PhoneNumber) -> bool {
    [PhoneNumberType::Mobile, PhoneNumberType::FixedLine].into_iter().any(|kind| {
        PHONE_NUMBER_UTIL.is_possible_number_for_type_with_reason(number, kind)
            == Ok(NumberLengthType::IsPossible)
    })
}

/// Notes what is wrong with a number; returns it when nothing is.
pub fn check(country: &str, typed: &str, check: &mut Check) -> Option<Phone> {
    if region(country).is_none() {
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
            ("FR", "+33 06 12 34 56 78", "+33 6 12 34 56 78"),
            ("IT", "02 1234 5678", "+39 02 1234 5678"),
        ] {
            assert_eq!(read(country, typed).unwrap().number, number, "{country} {typed}");
        }
    }

    #[test]
    fn numbers_may_begin_with_the_code_of_their_own_country() {
        for (country, typed, number) in [
            ("IN", "91234 56780", "+91 91234 56780"),
            ("IN", "919123456780", "+91 91234 56780"),
            ("IT", "393 123 4567", "+39 393 123 4567"),
            ("BR", "(55) 99876-5432", "+55 55 99876-5432"),
            ("SG", "6512 3456", "+65 6512 3456"),
            ("OM", "9681 2345", "+968 9681 2345"),
        ] {
            assert_eq!(read(country, typed).unwrap().number, number, "{country} {typed}");
        }
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        for (country, typed, number) in [
            ("SA", "٠٥٠١٢٣٤٥٦٧", "+966 50 123 4567"),
            ("IR", "۰۹۱۲۳۴۵۶۷۸۹", "+98 912 345 6789"),
            ("JP", "０９０－１２３４－５６７８", "+81 90-1234-5678"),
            ("JP", "＋８１ ９０－１２３４－５６７８", "+81 90-1234-5678"),
            ("IN", "९८७६५ ४३२१०", "+91 98765 43210"),
        ] {
            assert_eq!(read(country, typed).unwrap().number, number, "{country} {typed}");
        }
    }

    #[test]
    fn ranges_that_are_newer_than_the_data_are_taken_by_their_length() {
        for (country, typed) in [("MZ", "+258 81 578 1848"), ("US", "(999) 555-0132"), ("DE", "0199 1234567")]
        {
            assert!(read(country, typed).is_some(), "{country} {typed}");
        }
        for (country, typed) in
            [("IN", "916630888"), ("US", "555-0132"), ("MZ", "+258 81 578"), ("GB", "7946 0958")]
        {
            assert_eq!(read(country, typed), None, "{country} {typed}");
        }
    }

    #[test]
    fn the_age_of_the_data_is_that_of_the_library() {
        let lock = include_str!("../../../../Cargo.lock").replace("\r\n", "\n");
        let known = format!("name = \"rlibphonenumber\"\nversion = \"{}\"", super::LIBRARY);
        assert!(lock.contains(&known), "look up which data the new version has and write it into DATA");
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
