//! Time zones as the pages need them: names with the offset of a moment, and transitions of a period.

use serde::{Deserialize, Serialize};

/// One zone, with the offset at the moment asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ZoneOption {
    /// IANA name, such as `America/Los_Angeles`.
    pub name: String,
    pub offset_minutes: i64,
    /// Such as `PST`; a number like `+05` where the zone has no letters.
    pub abbreviation: String,
}
