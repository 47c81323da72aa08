//! The headers of answers, by what handlers say and by status.

use serde_json::{Map, Value, json};

/// Adds them to every answer of an operation.
pub fn add(operation: &mut Value) {
    let takes_keys =
        operation["security"].as_array().is_some_and(|ways| ways.iter().any(|way| way.get("key").is_some()));
    let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
    for (status, response) in responses.into_iter().flatten() {
        let words = response["description"].as_str().unwrap_or_default().to_owned();
        let mut headers = Map::new();
        let mut name = |name: &str, words: &str, kind: &str| {
            headers.insert(name.to_owned(), json!({ "description": words, "schema": { "type": kind } }));
        };
        name("X-Request-Id", "Names the request in the server's log.", "string");
        if words.contains("`ETag`") || status == "304" {
            name("ETag", "The version, such as `\"3\"`: for `If-Match` and `If-None-Match`.", "string");
        }
        if words.contains("`Location`") {
            name("Location", "Where it can be read, relative to the server.", "string");
        }
        match status.as_str() {
            "401" => name("WWW-Authenticate", "How to come in (RFC 9110, section 11.6.1).", "string"),
            "429" | "503" | "507" => name("Retry-After", "Seconds until it may work.", "integer"),
            _ => {}
        }
        if takes_keys && (status.starts_with('2') || status == "429") {
            name(
                "RateLimit",
                "With a key: what is left of its share, `r` requests for `t` seconds.",
                "string",
            );
            name("RateLimit-Policy", "With a key: its share, `q` requests in `w` seconds.", "string");
        }
        response["headers"] = Value::Object(headers);
    }
}
