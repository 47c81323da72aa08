//! What every answer has, whoever made it: nobody keeps what speaks of a person, browsers get their rules, and a
//! client's wish to change the protocol breaks nothing.

use std::time::Duration;

use reqwest::{Method, header};
use serde_json::json;
use shared::access::Role;

use super::authorization::world;
use super::links::stage;
use crate::flows::fuzz::sound;
use crate::support::{Answer, Client, TestApp};

/// Pages and files that are the same for everybody.
fn is_public(path: &str) -> bool {
    ["/assets/", "/docs/", "/api/v1/zones", "/openapi/", "/api/docs", "/api/openapi.json"]
        .iter()
        .any(|room| path.starts_with(room))
        || path == "/sign-in"
}

fn check(answer: &Answer, what: &str, wrong: &mut Vec<String>) {
    let cache = answer.header("cache-control").unwrap_or_default();
    let path = what.split_once(' ').unwrap().1;
    let is_kept = !cache.split(',').any(|part| part.trim() == "no-store");
    if is_kept && !(is_public(path) && answer.status == 200) {
        wrong.push(format!("{what}: {} Cache-Control “{cache}”", answer.status));
    }
    let rules = answer.header("permissions-policy").unwrap_or_default();
    for feature in ["camera=()", "microphone=()", "geolocation=()", "display-capture=()", "payment=()"] {
        if !rules.split(", ").any(|rule| rule == feature) {
            wrong.push(format!("{what}: {} without {feature}", answer.status));
        }
    }
    for name in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
        if answer.header(name).is_none() {
            wrong.push(format!("{what}: {} without {name}", answer.status));
        }
    }
}

/// Asks as a client that closes: the server may refuse a body before it has read it.
async fn ask(client: &Client, method: Method, path: &str, body: Option<Vec<u8>>) -> (Answer, String) {
    let what = format!("{method} {path}");
    (client.send(method, path, body).await, what)
}

