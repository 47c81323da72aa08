//! Free times of several people together, for whoever looks for a common time.

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::time::UtcTime;

/// How several people share an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SharedMode {
    /// Everybody takes part.
    Collective,
    /// Any one of them.
    RoundRobin,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommonSlots {
    /// Starts, in order.
    pub slots: Vec<UtcTime>,
    pub duration_minutes: i64,
    /// People whose busy times are unknown or whose preferences were never confirmed: with `collective` they
    /// close every time, with `round_robin` they are left out.
    pub closed: Vec<PersonId>,
}
