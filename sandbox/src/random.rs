//! Ids and tokens that nobody guesses and no run repeats.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rand::RngExt as _;

/// `sbx_<what>_…`: says at first sight that it is not a real credential.
pub(crate) fn token(what: &str) -> String {
    format!("sbx_{what}_{}", URL_SAFE_NO_PAD.encode(bytes::<24>()))
}

/// Letters and digits for a passcode.
pub(crate) fn passcode(length: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut rng = rand::rng();
    (0..length).map(|_| char::from(LETTERS[rng.random_range(0..LETTERS.len())])).collect()
}

/// A number with so many digits, not beginning with zero.
pub(crate) fn number(digits: u32) -> u64 {
    rand::rng().random_range(10_u64.pow(digits - 1)..10_u64.pow(digits))
}

/// Zoom's form of a UUID: base64 of 16 bytes.
pub(crate) fn uuid64() -> String {
    STANDARD.encode(bytes::<16>())
}

/// So many hex digits.
pub(crate) fn hex(length: usize) -> String {
    crate::signing::hex(&bytes::<32>()).chars().take(length).collect()
}

fn bytes<const N: usize>() -> [u8; N] {
    rand::rng().random()
}
