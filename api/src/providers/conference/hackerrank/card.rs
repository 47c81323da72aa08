//! HackerRank's card.

use shared::text::integrations as text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use crate::providers::card::{Card, Shape, field};

pub const CARD: Card = Card {
    kind: IntegrationKind::Hackerrank,
    category: IntegrationCategory::VideoInterviewing,
    name: text::HACKERRANK,
    line: text::HACKERRANK_LINE,
    used_for: text::USED_FOR_MEETINGS,
    permissions: &[],
    docs: "docs/providers/hackerrank.md",
    scope: IntegrationScope::Organization,
    personal: false,
    way: ConnectWay::Key,
    fields: &[field("api_key", text::FIELD_API_KEY, text::FIELD_API_KEY_HINT, Shape::Secret, true)],
    hook: false,
};
