//! What a card of Settings → Integrations says, and what its form asks for.

use shared::text::Text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

pub struct Card {
    pub kind: IntegrationKind,
    pub category: IntegrationCategory,
    pub name: Text,
    pub line: Text,
    pub used_for: Text,
    pub permissions: &'static [&'static str],
    pub docs: &'static str,
    pub scope: IntegrationScope,
    /// Whether people may connect accounts of their own, through the organization's app, for what they host.
    pub personal: bool,
    pub way: ConnectWay,
    pub fields: &'static [Field],
    /// Whether an administrator registers our hook at the provider.
    pub hook: bool,
}

pub struct Field {
    pub name: &'static str,
    pub label: Text,
    pub hint: Text,
    pub shape: Shape,
    pub required: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Plain,
    Secret,
    Url,
    /// A whole number, not below zero.
    Number,
    /// A signing secret; made by us when none is given.
    SigningSecret,
}

/// One field of a form.
pub const fn field(name: &'static str, label: Text, hint: Text, shape: Shape, required: bool) -> Field {
    Field { name, label, hint, shape, required }
}
