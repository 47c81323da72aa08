//! Random questions: the engine against a model that works minute by minute, rules of recurrence against one
//! that tries every quarter of an hour, and no panic whatever is asked. `PARLEY_CASES` sets how many.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/model.rs"]
mod model;
#[path = "support/questions.rs"]
mod questions;
#[path = "support/rule_model.rs"]
mod rule_model;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use shared::availability::Work;
use shared::availability::recurrence::{Recurrence, RecurrenceRule};
use shared::preview::{Answers, answer};
use shared::time::ZoneRules;
use shared::time::zone::ZoneCache;

static ZONES: LazyLock<ZoneCache> = LazyLock::new(|| ZoneCache::bundled(1969, 2201));

/// Runs a property `share` times for each hundred of `PARLEY_CASES`.
fn check<S: Strategy>(share: u32, strategy: S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let wanted: u32 = std::env::var("PARLEY_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let cases = (wanted * share / 100).max(1);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&strategy, test).unwrap();
}

fn answered(question: &Value) -> Value {
    serde_json::from_str(&answer(question, &*ZONES).unwrap()).unwrap()
}

#[test]
fn slots_are_sound_and_complete() {
    check(150, questions::question(), |question| {
        let got = answered(&question);
        let (slots, grid) = model::slots(&question, &*ZONES);
        let staff: BTreeMap<String, Vec<String>> = serde_json::from_value(got["staff"].clone()).unwrap();
        let starts: Vec<String> = serde_json::from_value(got["slots"].clone()).unwrap();
        prop_assert!(starts.is_sorted());
        prop_assert_eq!(&starts, &slots.keys().cloned().collect::<Vec<_>>(), "{}", question);
        prop_assert_eq!(&staff, &slots, "{}", question);
        // Every start of the grid is either offered or explained, with at least one reason.
        let closed: BTreeMap<String, Vec<Value>> = serde_json::from_value(got["explain"].clone()).unwrap();
        let accounted: BTreeSet<_> = starts.iter().chain(closed.keys()).cloned().collect();
        prop_assert_eq!(accounted, grid, "{}", question);
        prop_assert!(closed.values().all(|reasons| !reasons.is_empty()), "{}", question);
        prop_assert_eq!(starts.len() + closed.len(), accounted_len(&starts, &closed));
        Ok(())
    });
}

fn accounted_len(starts: &[String], closed: &BTreeMap<String, Vec<Value>>) -> usize {
    starts.iter().collect::<BTreeSet<_>>().union(&closed.keys().collect()).count()
}

#[test]
fn free_time_is_working_time_without_busy_time_and_more_busy_never_opens_a_slot() {
    check(100, questions::question(), |mut question| {
        let before: BTreeSet<String> = serde_json::from_value(answered(&question)["slots"].clone()).unwrap();
        let busy = json!({"start": question["window"]["start"], "end": question["now"]});
        let end = question["window"]["end"].clone();
        let ordered = busy["start"].as_str() < busy["end"].as_str();
        let more = if ordered { busy } else { json!({"start": question["window"]["start"], "end": end}) };
        question["interviewers"][0]["busy"].as_array_mut().unwrap().push(more);
        let after: BTreeSet<String> = serde_json::from_value(answered(&question)["slots"].clone()).unwrap();
        prop_assert!(after.is_subset(&before));
        Ok(())
    });
}

#[test]
fn rules_recur_as_their_definition_says() {
    check(100, rule_model::case(), |case| {
        let rule: RecurrenceRule = case.text().parse().unwrap();
        let zone = ZoneRules::utc();
        let set = Recurrence {
            rule: &rule,
            start: case.start,
            zone: &zone,
            all_day: false,
            left_out: Vec::new(),
            extra: Vec::new(),
        };
        let found = set.instances(Some(case.window()), usize::MAX, &mut Work::default()).unwrap();
        let found: Vec<i64> = found.into_iter().map(|instance| instance.wall).collect();
        prop_assert_eq!(found, case.expected(), "{} from {}", case.text(), case.start);
        Ok(())
    });
}

/// A value that is likely to be wrong where it lands.
fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![i64::MIN, -1, 0, 1, 7, 10_080, 40_000_000, i64::MAX]).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "UTC",
            "1970-01-01T00:00:00Z",
            "2200-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "-262144-01-01T00:00:00Z",
            "2026-03-08T02:30",
            "2026-03-08",
            "0000-00-00",
            "24:00",
            "00:00",
            "FREQ=SECONDLY;INTERVAL=4294967295",
            "FREQ=YEARLY;BYSETPOS=-366;BYDAY=-53SU",
            "Pacific/Apia",
        ])
        .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[[]]])),
    ]
}