both_engines! {
    async fn no_answer_that_speaks_of_a_person_is_kept(app: TestApp) {
        let document = api::http::openapi::document().unwrap();
        let mut wrong = Vec::new();
        let world = world(&app, Role::Admin).await;
        let nobody = app.anonymous();
        let member = app.client(&world.member).if_match(1);
        for row in &world.rows {
            let request = sound(&document, row);
            let question = if request.query.is_empty() { "" } else { "?" };
            let path = format!("{}{question}{}", request.path, request.query);
            for client in [&nobody, &member] {
                let (answer, what) = ask(client, request.method.clone(), &path, request.body.clone()).await;
                check(&answer, &what, &mut wrong);
            }
            // Broken, too large, of another method.
            let (answer, what) = ask(&member, Method::POST, &path, Some(b"{".to_vec())).await;
            check(&answer, &what, &mut wrong);
            let (answer, what) = ask(&member, Method::TRACE, &path, None).await;
            check(&answer, &what, &mut wrong);
        }
        let large = vec![b' '; 70_000];
        for (method, path, body) in [
            (Method::POST, "/api/v1/auth/sign-in", Some(large.clone())),
            (Method::POST, "/hooks/zoom/x", Some(large)),
            (Method::GET, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs", None),
            (Method::HEAD, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs", None),
            (Method::DELETE, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs", None),
            (Method::GET, "/i/", None),
            (Method::GET, "/i/a/b/c", None),
            (Method::GET, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs/join", None),
            (Method::POST, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs/join", Some(Vec::new())),
            (Method::PUT, "/i/q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs/join", None),
            (Method::GET, "/nothing", None),
            (Method::GET, "/api/v1/nothing", None),
            (Method::PATCH, "/api/v1/projects", None),
            (Method::GET, "/assets/nothing.js", None),
            (Method::POST, "/assets/nothing.js", None),
            (Method::GET, "/docs/providers/zoom.md", None),
            (Method::POST, "/docs/providers/zoom.md", None),
            (Method::GET, "/docs/providers/nothing.md", None),
            (Method::GET, "/openapi/vendor-hook.json", None),
            (Method::GET, "/api/openapi.json", None),
            (Method::GET, "/api/docs", None),
            (Method::GET, "/api/docs/", None),
            (Method::GET, "/api/docs/nothing", None),
        ] {
            let (answer, what) = ask(&nobody, method, path, body).await;
            check(&answer, &what, &mut wrong);
        }
        let browser = nobody.with_header("accept", "text/html");
        for path in ["/sign-in", "/candidates/0190b6f4-0000-7000-8000-000000000001"] {
            let (answer, _) = ask(&browser, Method::GET, path, None).await;
            check(&answer, "GET /sign-in", &mut wrong);
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    }

    async fn a_wish_to_upgrade_is_ignored_and_the_answer_is_whole(app: TestApp) {
        let at = stage(&app).await;
        let link = format!("/api/v1/links/{}", at.token);
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(4)).build().unwrap();
        let mut wrong = Vec::new();
        let token = "q3Zr9bV0xS1mW5tY7uA2cD4eF6gH8iJ0kL2nM4oP6Qs";
        let body = serde_json::to_vec(&json!({ "token": token })).unwrap();
        let targets = [
            (Method::GET, "/api/openapi.json", None),
            (Method::GET, link.as_str(), None),
            (Method::HEAD, "/api/openapi.json", None),
            (Method::GET, "/api/v1/nothing", None),
            (Method::POST, "/api/v1/auth/reset/look-up", Some(body)),
        ];
        for (method, path, body) in &targets {
            let mut plain = None;
            for coding in ["identity", "br", "gzip"] {
                let send = |wish: Option<(&'static str, &'static str)>| {
                    let mut request = http.request(method.clone(), format!("{}{path}", app.base));
                    request = request.header(header::ACCEPT_ENCODING, coding);
                    if let Some((connection, upgrade)) = wish {
                        request = request.header(header::CONNECTION, connection).header(header::UPGRADE, upgrade);
                    }
                    if let Some(body) = body {
                        request = request.header(header::CONTENT_TYPE, "application/json").body(body.clone());
                    }
                    async move {
                        let answer = request.send().await?;
                        let status = answer.status().as_u16();
                        let coding = answer.headers().get(header::CONTENT_ENCODING).cloned();
                        Ok::<_, reqwest::Error>((status, coding, answer.bytes().await?))
                    }
                };
                if coding == "identity" {
                    plain = Some(send(None).await.unwrap());
                }
                let (status, _, bytes) = plain.as_ref().unwrap();
                for wish in [
                    ("Upgrade", "websocket"),
                    ("keep-alive, Upgrade", "websocket"),
                    ("keep-alive", "WebSocket"),
                    ("Upgrade, HTTP2-Settings", "h2c"),
                    ("Upgrade", "TLS/1.0"),
                    ("close, upgrade", "websocket"),
                ] {
                    match send(Some(wish)).await {
                        // Ids of requests differ, lengths don't.
                        Ok((got, coding, body))
                            if (got, body.len()) == (*status, bytes.len())
                                && coding.as_ref().is_none_or(|coding| coding == "identity") => {}
                        Ok(got) => {
                            let got = (got.0, got.1, got.2.len());
                            wrong.push(format!("{method} {path} {coding} {wish:?}: {got:?}, not {}", bytes.len()));
                        }
                        Err(error) => wrong.push(format!("{method} {path} {coding} {wish:?}: {error:?}")),
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
        // CONNECT is for proxies; what it gets is whole too.
        let answer = raw(&app, "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\nAccept-Encoding: gzip\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
        let chunked = answer.to_ascii_lowercase().contains("transfer-encoding: chunked");
        assert!(!chunked || answer.ends_with("0\r\n\r\n"), "{answer}");
    }
}

/// What comes back until the server closes.
fn raw(app: &TestApp, request: &str) -> String {
    use std::io::{Read as _, Write as _};
    let mut socket = std::net::TcpStream::connect(app.base.trim_start_matches("http://")).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    socket.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).expect("the server closes");
    String::from_utf8_lossy(&answer).into_owned()
}
