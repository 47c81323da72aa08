//! Text with NUL in it. PostgreSQL keeps none, C reads no further, and nobody types it: it is refused where it
//! comes in, by one check, before a query or a notice sees it.

use serde_json::Value;

/// Whether a path, a query or a cookie holds one, percent-encoded as it would have to be.
pub fn in_encoded(text: &str) -> bool {
    text.contains("%00") || text.contains('\0')
}

/// Whether JSON holds one in any of its names and texts. There it can only be written as `\u0000`.
pub fn in_json(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escape = rest.get(at + 1..).unwrap_or_default();
        if escape.starts_with(b"u0000") {
            return true;
        }
        // What is escaped may be a backslash itself.
        rest = escape.get(1..).unwrap_or_default();
    }
    json.contains(&0)
}

/// The path of the first text with one, such as `company.name` or `weekly[2].end`; for a name with one, where that
/// stands.
pub fn place_in(value: &Value) -> Option<String> {
    let mut path = String::new();
    find(value, &mut path).then_some(path)
}

fn find(value: &Value, path: &mut String) -> bool {
    let length = path.len();
    let found = match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().enumerate().any(|(place, item)| {
            path.truncate(length);
            path.push_str(&format!("[{place}]"));
            find(item, path)
        }),
        Value::Object(fields) => {
            if fields.keys().any(|name| name.contains('\0')) {
                return true;
            }
            fields.iter().any(|(name, item)| {
                path.truncate(length);
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                find(item, path)
            })
        }
        _ => false,
    };
    if !found {
        path.truncate(length);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{in_encoded, in_json, place_in};
    use serde_json::json;

    #[test]
    fn it_is_seen_in_every_writing() {
        assert!(
            in_encoded("q=a%00b") && in_encoded("/i/%00") && !in_encoded("q=%2500") && !in_encoded("100%")
        );
        for with in
            [r#"{"a":"\u0000"}"#, r#"{"\u0000":1}"#, r#"["\\\u0000"]"#, r#"["\"\u0000x"]"#, "[\"\0\"]"]
        {
            assert!(in_json(with.as_bytes()), "{with}");
        }
        for without in [r#"{"a":"\\u0000"}"#, r#"["\u0001", "0000"]"#, r#"["\\"]"#, "", "\\"] {
            assert!(!in_json(without.as_bytes()), "{without}");
        }
    }

    #[test]
    fn its_place_is_named() {
        assert_eq!(place_in(&json!({"a": 1, "b": {"c": ["x", "\0"]}})).as_deref(), Some("b.c[1]"));
        assert_eq!(place_in(&json!({"fields": {"a\0": "x"}})).as_deref(), Some("fields"));
        assert_eq!(place_in(&json!("\0")).as_deref(), Some(""));
        assert_eq!(place_in(&json!({"a": ["b"], "c": null})), None);
    }
}
