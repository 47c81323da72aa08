//! Whatever is sent, no request is a 5xx and every refusal is a problem with a code of the one table (G25). Each
//! request begins as a sound one of some route and role, then parts of it are spoilt. `PARLEY_SOAK=1` sends
//! 100,000; `PARLEY_FUZZ_SEED` repeats a run.

mod spoil;

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use reqwest::Method;
use serde_json::{Value, json};
use shared::access::Role;
use shared::error_code::ErrorCode;

use crate::routes::authorization::{Row, World, address, world};
use crate::routes::links::details;
use crate::support::{TestApp, TestPerson};

/// A world lasts for so many requests: some of them end sessions, disable people and cancel what is there.
const OF_ONE_WORLD: usize = 125;

/// A request on its way to be spoilt.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: Method,
    pub path: String,
    pub query: String,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Option<Vec<u8>>,
}

/// Sound bodies for the routes that the sweep of rights asks without one.
fn open_body(operation: &str) -> Option<Value> {
    let token = "q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs";
    let password = "a long enough passphrase";
    Some(match operation {
        "book_slot" => details("2026-03-03T17:00:00Z"),
        "reschedule_link" => json!({"starts_at": "2026-03-03T17:30:00Z", "zone": "Asia/Kolkata"}),
        "cancel_link" => json!({"reason": "Another offer"}),
        "put_link_phone" => json!({"phone_country": "IN", "phone": "098765 43210"}),
        "create_link_message" => json!({"body": "Is there parking?"}),
        "sign_in" => json!({"email": "joel@fairhaven.example", "password": password}),
        "request_reset" => json!({"email": "joel@fairhaven.example"}),
        "look_up_reset" | "look_up_invitation" => json!({"token": token}),
        "reset_password" | "accept_invitation" => json!({"token": token, "password": password}),
        "create_organization" => crate::routes::setup::request(token),
        "preview_availability" => json!({
            "people": [{"id": "a", "zone": "America/New_York", "weekly": [{"day": 1, "start": "09:00", "end": "17:00"}]}],
            "from": "2026-03-02", "days": 5, "duration_minutes": 30, "zone": "UTC", "now": "2026-03-01T00:00:00Z",
        }),
        "patch_me" => {
            json!({"name": "Mia", "title": "Engineer", "conference_url": "https://meet.example/mia"})
        }
        "patch_organization" => json!({"name": "Fairhaven", "join_early_minutes": 5}),
        "patch_project" => json!({"name": "Renamed", "archived": false}),
        "patch_candidate" => json!({"full_name": "R. Best", "email": "r@candidates.example", "phone": null}),
        _ => return None,
    })
}

/// A sound request of the route.
pub fn sound(document: &Value, row: &Row) -> Request {
    let (method, address) = address(document, row).expect("an operation");
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    let empty = row.body.as_ref().is_some_and(|body| body.as_object().is_some_and(serde_json::Map::is_empty));
    let body = match &row.body {
        Some(body) if !empty => Some(body.clone()),
        other => open_body(row.operation).or_else(|| other.clone()),
    };
    let mut headers =
        vec![("if-match".to_owned(), b"\"1\"".to_vec()), ("x-parley".to_owned(), b"1".to_vec())];
    if body.is_some() {
        headers.push(("content-type".to_owned(), b"application/json".to_vec()));
    }
    Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: body.map(|body| serde_json::to_vec(&body).unwrap()),
    }
}

