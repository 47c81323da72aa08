//! Reads dates and times of fixed form by hand. chrono's own reader brings every format it knows, which
//! would weigh more in the browser than the page that needs it.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

/// Whether `text` has the form of `pattern`, in which `0` stands for any digit.
pub(super) fn fits(text: &[u8], pattern: &[u8]) -> bool {
    let same = |(byte, want): (&u8, &u8)| if *want == b'0' { byte.is_ascii_digit() } else { byte == want };
    text.len() == pattern.len() && text.iter().zip(pattern).all(same)
}

/// The value of a few digits.
pub(super) fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
}

/// Exactly `YYYY-MM-DD`.
pub(crate) fn date(text: &[u8]) -> Option<NaiveDate> {
    fits(text, b"0000-00-00").then_some(())?;
    let year = i32::try_from(number(&text[..4])).ok()?;
    NaiveDate::from_ymd_opt(year, number(&text[5..7]), number(&text[8..]))
}

/// For `#[serde(deserialize_with)]` on a date.
///
/// # Errors
/// When the text is not a date of the form `2026-01-31`.
pub fn deserialize_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    date(text.as_bytes()).ok_or_else(|| de::Error::custom("expected a date of the form 2026-01-31"))
}

/// For `#[serde(default, deserialize_with)]` on a date that may be missing.
///
/// # Errors
/// As [`deserialize_date`].
pub fn deserialize_optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let Some(text) = Option::<std::borrow::Cow<'de, str>>::deserialize(deserializer)? else {
        return Ok(None);
    };
    let date = date(text.as_bytes());
    date.map(Some).ok_or_else(|| de::Error::custom("expected a date of the form 2026-01-31"))
}

#[cfg(test)]
mod tests {
    use super::date;
    use chrono::NaiveDate;

    #[test]
    fn dates_are_read_exactly() {
        assert_eq!(date(b"2026-02-28"), NaiveDate::from_ymd_opt(2026, 2, 28));
        for bad in ["2026-02-30", "2026-2-28", "26-02-28", "2026-02-28 ", "2026/02/28", ""] {
            assert_eq!(date(bad.as_bytes()), None, "{bad}");
        }
    }
}
