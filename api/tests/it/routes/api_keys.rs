//! Keys for machines: shown once, bounded by their owner, limited, revoked at once.

use api::store::schema::{api_keys, domain_events, people};
use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::{Role, Scope};

use super::links::compose;
use crate::support::{Client, Program, TestApp, TestPerson};

const PATH: &str = "/api/v1/api-keys";

async fn make(app: &TestApp, person: &TestPerson, scopes: &[Scope]) -> (String, Client) {
    let made = app.client(person).post(PATH, &json!({ "name": "ATS sync", "scopes": scopes })).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let body = made.json();
    let id = body["api_key"]["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), Some(format!("{PATH}/{id}")));
    (id, Client::new(&app.base, Some(body["key"].as_str().unwrap().to_owned())))
}

fn role(app: &TestApp, person: &TestPerson, role: Role) {
    app.db(|conn| {
        diesel::update(people::table.find(bind(person.id))).set(people::role.eq(role.as_str())).execute(conn)
    });
}

both_engines! {
    async fn a_key_is_shown_once_and_acts_for_its_owner(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob Recruiter");
        let project = app.project(&org, "Director of Recruiting", &[&rob]);
        let (id, key) = make(&app, &rob, &[Scope::CandidatesWrite]).await;
        let stored: Vec<(String, String)> =
            app.db(|conn| api_keys::table.select((api_keys::key_hash, api_keys::hint)).load(conn));
        let listed = app.client(&rob).get(PATH).await;
        let shown = &listed.json()["data"][0];
        assert_eq!((&shown["hint"], &shown["last_used_at"]), (&json!(stored[0].1), &Value::Null));
        let body = json!({"full_name": "Nora New", "email": "nora@candidates.example", "project_id": project.id});
        let made = key.post("/api/v1/candidates", &body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let seen = app.client(&rob).get(&format!("{PATH}/{id}")).await.json();
        assert_eq!(seen["last_used_at"], json!(app.now().to_string()));
        assert!(!seen.to_string().contains("parley_") && !listed.text().contains(&stored[0].0));
        let by: (String, Option<String>, String) = app.db(|conn| {
            domain_events::table
                .filter(domain_events::kind.eq("candidate.created"))
                .select((domain_events::actor_kind, domain_events::actor_id, domain_events::actor_name))
                .first(conn)
        });
        assert_eq!(by, ("api_key".to_owned(), Some(id), "ATS sync".to_owned()));
    }

    async fn nobody_gives_a_key_more_than_they_have(app: TestApp) {
        let org = app.organization("Fairhaven");
        let (rob, ivy) = (app.person(&org, Role::Recruiter, "Rob"), app.person(&org, Role::Interviewer, "Ivy"));
        let client = app.client(&rob);
        assert_eq!(app.client(&ivy).get(PATH).await.problem_code(), "forbidden");
        for (body, path) in [
            (json!({"name": "", "scopes": ["people:read"]}), "name"),
            (json!({"name": "A", "scopes": []}), "scopes"),
            (json!({"name": "A", "scopes": ["people:read"], "expires_at": "2026-03-02T17:00:00Z"}), "expires_at"),
        ] {
            let refused = client.post(PATH, &body).await;
            assert_eq!((refused.status, &refused.json()["fields"][0]["path"]), (422, &json!(path)), "{}", refused.text());
        }
        assert_eq!(client.post(PATH, &json!({"name": "A", "scopes": ["everything"]})).await.status, 422);
        let (_, key) = make(&app, &rob, &[Scope::CandidatesWrite, Scope::PeopleRead]).await;
        // A key makes no keys.
        assert_eq!(key.get(PATH).await.problem_code(), "person_needed");
        assert_eq!(key.get("/api/v1/candidates").await.status, 200);
        role(&app, &rob, Role::HiringManager);
        assert_eq!(key.get("/api/v1/candidates").await.status, 200);
        let body = json!({"full_name": "N", "email": "n@candidates.example", "project_id": ivy.id});
        assert_eq!(key.post("/api/v1/candidates", &body).await.problem_code(), "forbidden");
    }

    async fn a_key_sees_no_addresses_and_sends_no_link_that_it_is_not_for(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        app.scheduler(&ada);
        let project = app.project(&org, "Director of Recruiting", &[&ada]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let (_, key) = make(&app, &ada, &[Scope::PeopleRead, Scope::MessagesWrite]).await;
        let people = key.get("/api/v1/people").await;
        assert!(people.text().contains("Ada Admin") && !people.text().contains(&ada.email), "{}", people.text());
        let with_link = compose(&project, &candidate);
        assert_eq!(key.post("/api/v1/messages", &with_link).await.problem_code(), "scope_missing");
        let mut without = with_link.clone();
        without.as_object_mut().unwrap().remove("invite");
        assert_eq!(key.post("/api/v1/messages", &without).await.status, 201);
        let (_, both) = make(&app, &ada, &[Scope::InvitesWrite, Scope::MessagesWrite]).await;
        assert_eq!(both.post("/api/v1/messages", &with_link).await.status, 201);
    }

    async fn a_key_ends_with_its_owner_its_time_or_by_being_revoked(app: TestApp) {
        let org = app.organization("Fairhaven");
        let (ada, rob) = (app.person(&org, Role::Admin, "Ada"), app.person(&org, Role::Recruiter, "Rob"));
        let stranger = app.person(&org, Role::Recruiter, "Stan");
        let (id, key) = make(&app, &rob, &[Scope::PeopleRead]).await;
        let second = Program::start(&app, "serve").await;
        let elsewhere = key.at(&second.base);
        assert_eq!(elsewhere.get("/api/v1/people").await.status, 200);
        let path = format!("{PATH}/{id}");
        assert_eq!(app.client(&stranger).delete(&path).await.problem_code(), "not_found");
        assert_eq!(app.client(&ada).delete(&path).await.status, 204);
        for client in [&key, &elsewhere] {
            let refused = client.get("/api/v1/people").await;
            assert_eq!((refused.status, refused.problem_code()), (401, "api_key_invalid".to_owned()));
            assert!(refused.header("www-authenticate").unwrap().starts_with("Bearer"));
        }
        let state = |answer: Value| answer["state"].as_str().unwrap().to_owned();
        assert_eq!(state(app.client(&rob).get(&path).await.json()), "revoked");
        let until = json!({"name": "A", "scopes": ["people:read"], "expires_at": "2026-03-02T17:05:00+00:00"});
        let made = app.client(&rob).post(PATH, &until).await.json();
        let short = Client::new(&app.base, Some(made["key"].as_str().unwrap().to_owned()));
        assert_eq!(short.get("/api/v1/people").await.status, 200);
        app.clock.set(app.now().plus_minutes(5));
        assert_eq!(short.get("/api/v1/people").await.problem_code(), "api_key_invalid");
        let (id, key) = make(&app, &rob, &[Scope::PeopleRead]).await;
        app.db(|conn| {
            diesel::update(people::table.find(bind(rob.id))).set(people::status.eq("disabled")).execute(conn)
        });
        assert_eq!(key.get("/api/v1/people").await.problem_code(), "api_key_invalid");
        let seen = app.client(&ada).get(&format!("{PATH}/{id}")).await.json();
        assert_eq!(state(seen), "owner_disabled");
        for wrong in ["parley_", "parley_x", "parley_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
            let guess = Client::new(&app.base, Some(wrong.to_owned()));
            assert_eq!(guess.get("/api/v1/people").await.problem_code(), "api_key_invalid");
        }
    }

    async fn a_key_is_told_what_is_left_and_waits_when_nothing_is(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let (_, key) = make(&app, &rob, &[Scope::PeopleRead]).await;
        let second = app.beside();
        let clients = [key.clone(), key.at(&second.base)];
        let first = key.get("/api/v1/people").await;
        assert_eq!(first.header("ratelimit-policy").unwrap(), "\"key\";q=600;w=60");
        assert_eq!(first.header("ratelimit").unwrap(), "\"key\";r=599;t=60");
        let mut passed = 1;
        let refused = loop {
            let answer = clients[passed % 2].get("/api/v1/people").await;
            if answer.status != 200 {
                break answer;
            }
            passed += 1;
            assert!(passed <= 600, "more than the limit went through");
        };
        // What one process took and didn't use is all that may be missing.
        assert!(passed > 600 - 30, "{passed}");
        assert_eq!((refused.status, refused.problem_code()), (429, "too_many_requests".to_owned()));
        assert!(refused.header("ratelimit").unwrap().starts_with("\"key\";r=0;t="));
        assert!(refused.header("retry-after").unwrap().parse::<i64>().unwrap() <= 60);
        assert_eq!(app.client(&rob).get("/api/v1/people").await.header("ratelimit"), None);
        app.clock.set(app.now().plus_seconds(61));
        assert_eq!(key.get("/api/v1/people").await.status, 200);
    }
}
