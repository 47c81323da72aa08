//! A whole description, and which of its calls a request is.

use serde_json::Value;

use super::operation::Operation;
use crate::exchange::Request;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(crate) struct Description {
    operations: Vec<Operation>,
}

/// A request with the call it is.
pub(crate) struct Matched<'a> {
    pub operation: &'a Operation,
    pub path: Vec<(String, String)>,
}

impl Matched<'_> {
    /// A parameter of the path; the description has made sure that it is there.
    pub fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }
}

impl Description {
    /// Reads an OpenAPI document. Its `webhooks` are calls too, at the root path.
    pub fn read(text: &str) -> Result<Self, String> {
        let document: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut operations = Vec::new();
        let paths =
            document["paths"].as_object().into_iter().flatten().map(|(path, item)| (path.as_str(), item));
        let webhooks = document["webhooks"].as_object().into_iter().flatten().map(|(_, item)| ("/", item));
        for (template, item) in paths.chain(webhooks) {
            for method in METHODS {
                if item[method].is_object() {
                    operations.push(Operation::read(&document, template, method, &item[method])?);
                }
            }
        }
        // A written path wins over one with a parameter in its place.
        operations
            .sort_by_key(|operation| operation.segments.iter().filter(|part| part.starts_with('{')).count());
        Ok(Self { operations })
    }

    /// Reads a description that is compiled in.
    pub fn embedded(text: &str) -> Self {
        match Self::read(text) {
            Ok(description) => description,
            Err(problem) => panic!("a description of the sandbox cannot be read: {problem}"),
        }
    }

    pub fn find(&self, request: &Request) -> Result<Matched<'_>, String> {
        let mut other_methods = Vec::new();
        for operation in &self.operations {
            if let Some(path) = operation.fits(&request.path) {
                if operation.method == request.method {
                    return Ok(Matched { operation, path });
                }
                other_methods.push(operation.method.as_str());
            }
        }
        Err(if other_methods.is_empty() {
            "the description lists no such path".to_owned()
        } else {
            format!("the description lists {} only", other_methods.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r##"{
        "paths": {"/things/{id}": {"put": {"operationId": "put", "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
            {"name": "dry", "in": "query", "schema": {"type": "boolean"}}],
            "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
          "/things/new": {"get": {"operationId": "new"}}},
        "components": {"schemas": {"Thing": {"type": "object", "required": ["name"],
            "properties": {"name": {"type": "string"}, "owner": {"type": "object", "properties": {"mail": {"type": "string"}}}}}}}
    }"##;

    fn problems(method: &str, path: &str, query: &str, body: &str) -> Vec<String> {
        let description = Description::read(SMALL).unwrap();
        let request = crate::world::tests::request(method, path, query, body);
        match description.find(&request) {
            Ok(matched) => matched.operation.problems(&request, &matched.path),
            Err(problem) => vec![problem],
        }
    }

    #[test]
    fn what_is_listed_passes() {
        assert!(problems("PUT", "/things/1", "dry=true", r#"{"name":"a","owner":{"mail":"b"}}"#).is_empty());
        assert!(problems("GET", "/things/new", "", "").is_empty());
    }

    #[test]
    fn what_is_not_listed_fails() {
        for (method, path, query, body) in [
            ("POST", "/things/1", "", r#"{"name":"a"}"#),
            ("PUT", "/other", "", r#"{"name":"a"}"#),
            ("PUT", "/things/one", "", r#"{"name":"a"}"#),
            ("PUT", "/things/1", "wet=true", r#"{"name":"a"}"#),
            ("PUT", "/things/1", "dry=true&dry=true", r#"{"name":"a"}"#),
            ("PUT", "/things/1", "dry=perhaps", r#"{"name":"a"}"#),
            ("PUT", "/things/1", "", r#"{"name":"a","extra":1}"#),
            ("PUT", "/things/1", "", r#"{"name":"a","owner":{"extra":1}}"#),
            ("PUT", "/things/1", "", r#"{}"#),
            ("PUT", "/things/1", "", ""),
            ("PUT", "/things/1", "", "{"),
        ] {
            assert_eq!(problems(method, path, query, body).len(), 1, "{method} {path}?{query} {body}");
        }
    }
}
