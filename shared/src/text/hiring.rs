//! Words of projects and pipelines that the server itself writes.

use super::Text;

texts! { "hiring";
    STAGE_NEW = "New";
    STAGE_CONTACTED = "Contacted";
    STAGE_PHONE_SCREEN = "Phone screen";
    STAGE_INTERVIEW = "Interview";
    STAGE_OFFER = "Offer";
    STAGE_HIRED = "Hired";
}

/// The stages a new project starts with, in order.
pub const STAGES: [Text; 6] =
    [STAGE_NEW, STAGE_CONTACTED, STAGE_PHONE_SCREEN, STAGE_INTERVIEW, STAGE_OFFER, STAGE_HIRED];
