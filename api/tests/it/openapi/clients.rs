//! Clients that programs of others generate from the document: they compile strictly, and tell the one-to-one story
//! with a key.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use shared::access::{Role, Scope};

use crate::support::TestApp;
use crate::support::peers::ask;

const PEERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers");

/// The document as a file in a folder of its own.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("openapi.json"), super::document().to_string()).unwrap();
    folder
}

/// Runs a program that has to end well; what it said.
#[track_caller]
fn run(command: &mut Command) -> String {
    let output = command.output().expect("starts");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{said}");
    said
}

/// An organization with a key for everything, as a story reads it.
async fn given(app: &TestApp) -> Value {
    let org = app.organization("Fairhaven");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let project = app.project(&org, "Director of Recruiting", &[&host]);
    let body = json!({ "name": "ATS", "scopes": Scope::ALL });
    let made: Value = app.client(&host).post("/api/v1/api-keys", &body).await.ok();
    json!({ "base": app.base, "key": made["key"], "project": project.id, "expires_on": "2026-03-20" })
}

#[track_caller]
fn ended_well(came: &Value) {
    assert_eq!(came, &json!({ "status": "cancelled", "moved": true }));
}

both_engines! {
    async fn a_python_client_compiles_strictly_and_tells_the_story(app: TestApp) {
        let Some(python) = std::env::var_os("PARLEY_TEST_PYTHON") else { return };
        let (folder, given) = (folder(), given(&app).await);
        let said = run(Command::new(&python)
            .args(["-m", "openapi_python_client", "generate", "--meta", "none"])
            .args(["--path", "openapi.json", "--output-path", "parley_client"])
            .current_dir(folder.path()));
        // Files are bytes to it; a mail's media type it does not know.
        let gaps = said.lines().filter(|line| line.contains("Unable") || line.contains("Cannot parse"));
        let gaps: Vec<&str> = gaps.filter(|line| !line.contains("message/rfc822")).collect();
        let left_out = said.matches("WARNING parsing").count();
        assert!(left_out <= 1 && gaps.len() <= 1, "{said}");
        fs::copy(Path::new(PEERS).join("story.py"), folder.path().join("story.py")).unwrap();
        let strict = ["-m", "mypy", "--strict", "--no-error-summary", "story.py", "parley_client"];
        run(Command::new(&python).args(strict).current_dir(folder.path()));
        let came = told(Command::new(&python).arg("story.py").current_dir(folder.path()), given).await;
        ended_well(&came);
    }

    async fn a_typescript_client_compiles_strictly_and_tells_the_story(app: TestApp) {
        let Some(modules) = std::env::var_os("PARLEY_TEST_NODE_MODULES").map(PathBuf::from) else { return };
        let (folder, given) = (folder(), given(&app).await);
        let at = folder.path();
        std::os::unix::fs::symlink(&modules, at.join("node_modules")).unwrap();
        let program = |name: &str| Command::new(modules.join(".bin").join(name));
        run(program("openapi-typescript").args(["openapi.json", "-o", "schema.ts"]).current_dir(at));
        fs::write(at.join("package.json"), r#"{ "type": "module" }"#).unwrap();
        fs::copy(Path::new(PEERS).join("story.ts"), at.join("story.ts")).unwrap();
        let strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"];
        run(program("tsc")
            .args(strict)
            .args(["--target", "es2022", "--module", "nodenext", "--types", "node", "story.ts"])
            .current_dir(at));
        let came = told(Command::new("node").arg("story.js").current_dir(at), given).await;
        ended_well(&came);
    }
}

/// Asks off the runtime's threads: the program asks our own server meanwhile.
async fn told(command: &mut Command, given: Value) -> Value {
    let mut own = Command::new(command.get_program());
    own.args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    tokio::task::spawn_blocking(move || ask(&mut own, &given.to_string())).await.unwrap()
}
