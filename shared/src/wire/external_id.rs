//! The names that other programs give to what is kept here: an ATS finds again what it sent.

use crate::validate::Check;

/// The most characters of one.
pub const MAX_EXTERNAL_ID: usize = 120;

/// Notes what is wrong with one that is given.
pub fn check_external_id(path: &str, given: Option<&str>, check: &mut Check) {
    if let Some(id) = given {
        check.line(path, id, 1, MAX_EXTERNAL_ID);
    }
}
