//! Lists, files, deliveries and outcomes at the border of two projects.

use serde_json::{Value, json};
use shared::access::Role;
use shared::ids::CandidateId;

use super::two;

both_engines! {
    async fn lists_out_of_reach_are_not_found(app: TestApp) {
        let at = two(&app).await;
        let stranger = app.person(&at.org, Role::Recruiter, "Stan Stranger");
        let interviewer = app.person(&at.org, Role::Interviewer, "Ines Ortega");
        let candidate = at.open.candidate.id;
        let project = at.secret.project.id;
        for person in [&stranger, &interviewer] {
            for path in [
                format!("/api/v1/candidates/{candidate}/interviews"),
                format!("/api/v1/candidates/{}/interviews", CandidateId::from_uuid(api::store::ids::new())),
                format!("/api/v1/candidates?project={project}"),
                format!("/api/v1/projects/{project}/pipeline"),
            ] {
                let answer = app.client(person).get(&path).await;
                assert_eq!((answer.status, answer.problem_code().as_str()), (404, "not_found"), "{path}");
            }
        }
        for path in ["messages", "attachments"] {
            let answer = app.client(&stranger).get(&format!("/api/v1/candidates/{candidate}/{path}")).await;
            assert_eq!(answer.status, 404, "{path}");
        }
        // The other project of a candidate who is within reach.
        assert_eq!(app.client(&at.own).get(&format!("/api/v1/candidates?project={project}")).await.status, 404);
    }

    async fn files_of_another_project_go_with_no_message(app: TestApp) {
        let at = two(&app).await;
        let both = app.person(&at.org, Role::Recruiter, "Bea Both");
        app.joins(&both, &at.secret.project);
        app.joins(&both, &at.open.project);
        let client = app.client(&both);
        let mut message = json!({
            "candidate_id": at.open.candidate.id, "project_id": at.open.project.id, "subject": "Hi", "body": "Hi",
            "attachment_ids": [at.secret.attachments[0]],
        });
        for path in ["/api/v1/messages", "/api/v1/messages/preview"] {
            let refused = client.post(path, &message).await;
            assert_eq!((refused.status, refused.problem_fields()), (422, vec!["attachment_ids[0]".to_owned()]), "{path}");
        }
        message["project_id"] = json!(at.secret.project.id);
        client.post("/api/v1/messages", &message).await.done();
    }

    async fn deliveries_name_the_candidate_as_their_project_does(app: TestApp) {
        let at = two(&app).await;
        let subjects = |answer: Value| -> Vec<String> {
            let rows = answer["data"].as_array().unwrap().clone();
            rows.iter().map(|row| row["subject"].as_str().unwrap().to_owned()).collect()
        };
        let own = subjects(app.client(&at.own).get("/api/v1/deliveries?filter=all").await.json());
        let hidden = subjects(app.client(&at.hidden).get("/api/v1/deliveries?filter=all").await.json());
        assert!(own.iter().any(|subject| subject.contains("R. Best")), "{own:?}");
        assert!(own.iter().all(|subject| !subject.contains("Zzname")), "{own:?}");
        assert!(hidden.iter().all(|subject| !subject.contains("R. Best")), "{hidden:?}");
    }

    async fn the_outcome_is_offered_to_who_may_record_it(app: TestApp) {
        let at = two(&app).await;
        let (path, past) = (format!("/api/v1/interviews/{}", at.open.interview), "2026-03-03T19:30:00Z");
        // A recruiter of another project who sits in the interview.
        app.takes_part(&at.hidden, &at.open.interview);
        app.clock.set("2026-03-03T19:10:00Z".parse().unwrap());
        let early = app.client(&at.own).get(&path).await.json();
        assert_eq!(early["may"]["outcome"], false, "it has not ended");
        app.clock.set(past.parse().unwrap());
        let set = json!({ "outcome": "completed" });
        let guest = app.client(&at.hidden);
        assert_eq!(guest.get(&path).await.json()["may"]["outcome"], false);
        assert_eq!(guest.post(&format!("{path}/outcome"), &set).await.status, 404);
        let member = app.client(&at.own);
        assert_eq!(member.get(&path).await.json()["may"]["outcome"], true);
        let list = member.get("/api/v1/interviews?filter=past").await.json();
        assert_eq!(list["data"][0]["may"]["outcome"], true);
        let done: Value = member.post(&format!("{path}/outcome"), &set).await.ok();
        assert_eq!((&done["status"], &done["may"]["outcome"]), (&json!("completed"), &json!(true)), "it can be corrected");
        let cancelled = format!("/api/v1/interviews/{}", at.secret.interview);
        assert_eq!(app.client(&at.hidden).get(&cancelled).await.json()["may"]["outcome"], false);
    }
}
