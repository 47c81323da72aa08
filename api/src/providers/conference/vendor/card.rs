//! The cards of vendors that take part through the hook.

use shared::text::{Text, integrations as text};
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use crate::providers::card::{Card, Field, Shape, field};

const FIELDS: &[Field] = &[
    field("url", text::FIELD_VENDOR_URL, text::FIELD_VENDOR_URL_HINT, Shape::Url, true),
    field("secret", text::FIELD_VENDOR_SECRET, text::FIELD_VENDOR_SECRET_HINT, Shape::SigningSecret, false),
];

const fn vendor(kind: IntegrationKind, name: Text, line: Text) -> Card {
    Card {
        kind,
        category: IntegrationCategory::VideoInterviewing,
        name,
        line,
        used_for: text::USED_FOR_MEETINGS,
        permissions: &[],
        docs: "docs/providers/vendor-hook.md",
        scope: IntegrationScope::Organization,
        personal: false,
        way: ConnectWay::Key,
        fields: FIELDS,
        hook: false,
    }
}

pub const JOBMA: Card = vendor(IntegrationKind::Jobma, text::JOBMA, text::JOBMA_LINE);
pub const WEPOW: Card = vendor(IntegrationKind::Wepow, text::WEPOW, text::WEPOW_LINE);
pub const OTHER: Card = vendor(IntegrationKind::Vendor, text::VENDOR, text::VENDOR_LINE);