/// Puts `value` at the `n`-th place of the question, counting through it.
fn replace(into: &mut Value, n: &mut usize, value: &Value) -> bool {
    if *n == 0 {
        *into = value.clone();
        return true;
    }
    *n -= 1;
    match into {
        Value::Object(fields) => fields.values_mut().any(|field| replace(field, n, value)),
        Value::Array(items) => items.iter_mut().any(|item| replace(item, n, value)),
        _ => false,
    }
}

#[test]
fn no_question_makes_it_panic() {
    let kinds = prop::sample::select(vec!["slots", "intervals", "sequence", "recurrence"]);
    let changes = prop::collection::vec((0..150_usize, odd_value()), 1..4);
    check(300, (questions::question(), kinds, changes), |(mut question, kind, changes)| {
        question["kind"] = json!(kind);
        match kind {
            "intervals" => question["want"] = json!("free"),
            "sequence" => {
                question = json!({"kind":kind,"now":question["now"],"window":question["window"],"step":15,
                    "sessions":[{"duration":30,"pool":["p0"],"needed":1,"rooms":["p0"],"break_after":5}],
                    "interviewers":question["interviewers"],"rooms":question["interviewers"]});
            }
            "recurrence" => {
                question = json!({"kind":kind,"rrule":"FREQ=DAILY","dtstart":"2026-03-08T02:30","tz":"UTC",
                    "exdates":["2026-03-09T02:30"],"rdates":[],"window":question["window"],"limit":10});
            }
            _ => {}
        }
        prop_assert!(answer(&question, &*ZONES).is_ok(), "{}", question);
        for (place, value) in changes {
            replace(&mut question, &mut place.clone(), &value);
            let _ = answer(&question, &*ZONES);
        }
        Ok(())
    });
}

#[test]
fn no_rule_makes_it_panic_or_run_away() {
    check(300, rule_model::hostile(), |(text, start)| {
        let Ok(rule) = text.parse::<RecurrenceRule>() else { return Ok(()) };
        let zone = ZoneRules::utc();
        let set = Recurrence {
            rule: &rule,
            start,
            zone: &zone,
            all_day: start % 2 == 0,
            left_out: Vec::new(),
            extra: Vec::new(),
        };
        let _ = set.instances(None, 1000, &mut Work::new(50_000));
        Ok(())
    });
}

#[test]
fn a_stream_of_anything_gives_lines_of_json_and_no_panic() {
    let piece = prop_oneof![
        Just("{".to_owned()),
        Just("}\n".to_owned()),
        Just("\"".to_owned()),
        Just("{\"kind\":\"slots\"}\n".to_owned()),
        Just("[".to_owned()),
        Just("\\".to_owned()),
        "\\PC{0,6}\n?",
    ];
    check(200, prop::collection::vec(piece, 0..20), |pieces| {
        let mut answers = Answers::new(&*ZONES);
        let mut lines: Vec<String> = pieces.iter().flat_map(|piece| answers.push(piece.as_bytes())).collect();
        lines.extend(answers.finish());
        for line in lines {
            prop_assert!(!line.contains('\n'));
            prop_assert!(serde_json::from_str::<Value>(&line).unwrap()["code"].is_string());
        }
        Ok(())
    });
}
