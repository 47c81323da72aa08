//! The name of a zone, checked for form: safe to use in a file path or a page, known or not.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// An IANA zone name such as `America/Los_Angeles`: letters, digits, `_`, `-`, `+` and `/`, at most 64.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ZoneName(Arc<str>);

/// The text can't be the name of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an IANA zone name such as America/Los_Angeles")]
pub struct ParseZoneNameError;

impl ZoneName {
    pub fn utc() -> Self {
        Self("UTC".into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ZoneName {
    type Err = ParseZoneNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let letters = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
        };
        if text.len() <= 64 && text.split('/').all(letters) {
            Ok(Self(text.into()))
        } else {
            Err(ParseZoneNameError)
        }
    }
}

impl TryFrom<String> for ZoneName {
    type Error = ParseZoneNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ZoneName> for String {
    fn from(name: ZoneName) -> Self {
        name.0.as_ref().to_owned()
    }
}

#[cfg(feature = "openapi")]
mod schema {
    use utoipa::openapi::schema::{ObjectBuilder, Type};
    use utoipa::openapi::{RefOr, Schema};

    impl utoipa::PartialSchema for super::ZoneName {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(64))
                .description(Some("An IANA zone name such as America/Los_Angeles"))
                .into()
        }
    }

    impl utoipa::ToSchema for super::ZoneName {}
}

#[cfg(test)]
mod tests {
    use super::ZoneName;

    #[test]
    fn names_are_checked_for_form() {
        for good in
            ["UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "America/Port-au-Prince", "EST5EDT"]
        {
            assert!(good.parse::<ZoneName>().is_ok(), "{good}");
        }
        for bad in ["", "/", "../etc/passwd", "America//New_York", "/UTC", "A b", "Zürich", "5X"] {
            assert!(bad.parse::<ZoneName>().is_err(), "{bad}");
        }
    }
}
