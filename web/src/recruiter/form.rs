//! Small helpers of forms: the same checks as the server, and text that may be left empty.

use shared::validate::Check;

use crate::ui::errors::FormErrors;

/// Runs the checks of a request; shows what is wrong and answers false when something is.
pub fn passes(errors: FormErrors, build: impl FnOnce(&mut Check)) -> bool {
    let mut check = Check::new();
    build(&mut check);
    match check.finish() {
        Ok(()) => {
            errors.clear();
            true
        }
        Err(problems) => {
            errors.set_fields(problems);
            false
        }
    }
}

/// The trimmed text, nothing for an empty one.
pub fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn blank_text_is_nothing() {
        assert_eq!(filled("  "), None);
        assert_eq!(filled(" a b "), Some("a b".to_owned()));
    }
}
