//! Every route, asked by every role: no word of the hidden project in any answer. Each text of that project
//! carries a word that is looked for.

use shared::access::Role;

use super::{SECRETS, Two, two};
use crate::routes::authorization::{Row, address, ask, rows};
use crate::support::{Answer, TestApp};

/// The words and ids of the hidden project in an answer; what was asked for by name may be repeated.
fn leaks(answer: &Answer, path: &str, ids: &[String]) -> Vec<String> {
    let mut text = answer.text();
    for (_, value) in answer.headers.iter() {
        text.push_str(value.to_str().unwrap_or_default());
    }
    let text = text.to_lowercase();
    let words = SECRETS.iter().map(|word| (*word).to_owned());
    words.chain(ids.iter().cloned()).filter(|word| text.contains(word) && !path.contains(word)).collect()
}

/// Lists and searches that name the hidden project or its words.
fn probes(at: &Two) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for word in ["zzname", "zzheadline", "zzplace", "zzproject", "best", "rebecca.best", "r"] {
        paths.push(format!("/api/v1/search?q={word}"));
        paths.push(format!("/api/v1/candidates?q={word}"));
    }
    paths.push(format!("/api/v1/candidates?project={}", at.secret.project.id));
    paths.push(format!("/api/v1/candidates?project={}", at.open.project.id));
    for filter in ["upcoming", "past", "cancelled", "all"] {
        paths.push(format!("/api/v1/interviews?filter={filter}"));
        paths.push(format!("/api/v1/candidates/{}/interviews?filter={filter}", at.open.candidate.id));
    }
    paths.push("/api/v1/deliveries?filter=all".to_owned());
    paths.push("/api/v1/projects?archived=true".to_owned());
    paths
}

/// A route that answers about the candidate, who is within reach of both.
fn is_about_the_candidate(row: &Row) -> bool {
    let shared =
        ["get_candidate", "patch_candidate", "list_candidate_attachments", "list_candidate_messages"];
    shared.contains(&row.operation) || row.operation == "list_candidate_interviews"
}

async fn sweep(app: &TestApp, role: Role) -> Vec<String> {
    let at = two(app).await;
    let ids = at.hidden_ids(app);
    let document = api::http::openapi::document().unwrap();
    let client = app.client(&at.reader(app, role));
    let mut wrong = Vec::new();
    let look = |name: &str, answer: &Answer, path: &str, wrong: &mut Vec<String>| {
        let found = leaks(answer, path, &ids);
        if !found.is_empty() || answer.status >= 500 {
            wrong.push(format!("{role:?} {name} {path}: {} {found:?}", answer.status));
        }
    };
    for path in probes(&at) {
        look("probe", &client.get(&path).await, &path, &mut wrong);
    }
    for (things, hidden) in [(&at.secret, true), (&at.open, false)] {
        for mut row in rows(app, role, things).into_iter().filter(Row::is_closed) {
            // Signing out and leaving passwords are other tests'; a person's own calendar is not a project's.
            if ["end_sessions", "get_person_busy", "get_person_scheduler"].contains(&row.operation) {
                continue;
            }
            if row.operation == "search_all" {
                row.query = "?q=best".to_owned();
            }
            let address = address(&document, &row).expect("an operation");
            let answer = ask(&client, &address, &row).await;
            look(row.operation, &answer, &address.1, &mut wrong);
            let refused = matches!(answer.status, 403 | 404);
            if hidden && row.is_about_an_object() && !is_about_the_candidate(&row) && !refused {
                let person = [
                    "get_person",
                    "resend_invitation",
                    "patch_person",
                    "sign_out_person",
                    "put_person_scheduler",
                ];
                if !person.contains(&row.operation) {
                    wrong.push(format!(
                        "{role:?} {} reached the other project: {}",
                        row.operation, answer.status
                    ));
                }
            }
        }
    }
    wrong
}

both_engines! {
    async fn nothing_of_the_other_project_shows_to_recruiters(app: TestApp) {
        let wrong = sweep(&app, Role::Recruiter).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn nothing_of_the_other_project_shows_to_hiring_managers(app: TestApp) {
        let wrong = sweep(&app, Role::HiringManager).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn nothing_of_the_other_project_shows_to_interviewers(app: TestApp) {
        let wrong = sweep(&app, Role::Interviewer).await;
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn its_own_people_and_administrators_see_every_word(app: TestApp) {
        let at = two(&app).await;
        let admin = app.person(&at.org, Role::Admin, "Ada Admin");
        let candidate = at.secret.candidate.id;
        for person in [&at.hidden, &admin] {
            let client = app.client(person);
            let mut all = String::new();
            for path in [
                format!("/api/v1/candidates/{candidate}/messages"),
                format!("/api/v1/candidates/{candidate}/attachments"),
                format!("/api/v1/candidates/{candidate}/interviews"),
                format!("/api/v1/projects/{}/pipeline", at.secret.project.id),
                "/api/v1/candidates?q=zz".to_owned(),
                format!("/api/v1/candidates/{candidate}"),
            ] {
                let answer = client.get(&path).await;
                assert_eq!(answer.status, 200, "{path}");
                all.push_str(&answer.text().to_lowercase());
            }
            // The administrator's list goes by the newest name.
            let missing: Vec<_> = SECRETS.iter().filter(|word| !all.contains(*word)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
