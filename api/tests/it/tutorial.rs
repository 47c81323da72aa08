//! `docs/api.md` as its reader follows it: every command, in order, with the answers that it shows.

use std::fmt::Write as _;
use std::process::Command;

use serde_json::{Value, json};
use shared::access::{Role, Scope};

/// A command of the page, and the answer shown below it.
struct Step {
    command: String,
    answer: Option<String>,
}

fn steps() -> Vec<Step> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api.md")).unwrap();
    let mut steps: Vec<Step> = Vec::new();
    for block in page.split("\n```").skip(1) {
        if let Some(command) = block.strip_prefix("sh\n") {
            steps.push(Step { command: command.to_owned(), answer: None });
        } else if let Some(answer) = block.strip_prefix("text\n") {
            steps.last_mut().expect("a command above").answer = Some(answer.to_owned());
        }
    }
    steps
}

/// Whether a text is as shown; `…` stands for anything.
fn is_as(shown: &str, text: &str) -> bool {
    let parts: Vec<&str> = shown.split('…').collect();
    let mut rest = text;
    for (place, part) in parts.iter().enumerate() {
        let found = if place == 0 { rest.starts_with(part).then_some(0) } else { rest.find(part) };
        let Some(at) = found else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || shown.ends_with('…')
}

both_engines! {
    async fn every_command_of_the_page_works_as_shown(app: TestApp) {
        let org = app.organization("Fairhaven");
        let host = app.person(&org, Role::Recruiter, "Joel Bito");
        app.scheduler(&host);
        app.project(&org, "Director of Recruiting", &[&host]);
        let scopes = [Scope::ProjectsRead, Scope::CandidatesWrite, Scope::InvitesWrite, Scope::InterviewsWrite];
        let body = json!({ "name": "ATS", "scopes": scopes });
        let made: Value = app.client(&host).post("/api/v1/api-keys", &body).await.ok();
        let (base, key) = (app.base.clone(), made["key"].as_str().unwrap().to_owned());
        tokio::task::spawn_blocking(move || follow(&base, &key)).await.unwrap();
    }
}

/// Between what one command says and what the next does.
const MARK: &str = "\n--- next ---\n";

/// Runs the page in one shell, as its reader would.
fn follow(base: &str, key: &str) {
    let folder = tempfile::tempdir().unwrap();
    let steps = steps();
    let (given, steps) = steps.split_first().expect("the exports");
    for name in ["PARLEY", "KEY", "UNTIL"] {
        assert!(given.command.contains(&format!("export {name}=")), "{}", given.command);
    }
    let mut script = format!("set -euo pipefail\nexport PARLEY={base} KEY={key} UNTIL=2026-03-20\n");
    for step in steps {
        let _ = writeln!(script, "{}\nprintf '{}'", step.command, MARK.escape_default());
    }
    let run = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    let (said, errors) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{errors}\n{said}");
    let mut shown = 0;
    for (step, said) in steps.iter().zip(said.split(MARK)) {
        let Some(answer) = &step.answer else { continue };
        let (answer, said) = (answer.trim_end(), said.trim_end());
        assert!(is_as(answer, said), "shown:\n{answer}\nsaid:\n{said}\nby {}", step.command);
        shown += 1;
    }
    assert!(shown >= 7, "only {shown} answers are shown");
}

#[test]
fn an_answer_is_as_shown_but_for_what_is_left_open() {
    assert!(is_as("{\"url\":\"…/i/…\"}", "{\"url\":\"http://here/i/abc\"}"));
    assert!(!is_as("{\"url\":\"…/i/…\"}", "{\"url\":\"http://here/j/abc\"}"));
    assert!(!is_as("open", "opened") && is_as("open…", "opened"));
}
