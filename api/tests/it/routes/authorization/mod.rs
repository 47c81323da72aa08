//! The authorization matrix swept over every route: each role as a member and as a stranger, an
//! administrator of another organization, and nobody; and keys. A route that is not listed here fails the test.

mod keys;
mod rows;
mod world;

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::Value;
use shared::access::{Reach, Role, reach};

use crate::support::{Answer, Client, TestApp};

pub use rows::{Row, Rule, rows};
pub use world::{Things, World, world};

/// Method and path of an operation, with its id filled in.
pub fn address(document: &Value, row: &Row) -> Option<(Method, String)> {
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["operationId"] == row.operation {
                let path =
                    path.replace("{id}", &row.id).replace("{token}", &row.id).replace("{kind}", "zoom");
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                return Some((method, path + &row.query));
            }
        }
    }
    None
}

fn operations(document: &Value) -> BTreeSet<String> {
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.flat_map(|item| item.as_object().unwrap().values());
    operations.map(|operation| operation["operationId"].as_str().unwrap().to_owned()).collect()
}

/// What an answer says about the right to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    SignIn,
    Forbidden,
    NotFound,
}

pub fn said(answer: &Answer) -> Said {
    if !matches!(answer.status, 401 | 403 | 404) {
        return Said::Yes;
    }
    match answer.problem_code().as_str() {
        "sign_in_needed" => Said::SignIn,
        "forbidden" => Said::Forbidden,
        "not_found" => Said::NotFound,
        _ => Said::Yes,
    }
}

/// Who asks, beside the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Member,
    Stranger,
    Foreigner,
}

pub fn expected(rule: Rule, role: Role, who: Who) -> Said {
    match rule {
        Rule::Open | Rule::Self_ => Said::Yes,
        Rule::Foreign => Said::NotFound,
        Rule::Function(action) => match reach(role, action) {
            Reach::None => Said::Forbidden,
            _ => Said::Yes,
        },
        Rule::SharedTemplate if role != Role::Admin => Said::Forbidden,
        Rule::SharedTemplate if who == Who::Foreigner => Said::NotFound,
        Rule::SharedTemplate => Said::Yes,
        Rule::Object(action) | Rule::RemoveOnce(action) => match (reach(role, action), who) {
            (Reach::None, _) => Said::Forbidden,
            (_, Who::Foreigner) | (Reach::Own, _) => Said::NotFound,
            (Reach::All, _) | (_, Who::Member) => Said::Yes,
            (Reach::Assigned | Reach::Projects, Who::Stranger) => Said::NotFound,
        },
    }
}

pub async fn ask(client: &Client, (method, path): &(Method, String), row: &Row) -> Answer {
    let body = row.body.as_ref().map(|body| serde_json::to_vec(body).unwrap());
    client.if_match(1).send(method.clone(), path, body).await
}

async fn sweep(app: &TestApp, role: Role, wrong: &mut Vec<String>) {
    let document = api::http::openapi::document().unwrap();
    let world = world(app, role).await;
    let listed: BTreeSet<String> = world.rows.iter().map(|row| row.operation.to_owned()).collect();
    for operation in operations(&document).difference(&listed) {
        wrong.push(format!("{operation} is not listed in the sweep"));
    }
    let clients = [
        (Who::Foreigner, app.client(&world.foreigner), Role::Admin),
        (Who::Stranger, app.client(&world.stranger), role),
        (Who::Member, app.client(&world.member), role),
    ];
    for row in &world.rows {
        let Some(address) = address(&document, row) else {
            wrong.push(format!("{} is no operation", row.operation));
            continue;
        };
        let nobody = ask(&app.anonymous(), &address, row).await;
        let closed = said(&nobody) == Said::SignIn;
        if closed == matches!(row.rule, Rule::Open) {
            wrong.push(format!("{} for nobody: {}", row.operation, nobody.status));
        }
        if matches!(row.rule, Rule::Open) {
            continue;
        }
        for (who, client, role) in &clients {
            // Two administrators may both remove such a thing; only one of them can.
            let once = matches!(row.rule, Rule::SharedTemplate | Rule::RemoveOnce(_));
            if once && (*who, *role) == (Who::Stranger, Role::Admin) {
                continue;
            }
            let answer = ask(client, &address, row).await;
            let (found, wanted) = (said(&answer), expected(row.rule, *role, *who));
            // A function may name an object that is not there.
            let fits = found == wanted
                || (matches!(row.rule, Rule::Function(_)) && (found, wanted) == (Said::NotFound, Said::Yes));
            if !fits || answer.status >= 500 {
                let text = answer.text();
                wrong.push(format!(
                    "{} {role:?} {who:?}: {} {found:?}, not {wanted:?} {text}",
                    row.operation, answer.status
                ));
            }
        }
    }
}

both_engines! {
    async fn every_route_holds_to_the_matrix_for_admins(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Admin, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_recruiters(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Recruiter, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_hiring_managers(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::HiringManager, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_route_holds_to_the_matrix_for_interviewers(app: TestApp) {
        let mut wrong = Vec::new();
        sweep(&app, Role::Interviewer, &mut wrong).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
