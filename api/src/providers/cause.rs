//! Why a connection failed, in the words of whatever failed first: `invalid peer certificate: UnknownIssuer` tells
//! more than `connection error`.

use std::error::Error;

/// The innermost cause. What is around it is left out: it only repeats that there was an error, and a client's own
/// words can hold the address, which can hold a secret.
pub fn of(error: &dyn Error) -> String {
    let mut innermost = None;
    let mut next = error.source();
    while let Some(cause) = next {
        innermost = Some(cause);
        next = cause.source();
    }
    plain(&innermost.map_or_else(|| "no cause was given".to_owned(), ToString::to_string))
}

/// One line, of a length that people read.
pub fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[derive(Debug, thiserror::Error)]
    #[error("{0}")]
    struct Layer(&'static str, #[source] Option<Box<Layer>>);

    #[test]
    fn the_innermost_cause_is_named() {
        let inner = Layer("invalid peer certificate: UnknownIssuer", None);
        let error = Layer(
            "error for https://host/?key=secret",
            Some(Box::new(Layer("connect", Some(Box::new(inner))))),
        );
        assert_eq!(of(&error), "invalid peer certificate: UnknownIssuer");
    }
}
