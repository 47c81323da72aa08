//! The card of Jitsi Meet with signed links.

use shared::text::integrations as text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use crate::providers::card::{Card, Shape, field};

pub const CARD: Card = Card {
    kind: IntegrationKind::JitsiToken,
    category: IntegrationCategory::VideoInterviewing,
    name: text::JITSI_TOKEN,
    line: text::JITSI_TOKEN_LINE,
    used_for: text::USED_FOR_SIGNED_LINKS,
    permissions: &[],
    docs: "docs/providers/jitsi.md",
    scope: IntegrationScope::Organization,
    personal: false,
    way: ConnectWay::Key,
    fields: &[
        field("url", text::FIELD_JITSI_URL, text::FIELD_JITSI_URL_HINT, Shape::Url, true),
        field("app_id", text::FIELD_JITSI_APP_ID, text::FIELD_JITSI_APP_ID_HINT, Shape::Plain, true),
        field("secret", text::FIELD_JITSI_SECRET, text::FIELD_JITSI_SECRET_HINT, Shape::Secret, true),
        field("domain", text::FIELD_JITSI_DOMAIN, text::FIELD_JITSI_DOMAIN_HINT, Shape::Plain, false),
    ],
    hook: false,
};
