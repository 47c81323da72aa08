//! Runs every case of `cases/*.toml` through the preview, which is the engine as everybody meets it.
//!
//! A file has a `base` question; a case lays `ask` over it, `event` over its event and `person` over its
//! first interviewer, and names what has to come out: `slots`, `staff`, `intervals`, `instants`, `local`,
//! `explain`, or `error` (the path) with `code`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};
use shared::preview::answer;
use shared::time::zone::ZoneCache;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base: Option<String>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    ask: Option<String>,
    event: Option<String>,
    person: Option<String>,
    slots: Option<Vec<String>>,
    staff: Option<BTreeMap<String, Vec<String>>>,
    /// Each as `start/end`.
    intervals: Option<Vec<String>>,
    instants: Option<Vec<String>>,
    local: Option<Vec<String>>,
    explain: Option<String>,
    error: Option<String>,
    code: Option<String>,
}

fn overlay(onto: &mut Value, text: Option<&str>) {
    let Some(text) = text else { return };
    let Value::Object(fields) = serde_json::from_str(text).expect(text) else { panic!("{text}") };
    for (name, value) in fields {
        onto[name] = value;
    }
}

fn check(base: &str, case: &Case, zones: &ZoneCache) -> Result<(), String> {
    let mut question: Value = serde_json::from_str(base).expect("base");
    overlay(&mut question, case.ask.as_deref());
    if case.event.is_some() {
        overlay(&mut question["event"], case.event.as_deref());
    }
    if case.person.is_some() {
        overlay(&mut question["interviewers"][0], case.person.as_deref());
    }
    let got: Value = match answer(&question, zones) {
        Ok(got) => serde_json::from_str(&got).expect("an answer is JSON"),
        Err(problem) => {
            let code = case.code.as_deref().unwrap_or("invalid");
            return match &case.error {
                Some(path) if *path == problem.path && code == problem.code.as_str() => Ok(()),
                _ => Err(format!("unexpected error {problem:?}")),
            };
        }
    };
    if case.error.is_some() {
        return Err(format!("an error was expected, not {got}"));
    }
    let pairs = |list: &Vec<String>| {
        list.iter().map(|pair| json!(pair.split('/').collect::<Vec<_>>())).collect::<Vec<_>>()
    };
    let expected = [
        ("slots", case.slots.as_ref().map(|list| json!(list))),
        ("staff", case.staff.as_ref().map(|map| json!(map))),
        ("intervals", case.intervals.as_ref().map(|list| json!(pairs(list)))),
        ("instants", case.instants.as_ref().map(|list| json!(list))),
        ("local", case.local.as_ref().map(|list| json!(list))),
        ("explain", case.explain.as_ref().map(|text| serde_json::from_str(text).expect(text))),
    ];
    assert!(expected.iter().any(|(_, value)| value.is_some()), "{}: the case expects nothing", case.name);
    for (key, value) in expected {
        if let Some(value) = value.filter(|value| *value != got[key]) {
            return Err(format!("{key}\n  expected {value}\n  got      {}", got[key]));
        }
    }
    Ok(())
}

#[test]
fn every_case_comes_out_as_written() {
    let zones = ZoneCache::bundled(1969, 2201);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let (mut count, mut failures) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).expect(&name);
        for case in &file.case {
            count += 1;
            if let Err(difference) = check(file.base.as_deref().unwrap_or("{}"), case, &zones) {
                failures.push(format!("{name}, {}: {difference}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "{} of {count} cases:\n{}", failures.len(), failures.join("\n"));
    assert!(count > 150, "only {count} cases were found");
}
