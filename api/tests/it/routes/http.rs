//! What HTTP itself asks of every address (RFC 9110): HEAD, methods, conditions, places.

use reqwest::Method;
use serde_json::json;
use shared::access::Role;

both_engines! {
    async fn head_is_answered_wherever_get_is(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let client = app.client(&ada);
        for path in ["/api/v1/people", "/api/v1/me", "/healthz", "/api/openapi.json", "/api/v1/people/none"] {
            let (get, head) = (client.get(path).await, client.send(Method::HEAD, path, None).await);
            assert_eq!(head.status, get.status, "{path}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
            assert_eq!(head.text(), "", "{path}");
        }
        let page = app.anonymous().with_header("accept", "text/html");
        assert_eq!(page.send(Method::HEAD, "/sign-in", None).await.status, 200);
    }

    async fn another_method_is_told_which_there_are(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let client = app.client(&ada);
        let id = ada.id;
        for (method, path, allow) in [
            (Method::PUT, "/api/v1/people".to_owned(), "GET, HEAD, POST"),
            (Method::DELETE, format!("/api/v1/people/{id}"), "GET, HEAD, PATCH"),
            (Method::GET, "/api/v1/auth/sign-in".to_owned(), "POST"),
            (Method::GET, format!("/api/v1/people/{id}/disable"), "POST"),
            (Method::POST, "/healthz".to_owned(), "GET, HEAD"),
            (Method::POST, "/api/openapi.json".to_owned(), "GET, HEAD"),
            (Method::DELETE, "/i/abc".to_owned(), "GET, HEAD"),
        ] {
            let refused = client.send(method.clone(), &path, None).await;
            assert_eq!((refused.status, refused.problem_code().as_str()), (405, "method_not_allowed"), "{path}");
            assert_eq!(refused.header("allow").as_deref(), Some(allow), "{method} {path}");
        }
        assert_eq!(client.send(Method::PUT, "/api/v1/nothing", None).await.status, 404);
    }

    async fn if_match_takes_lists_and_any_and_compares_strongly(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let change = |tag: &'static str, title: &'static str| {
            let client = app.client(&ada).with_header("if-match", tag);
            async move {
                let answer = client.patch("/api/v1/me", &json!({ "title": title })).await;
                let code = if answer.status == 200 { String::new() } else { answer.problem_code() };
                (answer.status, code)
            }
        };
        let conflict = (412, "version_conflict".to_owned());
        let unreadable = (400, "bad_request".to_owned());
        assert_eq!(change("\"1\"", "one").await.0, 200);
        assert_eq!(change("\"1\"", "two").await, conflict, "it is version 2 by now");
        assert_eq!(change("\"7\", \"2\"", "three").await.0, 200, "one of a list");
        assert_eq!(change("*", "four").await.0, 200, "whatever it is");
        assert_eq!(change("W/\"4\"", "five").await, conflict, "a weak tag is not strong");
        assert_eq!(change("\"else\"", "six").await, conflict, "no tag of ours");
        assert_eq!(change("4", "seven").await, unreadable, "a tag stands in quotes");
        assert_eq!(change("", "eight").await, unreadable);
        let none = app.client(&ada).patch("/api/v1/me", &json!({ "title": "nine" })).await;
        assert_eq!((none.status, none.problem_code().as_str()), (428, "precondition_required"));
    }

    async fn a_location_leads_to_what_was_made(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let project = app.project(&org, "Director of Recruiting", &[&ada]);
        let candidate = app.candidate(&org, &project, "Rebecca Best");
        let client = app.client(&ada);
        let template = json!({ "name": "Mine", "subject": "Hi", "body": "Hi", "shared": false });
        let message = json!({
            "candidate_id": candidate.id, "project_id": project.id, "subject": "Hello", "body": "Hello",
        });
        let person = json!({ "name": "Ines New", "email": "ines@fairhaven.example", "role": "recruiter" });
        for (path, body) in [
            ("/api/v1/projects", json!({ "name": "Counsel" })),
            ("/api/v1/candidates", json!({
                "full_name": "Nora New", "email": "nora@candidates.example", "project_id": project.id,
            })),
            ("/api/v1/people", person),
            ("/api/v1/message-templates", template),
            ("/api/v1/messages", message),
        ] {
            let made = client.post(path, &body).await;
            assert_eq!(made.status, 201, "{path}: {}", made.text());
            let found = client.get(&made.header("location").unwrap()).await;
            assert_eq!(found.status, 200, "{path}");
            assert_eq!(found.json()["id"], made.json()["id"], "{path}");
        }
    }
}
