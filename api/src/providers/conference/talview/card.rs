//! Talview's card.

use shared::text::integrations as text;
use shared::wire::integrations::{ConnectWay, IntegrationCategory, IntegrationKind, IntegrationScope};

use crate::providers::card::{Card, Shape, field};

pub const CARD: Card = Card {
    kind: IntegrationKind::Talview,
    category: IntegrationCategory::VideoInterviewing,
    name: text::TALVIEW,
    line: text::TALVIEW_LINE,
    used_for: text::USED_FOR_MEETINGS,
    permissions: &[],
    docs: "docs/providers/talview.md",
    scope: IntegrationScope::Organization,
    personal: false,
    way: ConnectWay::Key,
    fields: &[
        field("username", text::FIELD_USERNAME, text::FIELD_TALVIEW_GIVEN_HINT, Shape::Plain, true),
        field("password", text::FIELD_PASSWORD, text::FIELD_CLIENT_SECRET_HINT, Shape::Secret, true),
        field("tenant_id", text::FIELD_TENANT, text::FIELD_TENANT_HINT, Shape::Number, true),
        field(
            "workflow_step_id",
            text::FIELD_WORKFLOW_STEP,
            text::FIELD_WORKFLOW_STEP_HINT,
            Shape::Plain,
            true,
        ),
        field("host", text::FIELD_API_HOST, text::FIELD_API_HOST_HINT, Shape::Url, false),
    ],
    // Its links come by a notice alone.
    hook: true,
};
