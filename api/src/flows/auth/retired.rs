//! Refresh tokens that were exchanged a moment ago. Several tabs renew at once, and each may show the token that
//! another tab has just exchanged: for some seconds this is a race, afterwards it is theft.

use shared::time::UtcTime;

/// How long a token that was exchanged counts as a race.
const GRACE_SECONDS: i64 = 10;
/// More exchanges within the grace than any browser makes.
const MOST: usize = 32;

/// Hashes and when each was exchanged, oldest first; kept in the session's row as JSON.
pub struct Retired(Vec<(String, i64)>);

impl Retired {
    /// What the row holds; a text that can't be read excuses nothing.
    pub fn parse(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// Whether this token was exchanged within the grace.
    pub fn is_recent(&self, hash: &str, now: UtcTime) -> bool {
        self.0.iter().any(|(known, at)| known == hash && now.unix() - at <= GRACE_SECONDS)
    }

    /// One more, without those whose grace is over, as the row keeps it.
    pub fn with(mut self, hash: &str, now: UtcTime) -> String {
        self.0.push((hash.to_owned(), now.unix()));
        self.0.retain(|(_, at)| now.unix() - at <= GRACE_SECONDS);
        let from = self.0.len().saturating_sub(MOST);
        serde_json::to_string(&self.0[from..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{GRACE_SECONDS, MOST, Retired};
    use shared::time::UtcTime;

    #[test]
    fn each_token_has_its_own_grace() {
        let at = |seconds: i64| UtcTime::from_unix(1_764_000_000 + seconds);
        let row = Retired::parse("[]").with("one", at(0));
        let row = Retired::parse(&row).with("two", at(9));
        let both = Retired::parse(&row);
        assert!(both.is_recent("one", at(GRACE_SECONDS)) && !both.is_recent("one", at(GRACE_SECONDS + 1)));
        assert!(both.is_recent("two", at(19)) && !both.is_recent("three", at(9)));
        let row = Retired::parse(&row).with("three", at(15));
        assert_eq!(row, format!(r#"[["two",{}],["three",{}]]"#, at(9).unix(), at(15).unix()));
        assert!(!Retired::parse("not JSON").is_recent("one", at(0)));
    }

    #[test]
    fn the_list_is_bounded() {
        let now = UtcTime::from_unix(1_764_000_000);
        let row = (0..100).fold("[]".to_owned(), |row, n| Retired::parse(&row).with(&n.to_string(), now));
        assert!(Retired::parse(&row).is_recent("99", now));
        assert_eq!(row.matches("],[").count() + 1, MOST);
    }
}
