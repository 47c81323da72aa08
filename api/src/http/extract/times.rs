//! `?from&days&zone`: which page of free times is asked for.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;

use super::query::{Bounded, ZoneName};
use crate::flows::availability::list_slots::Times;

/// The query of a list of free times.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TimesQuery {
    /// First date of the page, in `zone`.
    from: Option<NaiveDate>,
    /// Dates of the page.
    #[param(inline, default = 7)]
    days: Option<Bounded<1, 42>>,
    /// IANA zone of the reader.
    #[param(inline)]
    zone: Option<ZoneName>,
}

/// Dates of a page when the request names no number.
const USUAL: u64 = 7;

impl From<TimesQuery> for Times {
    fn from(query: TimesQuery) -> Self {
        Self {
            from: query.from,
            days: query.days.map_or(USUAL, |days| days.0.unsigned_abs()),
            zone: query.zone.map(|zone| zone.0),
        }
    }
}
