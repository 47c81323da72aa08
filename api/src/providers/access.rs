//! What a call is made with: the form's values and, with OAuth, the access token. Never shown in logs.

use std::collections::BTreeMap;
use std::fmt;

/// The right to act for one connection.
#[derive(Clone, Default)]
pub struct Access {
    /// The card's form: keys, addresses.
    pub fields: BTreeMap<String, String>,
    /// Empty where the provider has no OAuth.
    pub token: String,
}

impl Access {
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Access(…)")
    }
}
