//! Records answers as the examples of the OpenAPI document: `PARLEY_RECORD=1 cargo xtask test` writes the
//! first JSON answer of every operation to `openapi/examples/`, with addresses and secrets made neutral.

use std::path::Path;
use std::sync::OnceLock;

use serde_json::Value;

/// Keeps one answer when recording is on.
pub fn seen(base: &str, method: &str, path: &str, body: &[u8]) {
    static ON: OnceLock<bool> = OnceLock::new();
    if !*ON.get_or_init(|| std::env::var("PARLEY_RECORD").is_ok()) {
        return;
    }
    let Some(id) = operation(method, path) else { return };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples").join(format!("{id}.json"));
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else { return };
    let empty = value["data"].as_array().is_some_and(Vec::is_empty);
    if file.exists() || empty {
        return;
    }
    neutral(base, &mut value);
    std::fs::write(file, serde_json::to_string_pretty(&value).unwrap() + "\n").unwrap();
}

/// The id of the operation that answers `path`.
fn operation(method: &str, path: &str) -> Option<String> {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    let document = DOCUMENT.get_or_init(|| api::http::openapi::document().unwrap());
    let asked: Vec<&str> = path.split('?').next()?.split('/').collect();
    let mut best: Option<(usize, String)> = None;
    for (template, item) in document["paths"].as_object()? {
        let parts: Vec<&str> = template.split('/').collect();
        let fits = parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, asked)| part.starts_with('{') || part == asked);
        let literal = parts.iter().filter(|part| !part.starts_with('{')).count();
        if fits && best.as_ref().is_none_or(|(most, _)| literal > *most) {
            let id = item[method.to_lowercase()]["operationId"].as_str();
            best = id.map(|id| (literal, id.to_owned())).or(best);
        }
    }
    best.map(|(_, id)| id)
}

fn neutral(base: &str, value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), &field) {
                    ("access_token", _) => {
                        *field = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl".into()
                    }
                    ("key", Value::String(text)) if text.starts_with("parley_") => {
                        *field = "parley_q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs".into();
                    }
                    _ => neutral(base, field),
                }
            }
        }
        Value::Array(items) => {
            // Two of a kind show a list as well as twenty.
            items.truncate(3);
            items.iter_mut().for_each(|item| neutral(base, item));
        }
        Value::String(text) => {
            *text = text.replace(base, "https://interviews.fairhaven.example");
            if text.starts_with("http://127.0.0.1") {
                // A sandbox's address.
                *text = match text.contains("/oauth/authorize") {
                    true => {
                        "https://zoom.us/oauth/authorize?response_type=code&client_id=client&state=q3Zr9bV0"
                    }
                    false => "https://example.zoom.us/j/86512345678?pwd=ZGVhZGJlZWY.1",
                }
                .to_owned();
            }
            if let Some(at) = text.find("/hooks/").and_then(|at| Some(at + 7 + text[at + 7..].find('/')?)) {
                text.replace_range(at + 1.., "q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs");
            }
            if let Some(at) = text.find("/i/") {
                text.replace_range(at + 3.., "q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs");
            }
        }
        _ => {}
    }
}
