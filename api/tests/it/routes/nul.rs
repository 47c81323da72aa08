//! Text with NUL in it, at every route and in every place it could come in by: refused before anything asks the
//! database, which on PostgreSQL knows no such text.

use std::io::{Read as _, Write as _};

use reqwest::Method;
use serde_json::{Value, json};
use shared::access::Role;

use super::authorization::world;
use crate::flows::fuzz::{Request, sound};
use crate::support::Client;

/// The body once for each of its texts and once for each of its objects, with NUL in that text or in a name.
fn bodies(body: &Value) -> Vec<(String, Value)> {
    let mut places = Vec::new();
    walk(body, String::new(), &mut places);
    let mut spoilt = Vec::new();
    for place in places {
        let mut whole = body.clone();
        match whole.pointer_mut(&place).unwrap() {
            Value::String(text) => text.push('\0'),
            Value::Object(fields) => drop(fields.insert("a\0b".to_owned(), json!("x"))),
            _ => continue,
        }
        spoilt.push((format!("body at “{place}”"), whole));
    }
    spoilt
}

fn walk(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            places.push(place.clone());
            for (name, inside) in fields {
                walk(inside, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                walk(first, format!("{place}/0"), places);
            }
        }
        Value::String(_) => places.push(place),
        _ => {}
    }
}

/// What the document says about a route.
fn described<'a>(document: &'a Value, operation: &str) -> &'a Value {
    let items = document["paths"].as_object().unwrap().values();
    let mut operations = items.flat_map(|item| item.as_object().unwrap().values());
    operations.find(|known| known["operationId"] == operation).unwrap()
}

/// The queries that a route says it takes, each with NUL.
fn queries(known: &Value, sound: &str) -> Vec<String> {
    let parameters = known["parameters"].as_array().cloned().unwrap_or_default();
    let named = parameters.iter().filter(|parameter| parameter["in"] == "query");
    let join = |pair: String| if sound.is_empty() { pair } else { format!("{sound}&{pair}") };
    let mut all: Vec<String> =
        named.map(|parameter| join(format!("{}=a%00b", parameter["name"].as_str().unwrap()))).collect();
    all.push(join("a%00b=1".to_owned()));
    all.extend(sound.split('&').filter(|pair| !pair.is_empty()).map(|pair| format!("{pair}%00")));
    all
}

/// The path once for each of its parts, with NUL in it.
fn paths(path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.split('/').collect();
    let spoil = |place: usize| {
        let mut parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        parts[place].push_str("%00");
        parts.join("/")
    };
    (1..parts.len()).map(spoil).collect()
}

async fn ask(
    client: &Client,
    request: &Request,
    path: &str,
    query: &str,
    body: Option<Vec<u8>>,
) -> (u16, String) {
    let mut client = client.clone();
    for (name, value) in &request.headers {
        client = client.with_header(name, std::str::from_utf8(value).unwrap());
    }
    let path = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let answer = client.send(request.method.clone(), &path, body).await;
    (answer.status, answer.text())
}

both_engines! {
    async fn nul_is_refused_by_every_route_wherever_it_stands(app: TestApp) {
        let document = api::http::openapi::document().unwrap();
        let world = world(&app, Role::Admin).await;
        let member = app.client(&world.member);
        let (mut wrong, mut sent) = (Vec::new(), 0);
        for row in &world.rows {
            let request = sound(&document, row);
            let mut tries: Vec<(String, String, String, Option<Vec<u8>>)> = Vec::new();
            let known = described(&document, row.operation);
            for query in queries(known, &request.query) {
                tries.push((format!("query {query}"), request.path.clone(), query, request.body.clone()));
            }
            for path in paths(&request.path) {
                tries.push((format!("path {path}"), path, request.query.clone(), request.body.clone()));
            }
            let body = request.body.as_ref().map(|body| serde_json::from_slice(body).unwrap());
            // A file may hold anything, and a notice is looked at behind its signature.
            let reads = known["requestBody"]["content"]["application/json"]["schema"]["$ref"].is_string()
                || row.operation == "preview_availability";
            for (place, body) in body.filter(|_| reads).map(|body| bodies(&body)).unwrap_or_default() {
                let bytes = serde_json::to_vec(&body).unwrap();
                tries.push((place, request.path.clone(), request.query.clone(), Some(bytes)));
            }
            for (place, path, query, body) in tries {
                let (status, text) = ask(&member, &request, &path, &query, body).await;
                sent += 1;
                if !matches!(status, 400 | 422) {
                    wrong.push(format!("{} {place}: {status} {text}", row.operation));
                }
            }
        }
        assert!(sent > 500, "{sent}");
        assert!(wrong.is_empty(), "{} of {sent}\n{}", wrong.len(), wrong.join("\n"));
        assert_eq!(app.anonymous().get("/readyz").await.status, 200);
    }

    async fn the_field_with_nul_is_named(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.client(&app.person(&org, Role::Admin, "Ada Admin"));
        let template = json!({ "name": "Invitation", "subject": "Hi\0", "body": "Hi" });
        let refused = admin.post("/api/v1/message-templates", &template).await;
        assert_eq!((refused.status, refused.problem_fields()), (422, vec!["subject".to_owned()]));
        let fields = json!({ "fields": { "client_id": "a\0b", "client_secret": "secret" } });
        let refused = admin.post("/api/v1/integrations/zoom/authorize", &fields).await;
        assert_eq!((refused.status, refused.problem_fields()), (422, vec!["fields.client_id".to_owned()]));
        let refused = admin.get("/api/v1/search?q=a%00b").await;
        assert_eq!((refused.status, refused.problem_fields()), (400, vec!["q".to_owned()]));
        // A backslash before it makes it six plain characters.
        let plain = br#"{"name": "Plain", "subject": "\\u0000", "body": "Hi"}"#.to_vec();
        let kept = admin.send(Method::POST, "/api/v1/message-templates", Some(plain)).await;
        assert_eq!((kept.status, kept.json()["subject"].as_str()), (201, Some("\\u0000")));
    }

    async fn headers_and_cookies_with_nul_are_refused(app: TestApp) {
        let answer = app.anonymous().with_header("cookie", "rt=a%00b").get("/oauth/zoom/callback?state=x").await;
        assert_eq!(answer.status, 400, "{}", answer.text());
        for header in ["User-Agent: a\0b", "Idempotency-Key: \0", "X-Request-Id: \0", "X-Forwarded-For: \0"] {
            let mut socket = std::net::TcpStream::connect(app.base.trim_start_matches("http://")).unwrap();
            socket.set_read_timeout(Some(std::time::Duration::from_secs(5))).unwrap();
            let request = format!("GET /healthz HTTP/1.1\r\nHost: x\r\n{header}\r\nConnection: close\r\n\r\n");
            socket.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 400"), "{header:?}: {answer}");
        }
    }
}