/// Status of the answer; `None` for what no client would put on the wire.
async fn send(app: &TestApp, http: &reqwest::Client, request: &Request) -> Result<Option<u16>, String> {
    let question = if request.query.is_empty() { "" } else { "?" };
    let url = format!("{}{}{question}{}", app.base, request.path, request.query);
    let mut builder = http.request(request.method.clone(), url);
    for (name, value) in &request.headers {
        builder = builder.header(name, value.clone());
    }
    if let Some(body) = &request.body {
        builder = builder.body(body.clone());
    }
    let Ok(built) = builder.build() else { return Ok(None) };
    let answer = http.execute(built).await.map_err(|error| format!("no answer: {error:?}"))?;
    let status = answer.status().as_u16();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    let text =
        String::from_utf8_lossy(&answer.bytes().await.map_err(|error| error.to_string())?).into_owned();
    if status < 400 {
        return Ok(Some(status));
    }
    let problem: Value = serde_json::from_str(&text).unwrap_or_default();
    let known = ErrorCode::ALL.iter().find(|code| problem["code"] == code.as_str());
    let sound = kind.as_deref() == Some("application/problem+json")
        && known.is_some_and(|code| code.status() == status)
        && problem["detail"].as_str().is_some_and(|words| !words.is_empty())
        && problem["request_id"].as_str().is_some_and(|id| id.len() == 32);
    if status >= 500 || !sound { Err(format!("{status} {kind:?} {text}")) } else { Ok(Some(status)) }
}

fn token(app: &TestApp, person: &TestPerson) -> Vec<u8> {
    let (token, _) = app.app.tokens.issue((person.id, person.org, person.session, 1), app.now()).unwrap();
    format!("Bearer {token}").into_bytes()
}

/// Nobody, a member, a stranger or somebody of another organization.
fn somebody(app: &TestApp, world: &World, random: &mut StdRng) -> Option<Vec<u8>> {
    match random.random_range(0..10) {
        0 => None,
        1 => Some(token(app, &world.stranger)),
        2 => Some(token(app, &world.foreigner)),
        _ => Some(token(app, &world.member)),
    }
}

both_engines! {
    async fn no_request_is_a_server_error(app: TestApp) {
        let soak = std::env::var_os("PARLEY_SOAK").is_some();
        let count = if soak { 100_000 } else { 2_000 };
        let seed = std::env::var("PARLEY_FUZZ_SEED").ok().and_then(|text| text.parse().ok());
        let seed: u64 = seed.unwrap_or_else(|| if soak { rand::random() } else { 20_260_302 });
        let document = api::http::openapi::document().unwrap();
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let mut random = StdRng::seed_from_u64(seed);
        let mut wrong: BTreeMap<String, String> = BTreeMap::new();
        let mut by_status: BTreeMap<u16, usize> = BTreeMap::new();
        let mut sent = 0;
        for turn in 0.. {
            let role = Role::ALL[turn % Role::ALL.len()];
            let world = world(&app, role).await;
            let until = (sent + OF_ONE_WORLD).min(count);
            while sent < until {
                let row = &world.rows[random.random_range(0..world.rows.len())];
                // What signs everybody out leaves nothing but 401 to see: now and then is enough.
                let ends = matches!(row.operation, "end_sessions" | "sign_out_person" | "patch_person");
                if ends && random.random_range(0..10) > 0 {
                    continue;
                }
                let mut request = sound(&document, row);
                if let Some(token) = somebody(&app, &world, &mut random) {
                    request.headers.push(("authorization".to_owned(), token));
                }
                for _ in 0..random.random_range(0..4) {
                    spoil::spoil(&mut request, &mut random);
                }
                match send(&app, &http, &request).await {
                    Ok(None) => continue,
                    Ok(Some(status)) => *by_status.entry(status).or_default() += 1,
                    Err(why) => {
                        let shown = format!("{request:?}").chars().take(1500).collect::<String>();
                        wrong.entry(row.operation.to_owned()).or_insert(format!("{why}\n  by {shown}"));
                    }
                }
                sent += 1;
            }
            if sent == count {
                break;
            }
        }
        println!("seed {seed}: {by_status:?}");
        let shown: Vec<String> = wrong.iter().map(|(operation, why)| format!("{operation}: {why}")).collect();
        assert!(wrong.is_empty(), "seed {seed}\n{}", shown.join("\n\n"));
        // It knocked at more than the outer door.
        let share = |from: u16, to: u16| by_status.range(from..to).map(|(_, n)| n).sum::<usize>() * 100 / count;
        assert!(share(200, 300) >= 15 && share(422, 423) >= 10, "{by_status:?}");
        assert_eq!(app.anonymous().get("/readyz").await.status, 200);
    }
}
