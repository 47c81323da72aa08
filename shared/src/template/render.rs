//! Fills the tokens of a text in one pass and reports what could not be filled. Values are never read as
//! text with tokens again.

use super::tokens::{Token, Values};
use crate::bidi::isolated;

/// A filled text, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    pub text: String,
    /// Written like tokens but not known, in order, each once; they stay in the text as written.
    pub unknown: Vec<String>,
    /// Known tokens without a value here, in order, each once; they are left out of the text.
    pub empty: Vec<String>,
}

/// Fills every `[TOKEN]` and `(TOKEN)` of `pattern`.
pub fn render(pattern: &str, values: &Values) -> Rendered {
    let mut out = Rendered { text: String::with_capacity(pattern.len() + 64), ..Rendered::default() };
    let mut rest = pattern;
    while let Some(open) = rest.find(['[', '(']) {
        out.text.push_str(&rest[..open]);
        let tail = &rest[open..];
        let Some((name, square)) = token_name(tail) else {
            out.text.push_str(&tail[..1]);
            rest = &tail[1..];
            continue;
        };
        let whole = &tail[..name.len() + 2];
        match Token::parse(name) {
            Some(token) => match values.get(token) {
                Some(value) => out.text.push_str(&isolated(value)),
                None => note(&mut out.empty, name),
            },
            None => {
                // Words in capitals stand in parentheses for their own sake: (USA). Only an underscore tells.
                if square || name.contains('_') {
                    note(&mut out.unknown, name);
                }
                out.text.push_str(whole);
            }
        }
        rest = &tail[whole.len()..];
    }
    out.text.push_str(rest);
    out
}

/// What is written like a token in any of the texts and is none, in order, each once.
pub fn unknown_tokens(patterns: &[&str]) -> Vec<String> {
    let mut unknown = Vec::new();
    for pattern in patterns {
        for name in render(pattern, &Values::new()).unknown {
            note(&mut unknown, &name);
        }
    }
    unknown
}

fn note(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

/// The name in `[NAME]…` or `(NAME)…`, and whether the brackets are square.
fn token_name(tail: &str) -> Option<(&str, bool)> {
    let square = tail.starts_with('[');
    let end = tail.find(if square { ']' } else { ')' })?;
    let name = &tail[1..end];
    let sound = name.len() >= 2
        && name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
    sound.then_some((name, square))
}

#[cfg(test)]
mod tests {
    use super::{Token, Values, render};

    fn values() -> Values {
        Values::new()
            .set(Token::CandidateFirstName, "Rebecca")
            .set(Token::CandidateFullName, "Rebecca [TOPIC] Best")
            .set(Token::CompanyName, "")
    }

    #[test]
    fn both_brackets_are_filled() {
        let done = render("Hi [CANDIDATE_FIRST_NAME], (CANDIDATE_FIRST_NAME)!", &values());
        assert_eq!(done.text, "Hi Rebecca, Rebecca!");
        assert!(done.unknown.is_empty() && done.empty.is_empty());
    }

    #[test]
    fn values_are_not_read_as_patterns() {
        assert_eq!(render("[CANDIDATE_FULL_NAME]", &values()).text, "Rebecca [TOPIC] Best");
    }

    #[test]
    fn a_candidates_name_is_no_address() {
        let values = Values::new()
            .set(Token::CandidateFirstName, "evil.example")
            .set(Token::CompanyName, "fairhaven.example");
        let done = render("[CANDIDATE_FIRST_NAME] at [COMPANY_NAME], https://fairhaven.example", &values);
        assert_eq!(done.text, "evil.\u{200b}example at fairhaven.example, https://fairhaven.example");
    }

    #[test]
    fn unknown_and_empty_tokens_are_reported_once() {
        let done = render("[NOPE] [NOPE] (NO_SUCH) (USA) [COMPANY_NAME][TOPIC] [TOPIC]", &values());
        assert_eq!(done.unknown, ["NOPE", "NO_SUCH"]);
        assert_eq!(done.empty, ["COMPANY_NAME", "TOPIC"]);
        assert_eq!(done.text, "[NOPE] [NOPE] (NO_SUCH) (USA)  ");
    }

    #[test]
    fn other_brackets_stay() {
        for text in ["f(x) [1] (a [b", "[", "(", "[]", "()", "[ÄÖ_Ü]", "a ) b ] c", "([CANDIDATE"] {
            assert_eq!(render(text, &values()).text, text);
        }
    }
}
