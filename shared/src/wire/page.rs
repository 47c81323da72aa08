//! Lists come in pages: `?cursor=…&limit=…`, the next cursor in `meta.next`.

use serde::{Deserialize, Serialize};

/// The largest `limit` a list takes.
pub const MAX_LIMIT: i64 = 100;

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub data: Vec<T>,
    pub meta: PageMeta,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageMeta {
    /// The cursor of the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A list that fits in one page.
    pub const fn whole(data: Vec<T>) -> Self {
        Self { data, meta: PageMeta { next: None } }
    }
}
