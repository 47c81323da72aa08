//! One call of a description: its parameters, its body and its answers.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::close::closed;
use super::values;
use crate::exchange::{Answer, Request, decoded};

const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) struct Operation {
    pub id: String,
    pub method: String,
    pub segments: Vec<String>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    answers: BTreeMap<String, Validator>,
    /// Properties that a successful answer must keep.
    pub required: Vec<String>,
}

struct Parameter {
    name: String,
    place: String,
    required: bool,
    schema: Value,
    validator: Validator,
}

struct Body {
    required: bool,
    /// The kind of content that the description names.
    media: String,
    schema: Value,
    validator: Validator,
}

impl Operation {
    pub fn read(document: &Value, template: &str, method: &str, node: &Value) -> Result<Self, String> {
        let id = node["operationId"].as_str().ok_or(format!("{method} {template} has no operationId"))?;
        let fail = |what: &str, problem: String| format!("{id}: {what}: {problem}");
        let mut parameters = Vec::new();
        for item in node["parameters"].as_array().into_iter().flatten() {
            let name =
                item["name"].as_str().ok_or_else(|| fail("parameters", "without a name".to_owned()))?;
            parameters.push(Parameter {
                name: name.to_owned(),
                place: item["in"].as_str().unwrap_or_default().to_owned(),
                required: item["required"] == true,
                schema: item["schema"].clone(),
                validator: compile(document, &item["schema"], true).map_err(|error| fail(name, error))?,
            });
        }
        let body = match node["requestBody"]["content"].as_object().and_then(|content| content.iter().next())
        {
            Some((media, content)) => Some(Body {
                required: node["requestBody"]["required"] == true,
                media: media.clone(),
                schema: content["schema"].clone(),
                validator: compile(document, &content["schema"], true)
                    .map_err(|error| fail("body", error))?,
            }),
            None => None,
        };
        let mut answers = BTreeMap::new();
        let mut required = Vec::new();
        for (status, answer) in node["responses"].as_object().into_iter().flatten() {
            let schema = &answer["content"]["application/json"]["schema"];
            if schema.is_object() {
                let validator = compile(document, schema, false).map_err(|error| fail(status, error))?;
                answers.insert(status.clone(), validator);
                if status.starts_with('2') {
                    required = names(&resolved(document, schema)["required"]);
                }
            }
        }
        let segments = template.trim_matches('/').split('/').map(str::to_owned).collect();
        Ok(Self {
            id: id.to_owned(),
            method: method.to_uppercase(),
            segments,
            parameters,
            body,
            answers,
            required,
        })
    }

    /// The path's parameters when it fits the template.
    pub fn fits(&self, path: &str) -> Option<Vec<(String, String)>> {
        let given: Vec<&str> = path.trim_matches('/').split('/').collect();
        if given.len() != self.segments.len() {
            return None;
        }
        let mut found = Vec::new();
        for (segment, text) in self.segments.iter().zip(given) {
            match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(_) if text.is_empty() => return None,
                Some(name) => found.push((name.to_owned(), decoded(text))),
                None if segment == text => {}
                None => return None,
            }
        }
        Some(found)
    }

    /// Everything that is wrong with the request.
    pub fn problems(&self, request: &Request, path: &[(String, String)]) -> Vec<String> {
        let mut problems = Vec::new();
        let queries = request.queries();
        for (at, (name, _)) in queries.iter().enumerate() {
            if queries[..at].iter().any(|(before, _)| before == name) {
                problems.push(format!("{name} is sent twice"));
            }
            if !self.parameters.iter().any(|known| known.place == "query" && known.name == *name) {
                problems.push(format!("the description lists no query parameter {name}"));
            }
        }
        for parameter in &self.parameters {
            let value = match parameter.place.as_str() {
                "path" => {
                    path.iter().find(|(name, _)| *name == parameter.name).map(|(_, text)| text.as_str())
                }
                "query" => {
                    queries.iter().find(|(name, _)| *name == parameter.name).map(|(_, text)| text.as_str())
                }
                _ => request.header(&parameter.name.to_lowercase()),
            };
            match value {
                None if parameter.required => problems.push(format!("{} is missing", parameter.name)),
                None => {}
                Some(text) => {
                    let value = values::typed(text, &parameter.schema);
                    problems.extend(complaints(&parameter.validator, &value, &parameter.name));
                }
            }
        }
        problems.extend(self.body_problems(request));
        problems
    }

    fn body_problems(&self, request: &Request) -> Vec<String> {
        let Some(body) = &self.body else {
            return if request.body.is_empty() { vec![] } else { vec!["the call takes no body".to_owned()] };
        };
        if request.body.is_empty() {
            return if body.required { vec!["the body is missing".to_owned()] } else { vec![] };
        }
        let wanted = body.media.as_str();
        let sent = request.header("content-type").unwrap_or_default();
        if sent.split(';').next().map(str::trim) != Some(wanted) {
            return vec![format!("the body must be {wanted}, not {sent:?}")];
        }
        let value = if wanted == FORM {
            values::form(&request.form(), &body.schema)
        } else {
            serde_json::from_slice(&request.body).map_err(|error| format!("the body is no JSON: {error}"))
        };
        match value {
            Ok(value) => complaints(&body.validator, &value, "body"),
            Err(problem) => vec![problem],
        }
    }

    /// What is wrong with our own answer.
    pub fn answer_problems(&self, answer: &Answer) -> Vec<String> {
        let Some(validator) = self.answers.get(&answer.status.to_string()) else { return Vec::new() };
        answer.value().map_or_else(
            || vec!["the sandbox's answer is no JSON".to_owned()],
            |value| complaints(validator, &value, "the sandbox's answer"),
        )
    }
}

fn complaints(validator: &Validator, value: &Value, what: &str) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{what}{}: {error}", error.instance_path())).collect()
}

/// The schema together with the shared ones it refers to. Requests are closed and their formats checked; the formats
/// of answers are not, for providers do not keep to theirs (HackerRank's times have no colon in the offset).
fn compile(document: &Value, schema: &Value, close: bool) -> Result<Validator, String> {
    let mut root = if schema.is_object() { schema.clone() } else { json!({}) };
    if let Some(map) = root.as_object_mut() {
        map.insert("components".to_owned(), json!({"schemas": document["components"]["schemas"]}));
    }
    let root = if close { closed_root(&root) } else { root };
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(close)
        .build(&root)
        .map_err(|error| error.to_string())
}

/// Closes the schema and each shared one; the map of shared ones itself is not a schema.
fn closed_root(root: &Value) -> Value {
    let mut copy = root.clone();
    let shared = copy["components"].take();
    if let Some(map) = copy.as_object_mut() {
        map.remove("components");
    }
    let mut copy = closed(&copy);
    let schemas: serde_json::Map<String, Value> = shared["schemas"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, schema)| (name.clone(), closed(schema)))
        .collect();
    if let Some(map) = copy.as_object_mut() {
        map.insert("components".to_owned(), json!({"schemas": schemas}));
    }
    copy
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    schema["$ref"].as_str().and_then(|path| document.pointer(path.trim_start_matches('#'))).unwrap_or(schema)
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
