//! Closes objects: a property that a description does not list is a mistake of the sender, whatever the provider
//! says about additional ones.

use serde_json::{Map, Value, json};

/// The schema with every object that lists properties closed. Free-form objects (without a list) stay open.
pub(crate) fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(map) => {
            let mut copy: Map<String, Value> =
                map.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if copy.get("properties").is_some_and(Value::is_object) {
                copy.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(copy)
        }
        Value::Array(items) => Value::Array(items.iter().map(closed).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_with_a_list_are_closed_at_every_depth() {
        let schema = json!({
            "type": "object",
            "properties": {
                "free": {"type": "object", "additionalProperties": true},
                "person": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": true},
                "many": {"type": "array", "items": {"type": "object", "properties": {"a": {}}}}
            }
        });
        let closed = closed(&schema);
        assert_eq!(closed["additionalProperties"], false);
        assert_eq!(closed["properties"]["free"]["additionalProperties"], true);
        assert_eq!(closed["properties"]["person"]["additionalProperties"], false);
        assert_eq!(closed["properties"]["many"]["items"]["additionalProperties"], false);
    }
}
