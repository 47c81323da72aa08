//! Webex's card.

use shared::text::integrations as text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use super::SCOPES;
use crate::providers::card::{Card, Shape, field};

pub const CARD: Card = Card {
    kind: IntegrationKind::Webex,
    category: IntegrationCategory::VideoInterviewing,
    name: text::WEBEX,
    line: text::WEBEX_LINE,
    used_for: text::USED_FOR_MEETINGS,
    permissions: &SCOPES,
    docs: "docs/providers/webex.md",
    scope: IntegrationScope::Organization,
    personal: true,
    way: ConnectWay::Oauth,
    fields: &[
        field("client_id", text::FIELD_CLIENT_ID, text::FIELD_CLIENT_ID_HINT, Shape::Plain, true),
        field(
            "client_secret",
            text::FIELD_CLIENT_SECRET,
            text::FIELD_CLIENT_SECRET_HINT,
            Shape::Secret,
            true,
        ),
    ],
    // Parley registers it by itself.
    hook: false,
};
