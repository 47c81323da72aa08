//! Pages of lists: the cursor is the sort key and id of the last row that was shown, so that rows added or
//! removed meanwhile neither repeat nor hide others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::wire::page::{MAX_LIMIT, Page, PageMeta};

/// Where a page begins, and how long it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAsked {
    /// Sort key and id of the row before the page.
    pub after: Option<(String, String)>,
    limit: i64,
}

/// The cursor was not made by us.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable cursor")]
pub struct BadCursor;

impl PageAsked {
    /// # Errors
    /// [`BadCursor`] for a cursor that none of our pages named.
    pub fn new(cursor: Option<&str>, limit: Option<i64>) -> Result<Self, BadCursor> {
        let after = cursor.map(decode).transpose()?;
        Ok(Self { after, limit: limit.unwrap_or(50).clamp(1, MAX_LIMIT) })
    }

    /// How many rows to ask for: one more than fit, which tells whether there is a next page.
    pub const fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// The page of `rows`, with the cursor of the next one; `key` names a row's sort key and id.
    pub fn page<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> (String, String)) -> Page<T> {
        let size = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(|row| encode(&key(row)));
        Page { data: rows, meta: PageMeta { next } }
    }
}

fn encode(key: &(String, String)) -> String {
    URL_SAFE_NO_PAD.encode(format!("{}\n{}", key.1, key.0))
}

fn decode(cursor: &str) -> Result<(String, String), BadCursor> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| BadCursor)?;
    let text = String::from_utf8(bytes).map_err(|_| BadCursor)?;
    let (id, key) = text.split_once('\n').ok_or(BadCursor)?;
    // PostgreSQL text knows no NUL.
    if text.contains('\0') {
        return Err(BadCursor);
    }
    Ok((key.to_owned(), id.to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{BadCursor, PageAsked};

    #[test]
    fn pages_follow_each_other_until_the_last() {
        let key = |n: &i64| (format!("{n:03}"), n.to_string());
        let first = PageAsked::new(None, Some(2)).unwrap();
        let page = first.page(vec![1, 2, 3], key);
        assert_eq!(page.data, [1, 2]);
        let next = page.meta.next.unwrap();
        let second = PageAsked::new(Some(&next), Some(2)).unwrap();
        assert_eq!(second.after, Some(("002".to_owned(), "2".to_owned())));
        assert_eq!(second.page(vec![3], key).meta.next, None);
    }

    #[test]
    fn made_up_cursors_are_refused_and_limits_bounded() {
        for bad in ["", "a b", "bm90aGluZw", "////"] {
            assert_eq!(PageAsked::new(Some(bad), None), Err(BadCursor), "{bad}");
        }
        assert_eq!(PageAsked::new(None, Some(5000)).unwrap().rows(), 101);
        assert_eq!(PageAsked::new(None, Some(-3)).unwrap().rows(), 2);
    }
}
