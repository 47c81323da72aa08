//! BigBlueButton's answers.

use crate::exchange::Answer;
use crate::html::text;

pub(super) fn success(fields: &[(&str, &str)]) -> Answer {
    response("SUCCESS", fields)
}

pub(super) fn failed(key: &str, message: &str) -> Answer {
    response("FAILED", &[("messageKey", key), ("message", message)])
}

fn response(code: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: String =
        fields.iter().map(|(name, value)| format!("<{name}>{}</{name}>", text(value))).collect();
    Answer::xml(format!("<response><returncode>{code}</returncode>{fields}</response>"))
}
