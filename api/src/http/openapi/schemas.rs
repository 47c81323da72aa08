//! What the collector writes in a form that generators of clients can't use well, in the form they can.

use serde_json::{Map, Value, json};

/// Lists and pages hold references to their rows in place of copies.
pub fn refer_to_items(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let known = schemas.clone();
    for schema in schemas.values_mut() {
        each_items(schema, &|items| {
            let name = known.iter().find(|(_, schema)| *schema == items).map(|(name, _)| name);
            if let Some(name) = name.filter(|_| items.get("properties").is_some()) {
                *items = reference(name);
            }
        });
    }
}

fn each_items(schema: &mut Value, change: &dyn Fn(&mut Value)) {
    match schema {
        Value::Object(fields) => {
            for (name, field) in fields {
                if name == "items" {
                    change(field);
                }
                each_items(field, change);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| each_items(one, change)),
        _ => {}
    }
}

/// A union whose variants say which they are: each variant gets a name, and the union a discriminator.
pub fn name_variants(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    let known = schemas.clone();
    let mut named = Map::new();
    for (union, schema) in schemas.iter_mut() {
        let Some(variants) = schema.get("oneOf").and_then(Value::as_array) else { continue };
        let variants: Vec<Value> = variants.iter().map(|variant| whole(variant, &known)).collect();
        let Some(tag) = tag_of(&variants) else { continue };
        let (mut refs, mut mapping) = (Vec::new(), Map::new());
        for variant in variants {
            let word = word(&variant, &tag).unwrap_or_default().to_owned();
            let name = format!("{union}{}", pascal(&word));
            mapping.insert(word, json!(format!("#/components/schemas/{name}")));
            refs.push(reference(&name));
            named.insert(name, sent(union, variant));
        }
        schema["oneOf"] = Value::Array(refs);
        schema["discriminator"] = json!({ "propertyName": tag, "mapping": mapping });
    }
    schemas.append(&mut named);
}

/// The variants of what requests hold refuse fields that they don't know; answers may grow.
fn sent(union: &str, mut variant: Value) -> Value {
    if union == "ConferenceChoice" {
        variant["additionalProperties"] = Value::Bool(false);
    }
    variant
}

/// A variant that is put together of parts, as one object.
fn whole(variant: &Value, known: &Map<String, Value>) -> Value {
    let Some(parts) = variant.get("allOf").and_then(Value::as_array) else { return variant.clone() };
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for part in parts {
        let name = part.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next());
        let part = name.and_then(|name| known.get(name)).unwrap_or(part);
        properties.extend(part["properties"].as_object().cloned().unwrap_or_default());
        required.extend(part["required"].as_array().cloned().unwrap_or_default());
    }
    let mut object = json!({ "type": "object", "properties": properties, "required": required });
    if let Some(words) = variant.get("description") {
        object["description"] = words.clone();
    }
    object
}

/// The property that has one value of its own in every variant.
fn tag_of(variants: &[Value]) -> Option<String> {
    let first = variants.first()?["properties"].as_object()?;
    let tag = first.keys().find(|name| variants.iter().all(|variant| word(variant, name).is_some()))?;
    Some(tag.clone())
}

fn word<'a>(variant: &'a Value, tag: &str) -> Option<&'a str> {
    match variant["properties"][tag]["enum"].as_array()?.as_slice() {
        [one] => one.as_str(),
        _ => None,
    }
}

/// A parameter is there or absent, never null; and its default belongs into its schema.
pub fn tidy_parameters(operation: &mut Value) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        if let Some([schema, rest]) =
            parameter["schema"].get("allOf").and_then(Value::as_array).map(Vec::as_slice)
            && let Some(default) = rest.get("default").filter(|_| schema.get("$ref").is_none())
        {
            let mut joined = schema.clone();
            joined["default"] = default.clone();
            parameter["schema"] = joined;
        }
        if let Some([kind, null]) = parameter["schema"]["type"].as_array().map(Vec::as_slice)
            && null == "null"
        {
            parameter["schema"]["type"] = kind.clone();
        }
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn pascal(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    words.split('_').filter_map(capital).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{name_variants, refer_to_items, tidy_parameters};

    #[test]
    fn variants_get_names_and_rows_are_referred_to() {
        let variant = |kind: &str| json!({ "type": "object", "properties": { "kind": { "enum": [kind] } } });
        let row = json!({ "type": "object", "properties": { "id": {} } });
        let mut document = json!({ "components": { "schemas": {
            "Choice": { "oneOf": [variant("on_site"), variant("phone")] },
            "Page_Row": { "properties": { "data": { "type": "array", "items": row } } },
            "Row": row,
        } } });
        name_variants(&mut document);
        refer_to_items(&mut document);
        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["ChoiceOnSite"], variant("on_site"));
        assert_eq!(schemas["Choice"]["oneOf"][1]["$ref"], "#/components/schemas/ChoicePhone");
        assert_eq!(schemas["Choice"]["discriminator"]["propertyName"], "kind");
        assert_eq!(schemas["Page_Row"]["properties"]["data"]["items"]["$ref"], "#/components/schemas/Row");
    }

    #[test]
    fn parameters_are_never_null_and_hold_their_defaults() {
        let mut operation = json!({ "parameters": [
            { "schema": { "allOf": [{ "type": "integer" }, { "default": 50, "type": "object" }] } },
            { "schema": { "type": ["string", "null"] } }
        ] });
        tidy_parameters(&mut operation);
        assert_eq!(operation["parameters"][0]["schema"], json!({ "type": "integer", "default": 50 }));
        assert_eq!(operation["parameters"][1]["schema"], json!({ "type": "string" }));
    }
}
