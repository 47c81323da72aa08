//! The OpenAPI document: complete, and the same as the committed one.

mod clients;
mod fuzz;
mod judges;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

fn document() -> Value {
    api::http::openapi::document().unwrap()
}

/// Every operation as (method, path, operation).
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((method.clone(), path.clone(), operation.clone()));
        }
    }
    all
}

#[test]
fn every_operation_is_described() {
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document()) {
        let at = format!("{method} {path}");
        let id = operation["operationId"].as_str().unwrap_or_default();
        assert!(id.contains('_'), "{at}: operation ids read verb_resource");
        assert!(ids.insert(id.to_owned()), "{at}: {id} names two operations");
        assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{at} has no summary");
        assert!(
            operation["description"].as_str().is_some_and(|text| !text.is_empty()),
            "{at} has no description"
        );
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let words = parameter["description"].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{at}: parameter {} has no description", parameter["name"]);
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let words = response["description"].as_str().unwrap_or_default();
            assert!(!words.is_empty(), "{at}: {status} has no description");
            if status.starts_with('2') {
                for (kind, media) in response["content"].as_object().into_iter().flatten() {
                    let shown = media.get("example").is_some() || !kind.contains("json");
                    assert!(shown, "{at}: {status} has no example; record openapi/examples/{id}.json");
                }
            }
        }
    }
}

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/openapi.json");
    let committed: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(committed == document(), "run `cargo xtask openapi` and commit openapi/openapi.json");
}

#[test]
fn every_error_code_is_listed_somewhere() {
    let text = document().to_string();
    for code in shared::error_code::ErrorCode::ALL {
        // These belong to no documented operation: the server answers by itself.
        let own = ["method_not_allowed", "too_many_connections"].contains(&code.as_str());
        assert!(own || text.contains(&format!("`{}`", code.as_str())), "{} is not listed", code.as_str());
    }
}
