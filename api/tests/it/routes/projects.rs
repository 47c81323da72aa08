//! Projects, pipelines, candidates: who sees what, and what changes do.

use serde_json::{Value, json};
use shared::access::Role;

both_engines! {
    async fn a_project_starts_with_stages_and_its_maker(app: TestApp) {
        let org = app.organization("Fairhaven");
        let recruiter = app.person(&org, Role::Recruiter, "Rita Recruiter");
        let client = app.client(&recruiter);
        let made: Value = client.post("/api/v1/projects", &json!({"name": "Senior Recruiter"})).await.ok();
        assert_eq!(made["stages"].as_array().unwrap().len(), 6);
        assert_eq!(made["members"][0]["name"], "Rita Recruiter");
        let id = made["id"].as_str().unwrap();

        let manager = app.person(&org, Role::HiringManager, "Hanna Manager");
        assert_eq!(app.client(&manager).get(&format!("/api/v1/projects/{id}")).await.problem_code(), "not_found");
        let change = json!({"name": "Recruiter", "member_ids": [recruiter.id, manager.id]});
        let changed: Value = client.if_match(1).patch(&format!("/api/v1/projects/{id}"), &change).await.ok();
        assert_eq!(changed["members"].as_array().unwrap().len(), 2);
        assert_eq!(app.client(&manager).get(&format!("/api/v1/projects/{id}")).await.status, 200);
        assert_eq!(app.client(&manager).post("/api/v1/projects", &json!({"name": "Mine"})).await.status, 403);

        let elsewhere = app.organization("Elsewhere");
        let stranger = app.person(&elsewhere, Role::Admin, "Eve");
        assert_eq!(app.client(&stranger).get(&format!("/api/v1/projects/{id}")).await.problem_code(), "not_found");
        let foreign = json!({"member_ids": [stranger.id]});
        let refused = client.if_match(2).patch(&format!("/api/v1/projects/{id}"), &foreign).await;
        assert_eq!(refused.problem_fields(), ["member_ids"]);
        let kept: Value = client.get(&format!("/api/v1/projects/{id}")).await.ok();
        assert_eq!(kept["members"].as_array().unwrap().len(), 2, "nothing half-done");
    }

    async fn a_known_address_gets_another_application(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.person(&org, Role::Admin, "Ada Admin");
        let (one, two) = (app.project(&org, "One", &[&admin]), app.project(&org, "Two", &[&admin]));
        let client = app.client(&admin);
        let add = |project| json!({"full_name": "Rebecca Best", "email": "Rebecca@Candidates.example", "project_id": project});
        let first: Value = client.post("/api/v1/candidates", &add(one.id)).await.ok();
        let second: Value = client.post("/api/v1/candidates", &add(two.id)).await.ok();
        assert_eq!(first["id"], second["id"]);
        assert_eq!(second["applications"].as_array().unwrap().len(), 2);
        let again: Value = client.post("/api/v1/candidates", &add(two.id)).await.ok();
        assert_eq!(again["applications"].as_array().unwrap().len(), 2);
    }

    async fn candidates_move_between_stages_of_their_project(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.person(&org, Role::Admin, "Ada Admin");
        let (project, other) = (app.project(&org, "One", &[&admin]), app.project(&org, "Two", &[&admin]));
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let client = app.client(&admin);
        let path = format!("/api/v1/applications/{}/stage", candidate.application);
        client.post(&path, &json!({"stage_id": project.stages[1]})).await.done();
        let pipeline: Value = client.get(&format!("/api/v1/projects/{}/pipeline", project.id)).await.ok();
        assert_eq!(pipeline["columns"][0]["cards"].as_array().unwrap().len(), 0);
        let card = &pipeline["columns"][1]["cards"][0];
        assert_eq!((card["candidate"]["full_name"].as_str(), card["waiting_for"].as_str()), (Some("Rebecca Best"), Some("nothing")));
        let foreign = client.post(&path, &json!({"stage_id": other.stages[1]})).await;
        assert_eq!(foreign.problem_fields(), ["stage_id"]);
    }

    async fn lists_page_by_name_without_gaps(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.person(&org, Role::Admin, "Ada Admin");
        let project = app.project(&org, "One", &[&admin]);
        for n in 0..7 {
            app.candidate(&org, &project, &format!("Candidate {n}"));
        }
        let client = app.client(&admin);
        let (mut seen, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let after = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
            let page: Value = client.get(&format!("/api/v1/candidates?limit=3{after}")).await.ok();
            seen.extend(page["data"].as_array().unwrap().iter().map(|row| row["full_name"].as_str().unwrap().to_owned()));
            cursor = page["meta"]["next"].as_str().map(str::to_owned);
            if cursor.is_none() {
                break;
            }
        }
        let expected: Vec<String> = (0..7).map(|n| format!("Candidate {n}")).collect();
        assert_eq!(seen, expected);
        for (query, parameter) in [
            ("cursor=nonsense", "cursor"),
            ("colour=green", "colour"),
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=many", "limit"),
            ("limit=5&limit=6", "limit"),
            ("updated_since=yesterday", "updated_since"),
            ("project=1", "project"),
        ] {
            let refused = client.get(&format!("/api/v1/candidates?{query}")).await;
            assert_eq!((refused.status, refused.problem_code().as_str()), (400, "parameter_invalid"), "{query}");
            assert_eq!(refused.json()["fields"][0]["path"], parameter, "{query}: {}", refused.text());
        }
        let found: Value = client.get("/api/v1/candidates?q=CANDIDATE%203").await.ok();
        assert_eq!(found["data"].as_array().unwrap().len(), 1);
    }

    async fn interviewers_see_nobody_they_do_not_talk_to(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.person(&org, Role::Admin, "Ada Admin");
        let interviewer = app.person(&org, Role::Interviewer, "Ivo Interviewer");
        let project = app.project(&org, "One", &[&admin]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let client = app.client(&interviewer);
        assert_eq!(client.get(&format!("/api/v1/candidates/{}", candidate.id)).await.problem_code(), "not_found");
        let listed: Value = client.get("/api/v1/candidates").await.ok();
        assert_eq!(listed["data"].as_array().unwrap().len(), 0);
    }
}
