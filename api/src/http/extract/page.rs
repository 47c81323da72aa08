//! `?cursor&limit&updated_since`: which page of a list is asked for.

use serde::Deserialize;
use shared::time::UtcTime;
use shared::wire::page::MAX_LIMIT;
use utoipa::IntoParams;

use super::query::Bounded;
use crate::flows::FlowError;
use crate::http::error::AppError;
use crate::store::page::PageAsked;

/// How many rows a page holds.
pub type Limit = Bounded<1, MAX_LIMIT>;

/// Rows of a page when the request names no number.
const USUAL: i64 = 50;

/// The query of a list without filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `meta.next` of the page before.
    pub cursor: Option<String>,
    /// How many a page holds.
    #[param(inline, default = 50)]
    pub limit: Option<Limit>,
    /// Only what changed then or later.
    #[param(inline)]
    pub updated_since: Option<UtcTime>,
}

impl PageQuery {
    /// # Errors
    /// As [`asked`].
    pub fn asked(&self) -> Result<PageAsked, AppError> {
        asked(self.cursor.as_deref(), self.limit, self.updated_since)
    }
}

/// # Errors
/// `parameter_invalid` for a cursor that none of our pages named.
pub fn asked(
    cursor: Option<&str>,
    limit: Option<Limit>,
    updated_since: Option<UtcTime>,
) -> Result<PageAsked, AppError> {
    let asked = PageAsked::new(cursor, limit.map_or(USUAL, |limit| limit.0)).map_err(FlowError::from)?;
    Ok(asked.since(updated_since))
}
