//! What a zone's clock is set to for a while: distance from UTC, its letters, and whether it is summer time.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Letters such as `PST`, or a number such as `+05` where the zone has none. At most seven characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Abbreviation {
    bytes: [u8; 7],
    len: u8,
}

impl Abbreviation {
    /// Keeps ASCII letters, digits and signs, the first seven of them.
    pub fn new(text: &str) -> Self {
        let mut out = Self::default();
        let kept = text.bytes().filter(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
        for (place, byte) in out.bytes.iter_mut().zip(kept) {
            *place = byte;
            out.len += 1;
        }
        out
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("")
    }

    /// True for letters; false for a bare number, which says no more than the offset does.
    pub fn is_letters(&self) -> bool {
        self.bytes[0].is_ascii_alphabetic()
    }
}

impl fmt::Debug for Abbreviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<String> for Abbreviation {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

impl From<Abbreviation> for String {
    fn from(abbreviation: Abbreviation) -> Self {
        abbreviation.as_str().to_owned()
    }
}

/// One setting of a zone's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneOffset {
    /// Seconds east of UTC.
    pub seconds: i32,
    pub abbreviation: Abbreviation,
    pub is_dst: bool,
}

impl ZoneOffset {
    pub const UTC: Self =
        Self { seconds: 0, abbreviation: Abbreviation { bytes: *b"UTC\0\0\0\0", len: 3 }, is_dst: false };
}
