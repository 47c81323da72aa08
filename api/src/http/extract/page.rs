//! `?cursor&limit`: which page of a list is asked for.

use serde::Deserialize;
use shared::error_code::ErrorCode;

use crate::flows::FlowError;
use crate::http::error::AppError;
use crate::store::page::PageAsked;

/// The query of a list without filters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    pub cursor: Option<String>,
    pub limit: Option<i64>,
}

impl PageQuery {
    /// # Errors
    /// As [`asked`].
    pub fn asked(&self) -> Result<PageAsked, AppError> {
        asked(self.cursor.as_deref(), self.limit)
    }
}

/// # Errors
/// `bad_request` for a cursor that none of our pages named.
pub fn asked(cursor: Option<&str>, limit: Option<i64>) -> Result<PageAsked, AppError> {
    PageAsked::new(cursor, limit)
        .map_err(|error| FlowError::Because(ErrorCode::BadRequest, error.to_string()).into())
}
