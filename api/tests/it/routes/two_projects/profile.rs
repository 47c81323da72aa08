//! The profile: what its reader's projects know, as a new candidate's when one is added, changed within reach.

use serde_json::{Value, json};
use shared::access::Role;

use super::{add, two};
use crate::support::{Answer, Client};

fn texts(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(|message| message["body"].as_str().unwrap()).collect()
}

both_engines! {
    async fn the_profile_joins_the_threads_its_reader_may_see(app: TestApp) {
        let at = two(&app).await;
        let path = format!("/api/v1/candidates/{}", at.open.candidate.id);
        let both = app.person(&at.org, Role::Recruiter, "Bea Both");
        app.joins(&both, &at.secret.project);
        app.joins(&both, &at.open.project);
        let admin = app.person(&at.org, Role::Admin, "Ada Admin");
        for (person, messages, files, interviews) in
            [(&at.own, 4, 2, 1), (&at.hidden, 4, 2, 1), (&both, 8, 4, 2), (&admin, 8, 4, 2)]
        {
            let client = app.client(person);
            let counts = client.get(&path).await.json()["counts"].clone();
            assert_eq!(
                (&counts["messages"], &counts["attachments"], &counts["interviews"]),
                (&json!(messages), &json!(files), &json!(interviews))
            );
            let thread = client.get(&format!("{path}/messages")).await.json();
            assert_eq!(texts(&thread).len(), messages);
        }
        let page = app.client(&both).get(&format!("{path}/messages?limit=5")).await.json();
        let next = page["meta"]["next"].as_str().unwrap();
        let rest = app.client(&both).get(&format!("{path}/messages?limit=5&cursor={next}")).await.json();
        assert_eq!((texts(&page).len(), texts(&rest).len()), (5, 3));
        let projects: Vec<_> = page["data"].as_array().unwrap().iter().map(|one| one["project_id"].clone()).collect();
        assert!(projects.contains(&json!(at.open.project.id)) && projects.contains(&json!(at.secret.project.id)));
    }

    async fn adding_a_known_address_answers_as_adding_a_new_one(app: TestApp) {
        let at = two(&app).await;
        let client = app.client(&at.own);
        let other = app.project(&at.org, "Chemist", &[&at.own, &at.hidden]);
        let hidden_again = json!({ "full_name": "Zed", "email": "zed@candidates.example",
            "project_id": at.secret.project.id, "headline": "zzheadline", "phone": "zzphone", "location": "zzplace" });
        let first = app.client(&at.hidden).post("/api/v1/candidates", &hidden_again).await;
        let patch = format!("/api/v1/candidates/{}", first.json()["id"].as_str().unwrap());
        app.client(&at.hidden).if_match(1).patch(&patch, &json!({ "headline": "zzheadline 2" })).await.done();
        app.clock.advance_seconds(100);
        let mut answers = Vec::new();
        for (email, name) in [("Zed@candidates.example", "Zed Known"), ("New@candidates.example", "Nora New")] {
            let body = json!({ "full_name": name, "email": email, "project_id": other.id, "location": "Malmö" });
            let answer = client.post("/api/v1/candidates", &body).await;
            let mut json = answer.json();
            assert_eq!((&json["full_name"], &json["email"]), (&json!(name), &json!(email)), "as it was typed");
            assert_eq!(json["created_at"], app.now().to_string());
            let id = json["id"].as_str().unwrap().to_owned();
            assert_eq!(&id[14..15], "4", "the id of a candidate tells no time: {id}");
            let seen = client.get(&format!("/api/v1/candidates/{id}")).await;
            assert_eq!((seen.json(), seen.header("etag")), (json.clone(), answer.header("etag")));
            json["id"] = json!("id");
            json["applications"][0]["id"] = json!("id");
            json["applications"][0]["candidate_id"] = json!("id");
            json["full_name"] = json!("name");
            json["first_name"] = json!("name");
            json["email"] = json!("email");
            let search = client.get(&format!("/api/v1/search?q={}", &email[..3])).await.json();
            assert_eq!(search["candidates"][0]["full_name"], name);
            answers.push((answer.status, answer.header("etag"), json));
        }
        assert_eq!(answers[0], answers[1]);
        // The second time in one project it is the application that is there.
        let again = json!({ "full_name": "Nobody", "email": "zed@candidates.example", "project_id": other.id });
        assert_eq!(client.post("/api/v1/candidates", &again).await.json()["full_name"], "Zed Known");
    }

    async fn what_is_changed_stays_within_reach(app: TestApp) {
        let at = two(&app).await;
        let path = format!("/api/v1/candidates/{}", at.open.candidate.id);
        let (own, hidden) = (app.client(&at.own), app.client(&at.hidden));
        let version = own.get(&path).await.json()["version"].as_i64().unwrap();
        let stale = own.if_match(version + 1).patch(&path, &json!({ "phone": "1" })).await;
        assert_eq!(stale.problem_code(), "version_conflict");
        let change = json!({ "full_name": "Becky Best", "phone": "+1 415-555-0100", "location": "Oakland" });
        let changed: Value = own.if_match(version).patch(&path, &change).await.ok();
        assert_eq!((&changed["full_name"], &changed["phone"]), (&json!("Becky Best"), &json!("+1 415-555-0100")));
        let there = hidden.get(&path).await.json();
        assert_eq!((&there["full_name"], &there["phone"]), (&json!("Zzname Best"), &json!("zzphone")));
        assert_eq!(own.get("/api/v1/search?q=oakland").await.json()["candidates"][0]["full_name"], "Becky Best");
        assert_eq!(hidden.get("/api/v1/search?q=oakland").await.json()["candidates"], json!([]));
        // An administrator sees the newest of each, and what they write counts everywhere.
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let all = admin.get(&path).await.json();
        assert_eq!((&all["full_name"], &all["phone"], &all["headline"]), (&json!("Becky Best"), &json!("+1 415-555-0100"), &json!("Recruiter")));
        let cleared = json!({ "phone": null, "headline": "Head of Talent" });
        admin.if_match(all["version"].as_i64().unwrap()).patch(&path, &cleared).await.done();
        for (client, name) in [(&own, "Becky Best"), (&hidden, "Zzname Best")] {
            let seen = client.get(&path).await.json();
            assert_eq!((&seen["full_name"], &seen["phone"], &seen["headline"]), (&json!(name), &Value::Null, &json!("Head of Talent")));
        }
    }

    async fn a_shared_address_is_changed_by_who_may_write_everywhere(app: TestApp) {
        let at = two(&app).await;
        let path = format!("/api/v1/candidates/{}", at.open.candidate.id);
        let own = app.client(&at.own);
        async fn set(client: &Client, path: &str, email: &str) -> Answer {
            let version = client.get(path).await.json()["version"].as_i64().unwrap();
            client.if_match(version).patch(path, &json!({ "email": email })).await
        }
        let refused = set(&own, &path, "new@candidates.example").await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (403, "administrator_needed"));
        assert!(!refused.text().contains("zz"), "{}", refused.text());
        // Another way to write the same address is no other address.
        let same: Value = set(&own, &path, "Rebecca.Best@candidates.example").await.ok();
        assert_eq!(same["email"], "Rebecca.Best@candidates.example");
        assert_eq!(app.client(&at.hidden).get(&path).await.json()["email"], at.email);

        // An address that is known elsewhere is refused in the same words.
        let alone = add(&own, &at.open.project, "alone@candidates.example", json!({ "full_name": "Ann Alone" })).await;
        let elsewhere = json!({ "full_name": "Eve", "email": "eve@candidates.example", "project_id": at.secret.project.id });
        app.client(&at.hidden).post("/api/v1/candidates", &elsewhere).await.done();
        let alone = format!("/api/v1/candidates/{}", alone.id);
        let known = set(&own, &alone, "EVE@candidates.example").await;
        let sentence = |answer: &Answer| { let json = answer.json(); (answer.status, json["code"].clone(), json["title"].clone(), json["detail"].clone()) };
        assert_eq!(sentence(&known), sentence(&refused));
        assert_eq!(set(&own, &alone, at.email.as_str()).await.problem_code(), "already_exists", "one that they see");
        assert_eq!(set(&own, &alone, "ann@candidates.example").await.json()["email"], "ann@candidates.example");

        let both = app.person(&at.org, Role::Recruiter, "Bea Both");
        app.joins(&both, &at.secret.project);
        app.joins(&both, &at.open.project);
        let changed: Value = set(&app.client(&both), &path, "rb@candidates.example").await.ok();
        assert_eq!(changed["email"], "rb@candidates.example");
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        assert_eq!(set(&admin, &path, "eve@candidates.example").await.problem_code(), "already_exists");
        set(&admin, &path, "best@candidates.example").await.done();
        for client in [&own, &app.client(&at.hidden)] {
            assert_eq!(client.get(&path).await.json()["email"], "best@candidates.example");
        }
    }
}
