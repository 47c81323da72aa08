//! Collects what is wrong with an input, field by field: the server answers with the list, the SPAs show
//! the same sentences beside the fields before anything is sent.

use crate::invisible::trimmed;
use crate::mail_address::MailAddress;
use crate::text::{Text, errors};
use crate::wire::problem::FieldProblem;

/// The problems found so far. Paths are JSON paths such as `company.name` or `weekly[2].end`.
#[derive(Debug, Default)]
pub struct Check {
    problems: Vec<FieldProblem>,
}

impl Check {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem by its text; the field code is the text's key without its area.
    pub fn fail(&mut self, path: &str, text: Text, values: &[(&str, &str)]) {
        let code = text.key.rsplit('.').next().unwrap_or(text.key).to_lowercase();
        let detail = text.with(values);
        self.problems.push(FieldProblem { path: path.to_owned(), code, detail });
    }

    /// One line of text: trimmed length within `min..=max` characters, no control characters.
    pub fn line(&mut self, path: &str, value: &str, min: usize, max: usize) {
        if value.chars().any(char::is_control) {
            self.fail(path, errors::FIELD_CHARACTERS, &[]);
        }
        self.length(path, value, min, max);
    }

    /// Text of several lines: as [`Check::line`], but line breaks and tabs are welcome.
    pub fn text(&mut self, path: &str, value: &str, min: usize, max: usize) {
        if value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fail(path, errors::FIELD_CHARACTERS, &[]);
        }
        self.length(path, value, min, max);
    }

    fn length(&mut self, path: &str, value: &str, min: usize, max: usize) {
        let length = trimmed(value).chars().count();
        if length == 0 && min > 0 {
            self.fail(path, errors::FIELD_REQUIRED, &[]);
        } else if length < min {
            self.fail(path, errors::FIELD_TOO_SHORT, &[("min", &min.to_string())]);
        } else if length > max {
            self.fail(path, errors::FIELD_TOO_LONG, &[("max", &max.to_string())]);
        }
    }

    pub fn range(&mut self, path: &str, value: i64, min: i64, max: i64) {
        if !(min..=max).contains(&value) {
            self.fail(path, errors::FIELD_RANGE, &[("min", &min.to_string()), ("max", &max.to_string())]);
        }
    }

    pub fn count(&mut self, path: &str, length: usize, max: usize) {
        if length > max {
            self.fail(path, errors::FIELD_TOO_MANY, &[("max", &max.to_string())]);
        }
    }

    /// A mail address; see [`MailAddress`] for the grammar.
    pub fn email(&mut self, path: &str, value: &str) {
        if trimmed(value).is_empty() {
            self.fail(path, errors::FIELD_REQUIRED, &[]);
        } else if MailAddress::parse(value).is_none() {
            self.fail(path, errors::FIELD_EMAIL, &[]);
        }
    }

    /// An https address without credentials, at most 500 characters.
    pub fn https_url(&mut self, path: &str, value: &str) {
        let rest = value.strip_prefix("https://");
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or("");
        let clean = !value.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        if host.is_empty() || host.contains('@') || !clean || value.len() > 500 {
            self.fail(path, errors::FIELD_URL, &[]);
        }
    }

    /// At least twelve characters and none of the well-known ones (ASVS 5.0, 6.2.1 and 6.2.4).
    pub fn password(&mut self, path: &str, value: &str) {
        if value.chars().count() < 12 {
            self.fail(path, errors::FIELD_PASSWORD_SHORT, &[]);
        } else if value.len() > 256 {
            self.fail(path, errors::FIELD_TOO_LONG, &[("max", "256")]);
        } else if is_common(value) {
            self.fail(path, errors::FIELD_PASSWORD_COMMON, &[]);
        }
    }

    /// `Ok` when nothing was wrong.
    ///
    /// # Errors
    /// The list of problems, in the order they were found.
    pub fn finish(self) -> Result<(), Vec<FieldProblem>> {
        if self.problems.is_empty() { Ok(()) } else { Err(self.problems) }
    }
}

/// Long passwords that are still among the first guesses: one repeated pattern, or a famous one.
fn is_common(password: &str) -> bool {
    const FAMOUS: &[&str] = &[
        "password1234",
        "passwordpassword",
        "qwertyuiop12",
        "qwertyuiopas",
        "administrator",
        "letmeinletmein",
    ];
    let lower = password.to_lowercase();
    let chars: Vec<char> = lower.chars().collect();
    let repeats = (1..=4).any(|n| chars.iter().zip(chars.iter().skip(n)).all(|(a, b)| a == b));
    let counts = chars.windows(2).all(|w| matches!((w[1] as i64) - (w[0] as i64), 1 | -9));
    repeats || counts || FAMOUS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::Check;

    fn codes(build: impl FnOnce(&mut Check)) -> Vec<String> {
        let mut check = Check::new();
        build(&mut check);
        check.finish().err().unwrap_or_default().into_iter().map(|p| p.code).collect()
    }

    #[test]
    fn mail_addresses() {
        for good in ["joel@fairhaven.example", "a.b+c@sub.example.org"] {
            assert!(codes(|c| c.email("email", good)).is_empty(), "{good}");
        }
        for bad in
            ["", "joel", "joel@", "a b@example.org", "a@b@example.org", "a@example.org\r\nBcc: x@y.example"]
        {
            assert!(!codes(|c| c.email("email", bad)).is_empty(), "{bad}");
        }
    }

    #[test]
    fn web_addresses_are_https_without_credentials() {
        assert!(codes(|c| c.https_url("u", "https://meet.example.org/room")).is_empty());
        for bad in [
            "http://meet.example.org",
            "https://",
            "https://me:pw@example.org",
            "javascript:alert(1)",
            "https://a b",
        ] {
            assert!(!codes(|c| c.https_url("u", bad)).is_empty(), "{bad}");
        }
    }

    #[test]
    fn passwords_that_are_easy_to_guess_are_refused() {
        for bad in ["short", "aaaaaaaaaaaa", "abababababab", "123456789012", "Password1234"] {
            assert!(!codes(|c| c.password("p", bad)).is_empty(), "{bad}");
        }
        assert!(codes(|c| c.password("p", "correct horse battery")).is_empty());
    }
}
