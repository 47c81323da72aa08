//! BigBlueButton's card.

use shared::text::integrations as text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use crate::providers::card::{Card, Shape, field};

pub const CARD: Card = Card {
    kind: IntegrationKind::BigBlueButton,
    category: IntegrationCategory::VideoInterviewing,
    name: text::BIGBLUEBUTTON,
    line: text::BIGBLUEBUTTON_LINE,
    used_for: text::USED_FOR_ROOMS,
    permissions: &[],
    docs: "docs/providers/bigbluebutton.md",
    scope: IntegrationScope::Organization,
    personal: false,
    way: ConnectWay::Key,
    fields: &[
        field("url", text::FIELD_BBB_URL, text::FIELD_BBB_URL_HINT, Shape::Url, true),
        field("secret", text::FIELD_BBB_SECRET, text::FIELD_BBB_SECRET_HINT, Shape::Secret, true),
    ],
    // Parley registers its hook itself, with every room.
    hook: false,
};
