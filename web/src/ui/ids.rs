//! Element ids that are unique on the page, to tie labels, hints and errors to their controls.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(1);

/// A fresh id such as `f7`.
pub fn next_id() -> String {
    format!("f{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
