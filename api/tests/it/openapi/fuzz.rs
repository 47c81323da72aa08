//! Requests that schemathesis makes from the document, as everybody who can sign in and by a key: no answer is a server
//! error or other than described, and nothing is refused that the document allows.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use shared::access::{Role, Scope};

use crate::routes::links::{Stage, compose, stage};
use crate::support::TestApp;

const CHECKS: &str = "not_a_server_error,response_schema_conformance,status_code_conformance,\
                      content_type_conformance,response_headers_conformance,allow_header_conformance,\
                      unsupported_method,what_the_document_allows_is_taken";

/// Requests for each operation and caller: two thousand in all for the gate, a hundred thousand for the soak.
fn examples() -> &'static str {
    if soak() { "345" } else { "3" }
}

fn soak() -> bool {
    std::env::var_os("PARLEY_SOAK").is_some()
}

/// Everybody who can ask, with what they sign in by.
async fn callers(app: &TestApp, at: &Stage) -> Vec<(&'static str, String)> {
    let body = json!({ "name": "Fuzzer", "scopes": Scope::ALL });
    let key: Value = at.recruiter.post("/api/v1/api-keys", &body).await.ok();
    let mut callers = vec![("a key", key["key"].as_str().unwrap().to_owned())];
    for (name, role) in [
        ("an administrator", Role::Admin),
        ("a recruiter", Role::Recruiter),
        ("a hiring manager", Role::HiringManager),
        ("an interviewer", Role::Interviewer),
    ] {
        let person = app.person(&at.org, role, "Fay Fuzzer");
        callers.push((name, app.token(&person)));
    }
    callers
}

/// What there is to ask about, by the beginning of its path.
async fn there(at: &Stage) -> Value {
    let message: Value =
        at.recruiter.post("/api/v1/messages", &compose(&at.project, &at.candidate)).await.ok();
    let application = at.candidate.application;
    json!({
        "/api/v1/projects/": [at.project.id],
        "/api/v1/candidates/": [at.candidate.id],
        "/api/v1/applications/": [application],
        "/api/v1/people/": [at.host.id],
        "/api/v1/invites/": [at.invite, message["invite"]["id"]],
        "/api/v1/messages/": [message["id"]],
        "/api/v1/links/": [at.token],
    })
}

fn fuzz(base: &str, token: &str, there: &Value) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("openapi.json"), super::document().to_string()).unwrap();
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers");
    let python = std::env::var_os("PARLEY_TEST_PYTHON").unwrap();
    // The gate asks the same each time; a soak asks something else, and says what.
    let other = if soak() { std::process::id().to_string() } else { "7".to_owned() };
    let seed = std::env::var("PARLEY_FUZZ_SEED").unwrap_or(other);
    let output = Command::new(Path::new(&python).with_file_name("schemathesis"))
        .args(["run", "openapi.json", "--url", base, "--checks", CHECKS, "--seed", &seed])
        .args(["--phases", "fuzzing", "--max-examples", examples(), "--continue-on-failure"])
        // What ends the session that asks is another test's.
        .args(["--exclude-path-regex", "auth/|/sessions|mailbox|setup|oauth|hooks"])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--suppress-health-check", "all", "--no-color"])
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("PYTHONPATH", peers)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("PARLEY_FUZZ_THERE", there.to_string())
        .env("PARLEY_FUZZ_SEED", &seed)
        .current_dir(folder.path())
        .output()
        .expect("starts");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let made = said.lines().find(|line| line.contains(" generated, ")).unwrap_or_default().trim().to_owned();
    println!("seed {seed}: {made}");
    (output.status.success(), said)
}

async fn every_caller(app: TestApp) {
    if std::env::var_os("PARLEY_TEST_PYTHON").is_none() {
        return;
    }
    let at = stage(&app).await;
    let there = there(&at).await;
    for (caller, token) in callers(&app, &at).await {
        let (base, there) = (app.base.clone(), there.clone());
        let fuzzed = tokio::task::spawn_blocking(move || fuzz(&base, &token, &there)).await.unwrap();
        assert!(fuzzed.0, "as {caller}:\n{}", fuzzed.1);
        assert!(fuzzed.1.contains(" generated, "), "{}", fuzzed.1);
    }
}

mod what_a_fuzzer_makes_of_the_document_is_answered_as_described {
    use super::{TestApp, every_caller};

    /// A key asks more in a minute that does not pass than it usually may.
    fn run(postgres: bool) {
        TestApp::start_with(postgres, |config| config.key_rate_limit = 1_000_000).tell(every_caller);
    }

    #[test]
    fn sqlite() {
        run(false);
    }

    #[test]
    fn postgres() {
        run(true);
    }
}
