//! Pages of lists: the cursor is the sort key and id of the last row that was shown, so that rows added or
//! removed meanwhile neither repeat nor hide others.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::time::UtcTime;
use shared::wire::page::{Page, PageMeta};

/// Where a page begins, how long it may be, and whether it is about changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAsked {
    /// Sort key and id of the row before the page.
    pub after: Option<(String, String)>,
    limit: i64,
    /// Only what changed then or later.
    pub updated_since: Option<UtcTime>,
}

/// The cursor was not made by us.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("unreadable cursor")]
pub struct BadCursor;

impl PageAsked {
    /// # Errors
    /// [`BadCursor`] for a cursor that none of our pages named.
    pub fn new(cursor: Option<&str>, limit: i64) -> Result<Self, BadCursor> {
        Ok(Self { after: cursor.map(decode).transpose()?, limit, updated_since: None })
    }

    /// The same of what changed then or later alone.
    #[must_use]
    pub fn since(mut self, moment: Option<UtcTime>) -> Self {
        self.updated_since = moment;
        self
    }

    /// Number and id of the row before the page, in lists whose sort key is a number.
    ///
    /// # Errors
    /// [`BadCursor`] for a cursor of another list.
    pub fn after_number(&self) -> Result<Option<(i64, String)>, BadCursor> {
        let Some((key, id)) = &self.after else { return Ok(None) };
        Ok(Some((key.parse().map_err(|_| BadCursor)?, id.clone())))
    }

    /// How many rows to ask for: one more than fit, which tells whether there is a next page.
    pub const fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// The page of a list that is at hand as a whole; `key` names a row's place and id.
    pub fn part<T>(&self, mut all: Vec<T>, key: impl Fn(&T) -> (String, String)) -> Page<T> {
        all.sort_by_cached_key(&key);
        if let Some(after) = &self.after {
            all.retain(|row| key(row) > *after);
        }
        self.page(all, key)
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
        let first = PageAsked::new(None, 2).unwrap();
        let page = first.page(vec![1, 2, 3], key);
        assert_eq!(page.data, [1, 2]);
        let next = page.meta.next.unwrap();
        let second = PageAsked::new(Some(&next), 2).unwrap();
        assert_eq!(second.after, Some(("002".to_owned(), "2".to_owned())));
        assert_eq!(second.page(vec![3], key).meta.next, None);
    }

    #[test]
    fn made_up_cursors_are_refused() {
        for bad in ["", "a b", "bm90aGluZw", "////"] {
            assert_eq!(PageAsked::new(Some(bad), 50), Err(BadCursor), "{bad}");
        }
        let by_name = PageAsked::new(Some("aWQKbmFtZQ"), 50).unwrap();
        assert_eq!(by_name.after, Some(("name".to_owned(), "id".to_owned())));
        assert_eq!(by_name.after_number(), Err(BadCursor));
    }
}
