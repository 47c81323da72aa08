//! The document as programs of others read it: the validator of the OpenAPI working group's schemas, and every example
//! against the schema it stands beside.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::peers::ask_python;

/// Prints what is wrong, as a list of sentences.
const JUDGES: &str = r#"
import json, sys
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

document = json.load(sys.stdin)
wrong = [f'{"/".join(map(str, error.absolute_path))}: {error.message}'[:300]
         for error in OpenAPIV31SpecValidator(document).iter_errors()]
examples = 0
for path, item in document['paths'].items():
    for method, operation in item.items():
        for status, response in operation['responses'].items():
            for media in (response.get('content') or {}).values():
                if 'example' not in media or 'schema' not in media:
                    continue
                examples += 1
                schema = {**media['schema'], 'components': document['components']}
                judge = Draft202012Validator(schema, format_checker=FormatChecker())
                for error in judge.iter_errors(media['example']):
                    place = '/'.join(map(str, error.absolute_path))
                    wrong.append(f'{operation["operationId"]} {status} {place}: {error.message}'[:300])
if examples < 80:
    wrong.append(f'only {examples} examples')
print(json.dumps(wrong))
"#;

/// What the judges find wrong; nothing is known where they are not installed.
fn judged(document: &Value) -> Option<Vec<String>> {
    Some(serde_json::from_value(ask_python(JUDGES, &document.to_string())?).unwrap())
}

#[test]
fn others_find_the_document_and_its_examples_valid() {
    let Some(wrong) = judged(&super::document()) else { return };
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What Redocly's linter says against it, by its recommended rules; nothing is known where it is not installed.
fn linted(document: &Value) -> Option<Vec<String>> {
    let modules = PathBuf::from(std::env::var_os("PARLEY_TEST_NODE_MODULES")?);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("openapi.json"), document.to_string()).unwrap();
    let mut redocly = Command::new(modules.join(".bin/redocly"));
    redocly.args(["lint", "openapi.json", "--extends", "recommended", "--format", "json"]);
    redocly.env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true").env("REDOCLY_TELEMETRY", "off");
    let output = redocly.current_dir(folder.path()).output().expect("starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    let problems = report["problems"].as_array().unwrap().iter();
    let errors = problems.filter(|problem| problem["severity"] == "error");
    Some(errors.map(|problem| format!("{}: {}", problem["ruleId"], problem["message"])).collect())
}

#[test]
fn a_linter_finds_no_error() {
    let Some(errors) = linted(&super::document()) else { return };
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let mut document = super::document();
    document["paths"]["/healthz"]["get"].as_object_mut().unwrap().remove("security");
    let errors = linted(&document).unwrap();
    assert!(
        errors.iter().any(|error| error.contains("security-defined")),
        "it sees what is wrong: {errors:?}"
    );
}

#[test]
fn the_judges_see_what_is_wrong() {
    let mut document = super::document();
    let answer = &mut document["paths"]["/healthz"]["get"]["responses"]["200"];
    answer["content"]["application/json"]["example"] = json!(7);
    answer.as_object_mut().unwrap().remove("description");
    let Some(wrong) = judged(&document) else { return };
    assert!(wrong.iter().any(|wrong| wrong.starts_with("get_health 200")), "{wrong:?}");
    assert!(wrong.iter().any(|wrong| wrong.contains("description")), "{wrong:?}");
}
