//! What a key opens: exactly what the matrix gives a scope, as far as its owner reaches.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shared::access::{Role, Scope};

use super::{Row, Rule, Said, Who, address, ask, expected, said, world};
use crate::support::{Client, TestApp};

/// The scope that the document says a key needs for an operation.
fn documented(document: &Value, operation: &str) -> Option<Scope> {
    let items = document["paths"].as_object().unwrap().values();
    let mut operations = items.flat_map(|item| item.as_object().unwrap().values());
    let found = operations.find(|found| found["operationId"] == operation)?;
    let ways = found["security"].as_array()?;
    Scope::parse(ways.iter().find_map(|way| way["key"][0].as_str())?)
}

/// The scope that the matrix gives an operation.
fn of_matrix(row: &Row) -> Option<Scope> {
    match row.rule {
        // A link is shown to a program once, when it is made.
        Rule::Object(_) if row.operation == "get_invite_link" => None,
        Rule::Function(action) | Rule::Object(action) | Rule::RemoveOnce(action) => action.scope(),
        Rule::Open | Rule::Self_ | Rule::Foreign | Rule::SharedTemplate => None,
    }
}

/// A client with a new key of whoever `person` is.
pub async fn client_with_key(app: &TestApp, person: &Client, scopes: &[Scope]) -> Client {
    let made = person.post("/api/v1/api-keys", &json!({ "name": "Sync", "scopes": scopes })).await.json();
    Client::new(&app.base, Some(made["key"].as_str().expect("a key").to_owned()))
}

async fn sweep(app: &TestApp, role: Role, wrong: &mut Vec<String>) {
    let document = api::http::openapi::document().unwrap();
    let world = world(app, role).await;
    let member = app.client(&world.member);
    let given: Vec<Scope> = Scope::ALL.iter().copied().filter(|scope| scope.is_within(role)).collect();
    let key = client_with_key(app, &member, &given).await;
    let (people, templates) = (
        client_with_key(app, &member, &[Scope::PeopleRead]).await,
        client_with_key(app, &member, &[Scope::TemplatesRead]).await,
    );
    let mut opened = BTreeSet::new();
    for row in world.rows.iter().filter(|row| row.is_closed()) {
        let scope = of_matrix(row);
        if documented(&document, row.operation) != scope {
            wrong.push(format!("{}: the document does not say {scope:?}", row.operation));
        }
        let address = address(&document, row).unwrap();
        let Some(scope) = scope else {
            let answer = ask(&key, &address, row).await;
            if (answer.status, answer.problem_code().as_str()) != (403, "person_needed") {
                wrong.push(format!("{} by a key: {} {}", row.operation, answer.status, answer.text()));
            }
            continue;
        };
        let other = if scope == Scope::PeopleRead { &templates } else { &people };
        let answer = ask(other, &address, row).await;
        if (answer.status, answer.problem_code().as_str()) != (403, "scope_missing") {
            wrong.push(format!("{} without its scope: {} {}", row.operation, answer.status, answer.text()));
        }
        let answer = ask(&key, &address, row).await;
        let wanted = match expected(row.rule, role, Who::Member) {
            // A key that could not be given the scope says so.
            Said::Forbidden if !given.contains(&scope) => Said::Yes,
            other => other,
        };
        let found = said(&answer);
        let fits = found == wanted || (found, wanted) == (Said::NotFound, Said::Yes);
        if !fits || answer.status >= 500 {
            wrong.push(format!("{} {role:?} by a key: {} {}", row.operation, answer.status, answer.text()));
        }
        if found == Said::Yes && answer.status < 300 {
            opened.insert(row.operation);
        }
    }
    assert!(role != Role::Admin || opened.len() >= 30, "a key opens only {opened:?}");
}

both_engines! {
    async fn a_key_opens_what_its_scopes_say_and_its_owner_may(app: TestApp) {
        let mut wrong = Vec::new();
        for role in Role::ALL.into_iter().filter(|role| matches!(role, Role::Admin | Role::Recruiter)) {
            sweep(&app, role, &mut wrong).await;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
