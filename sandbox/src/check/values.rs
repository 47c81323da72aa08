//! Text of paths, queries and forms as the value its schema means, so that the schema can judge it.

use serde_json::{Map, Value};

/// A parameter's text read by its schema's type; text that does not fit stays text and fails the schema.
pub(crate) fn typed(text: &str, schema: &Value) -> Value {
    match schema.get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from),
        Some("number") => text.parse::<f64>().map_or_else(|_| Value::from(text), Value::from),
        Some("boolean") => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            other => Value::from(other),
        },
        _ => Value::from(text),
    }
}

/// A form as an object; a name sent twice is an error.
pub(crate) fn form(pairs: &[(String, String)], schema: &Value) -> Result<Value, String> {
    let mut object = Map::new();
    for (name, text) in pairs {
        let value = typed(text, &schema["properties"][name]);
        if object.insert(name.clone(), value).is_some() {
            return Err(format!("{name} is sent twice"));
        }
    }
    Ok(Value::Object(object))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn text_is_read_by_type() {
        assert_eq!(typed("12", &json!({"type": "integer"})), json!(12));
        assert_eq!(typed("12x", &json!({"type": "integer"})), json!("12x"));
        assert_eq!(typed("true", &json!({"type": "boolean"})), json!(true));
        assert_eq!(typed("12", &json!({"type": "string"})), json!("12"));
    }

    #[test]
    fn a_form_field_sent_twice_is_refused() {
        let twice = [("a".to_owned(), "1".to_owned()), ("a".to_owned(), "2".to_owned())];
        assert!(form(&twice, &json!({})).is_err());
    }
}
