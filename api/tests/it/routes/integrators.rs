//! What programs of others do: keep a copy up to date, find by their own names, invite and book for a candidate.

use serde_json::{Value, json};
use shared::access::{Role, Scope};

use super::links::{Stage, compose, details, stage};
use crate::support::{Client, TestApp};

/// A key of the host's for everything.
async fn key(app: &TestApp, at: &Stage) -> Client {
    let body = json!({ "name": "ATS", "scopes": Scope::ALL });
    let made: Value = app.client(&at.host).post("/api/v1/api-keys", &body).await.ok();
    Client::new(&app.base, Some(made["key"].as_str().unwrap().to_owned()))
}

/// The ids of a list of what changed at `since` or later.
async fn changed(client: &Client, list: &str, since: &str) -> Vec<String> {
    let mark = if list.contains('?') { '&' } else { '?' };
    let page: Value = client.get(&format!("{list}{mark}updated_since={since}")).await.ok();
    let rows = page["data"].as_array().unwrap();
    assert!(
        rows.iter().all(|row| row["updated_at"].as_str().or(row["created_at"].as_str()).unwrap() >= since),
        "{list}: {page}"
    );
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

both_engines! {
    async fn every_list_tells_what_changed_since(app: TestApp) {
        let at = stage(&app).await;
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let template = json!({ "name": "Mine", "subject": "Hi", "body": "Hi", "shared": true });
        admin.post("/api/v1/message-templates", &template).await.done();
        let booking = format!("/api/v1/links/{}/booking", at.token);
        app.anonymous().post(&booking, &details("2026-03-03T18:00:00Z")).await.done();
        let file = format!("/api/v1/candidates/{}/attachments?project_id={}&name=cv.pdf", at.candidate.id, at.project.id);
        admin.post_bytes(&file, b"%PDF-1.4".to_vec()).await.done();
        let candidate = at.candidate.id;
        let thread = format!("/api/v1/candidates/{candidate}/messages");
        let lists = [
            "/api/v1/people", "/api/v1/projects", "/api/v1/candidates", "/api/v1/interviews", "/api/v1/invites",
            "/api/v1/message-templates", "/api/v1/deliveries?filter=all", &thread,
            &format!("/api/v1/candidates/{candidate}/interviews"),
            &format!("/api/v1/candidates/{candidate}/attachments"),
        ];
        let before = app.now().to_string();
        for list in lists {
            let all: Value = admin.get(list).await.ok();
            assert!(!changed(&admin, list, &before).await.is_empty(), "made just now: {list} {all}");
        }
        app.clock.advance_seconds(60);
        let later = app.now().to_string();
        for list in lists {
            assert_eq!(changed(&admin, list, &later).await, Vec::<String>::new(), "{list}");
        }

        // A change of each is seen, in its own list and where it shows.
        let stages = &at.project.stages;
        let moved = json!({ "stage_id": stages[1] });
        admin.post(&format!("/api/v1/applications/{}/stage", at.candidate.application), &moved).await.done();
        assert_eq!(changed(&admin, "/api/v1/candidates", &later).await, [candidate.to_string()]);
        let own = admin.get("/api/v1/me").await.json();
        admin.if_match(own["version"].as_i64().unwrap()).patch("/api/v1/me", &json!({ "title": "Lead" })).await.done();
        assert_eq!(changed(&admin, "/api/v1/people", &later).await, [own["id"].as_str().unwrap()]);
        let project = format!("/api/v1/projects/{}", at.project.id);
        admin.with_header("if-match", "*").patch(&project, &json!({ "name": "Director" })).await.done();
        assert_eq!(changed(&admin, "/api/v1/projects", &later).await, [at.project.id.to_string()]);
        let interviews = changed(&admin, "/api/v1/interviews", &before).await;
        let [interview] = interviews.as_slice() else { panic!("one interview: {interviews:?}") };
        assert_eq!(changed(&admin, "/api/v1/invites", &later).await, Vec::<String>::new());
        admin.post(&format!("/api/v1/interviews/{interview}/cancel"), &json!({ "reason": "" })).await.done();
        assert_eq!(changed(&admin, "/api/v1/interviews", &later).await, std::slice::from_ref(interview));
        let invites = changed(&admin, "/api/v1/invites", &later).await;
        assert_eq!(invites, std::slice::from_ref(&at.invite), "its state is another");
        assert_eq!(changed(&admin, &thread, &later).await.len(), 1, "the message shows the link's state");
        let templates = admin.get("/api/v1/message-templates").await.json();
        let id = templates["data"][0]["id"].as_str().unwrap().to_owned();
        admin.with_header("if-match", "*").put(&format!("/api/v1/message-templates/{id}"), &template).await.done();
        assert_eq!(changed(&admin, "/api/v1/message-templates", &later).await, [id]);
    }

    async fn things_are_found_by_the_names_that_others_give_them(app: TestApp) {
        let at = stage(&app).await;
        let ats = key(&app, &at).await;
        let new = json!({
            "full_name": "Nora New", "email": "nora@candidates.example", "project_id": at.project.id,
            "external_id": "C-7", "application_external_id": "A-7",
        });
        let nora: Value = ats.post("/api/v1/candidates", &new).await.ok();
        let application = &nora["applications"][0];
        assert_eq!((&nora["external_id"], &application["external_id"]), (&json!("C-7"), &json!("A-7")));
        let found: Value = ats.get("/api/v1/candidates?external_id=C-7").await.ok();
        assert_eq!((found["data"].as_array().unwrap().len(), &found["data"][0]["id"]), (1, &nora["id"]));

        let again = json!({ "full_name": "Another", "email": "b@candidates.example", "project_id": at.project.id, "external_id": "C-7" });
        assert_eq!(ats.post("/api/v1/candidates", &again).await.problem_code(), "already_exists");
        let missing: Value = ats.get("/api/v1/candidates?email=b@candidates.example").await.ok();
        assert_eq!(missing["data"], json!([]), "nothing is left of it");
        let by_address: Value = ats.get("/api/v1/candidates?email=NORA@candidates.example").await.ok();
        assert_eq!(by_address["data"][0]["id"], nora["id"]);
        let stage: Value = ats.get(&format!("/api/v1/candidates?stage={}", at.project.stages[0])).await.ok();
        assert_eq!(stage["data"].as_array().unwrap().len(), 2, "{stage}");

        for refused in ["", " ", "a\nb", &"x".repeat(121)] {
            let any = ats.with_header("if-match", "*");
            let path = format!("/api/v1/candidates/{}", nora["id"].as_str().unwrap());
            assert_eq!(any.patch(&path, &json!({ "external_id": refused })).await.status, 422, "{refused:?}");
        }
        // Added again: the application is there, and what it says stands.
        let mut same = new.clone();
        same.as_object_mut().unwrap().remove("application_external_id");
        assert_eq!(ats.post("/api/v1/candidates", &same).await.status, 201);
        same["external_id"] = json!("C-8");
        assert_eq!(ats.post("/api/v1/candidates", &same).await.problem_code(), "already_exists");
        let plain = json!({ "full_name": "Pia Plain", "email": "pia@candidates.example", "project_id": at.project.id });
        ats.post("/api/v1/candidates", &plain).await.done();
        let mut named = plain.clone();
        named["external_id"] = json!("C-9");
        let named: Value = ats.post("/api/v1/candidates", &named).await.ok();
        assert_eq!(named["external_id"], "C-9", "it said nothing before");

        // The same name for another kind, and again once it was given back.
        let project = json!({ "name": "Counsel", "external_id": "C-7" });
        let made: Value = ats.post("/api/v1/projects", &project).await.ok();
        let found: Value = ats.get("/api/v1/projects?external_id=C-7").await.ok();
        assert_eq!(found["data"][0]["id"], made["id"]);
        let patch = format!("/api/v1/candidates/{}", nora["id"].as_str().unwrap());
        let cleared: Value =
            ats.with_header("if-match", "*").patch(&patch, &json!({ "external_id": null })).await.ok();
        assert_eq!(cleared["external_id"], Value::Null);
        assert_eq!(ats.post("/api/v1/candidates", &again).await.status, 201);
        let path = format!("/api/v1/applications/{}", application["id"].as_str().unwrap());
        let changed: Value = ats.patch(&path, &json!({ "external_id": "A-8" })).await.ok();
        assert_eq!((&changed["external_id"], &ats.get(&path).await.json()), (&json!("A-8"), &changed));
    }

    async fn a_link_without_a_mail_is_booked_on_behalf(app: TestApp) {
        let at = stage(&app).await;
        let ats = key(&app, &at).await;
        let settings = compose(&at.project, &at.candidate)["invite"].clone();
        let body = json!({
            "candidate_id": at.candidate.id, "project_id": at.project.id, "settings": settings, "external_id": "I-1",
        });
        app.run_jobs().await;
        let mails = app.mails().len();
        let made = ats.post("/api/v1/invites", &body).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let place = made.header("location").unwrap();
        let made = made.json();
        app.run_jobs().await;
        assert_eq!(app.mails().len(), mails, "nobody is mailed");
        let page: Value = app.anonymous().get(&format!("/api/v1/links/{}", token(&made))).await.ok();
        assert_eq!(page["state"], "open");
        assert_eq!(ats.get(&place).await.json(), made["invite"]);
        let listed: Value = ats.get("/api/v1/invites?status=open&external_id=I-1").await.ok();
        assert_eq!(listed["data"], json!([made["invite"]]));
        let older: Value = ats.get("/api/v1/invites?status=revoked").await.ok();
        assert_eq!(older["data"][0]["id"], at.invite, "a newer link takes the place of the open one");

        let free: Value = ats.get(&format!("{place}/slots?zone=UTC")).await.ok();
        let start = free["slots"][0].as_str().unwrap();
        let booking = json!({ "starts_at": start, "zone": "Asia/Kolkata", "external_id": "T-1" });
        let taken = ats.post(&format!("{place}/booking"), &booking).await;
        assert_eq!(taken.status, 201, "{}", taken.text());
        let interview = taken.json();
        assert_eq!((&interview["starts_at"], &interview["candidate_zone"]), (&json!(start), &json!("Asia/Kolkata")));
        assert_eq!((&interview["contact"]["phone"], &interview["external_id"]), (&Value::Null, &json!("T-1")));
        let address = &interview["participants"][0]["email"];
        assert_eq!(address, &json!(at.host.email), "whoever may change it sees who comes");
        let history: Value = ats.get(&format!("{}/history", taken.header("location").unwrap())).await.ok();
        assert!(history[0]["by"].as_str().unwrap().contains("ATS"), "{history}");
        let again = ats.post(&format!("{place}/booking"), &booking).await;
        assert_eq!(again.problem_code(), "link_used");
        app.run_jobs().await;
        assert!(app.mails().iter().any(|mail| mail.to.contains("rebecca")), "the candidate is told");
        for query in ["status=scheduled", "external_id=T-1", "person=me", "starts_after=2026-03-01T00:00:00Z"] {
            let found: Value = ats.get(&format!("/api/v1/interviews?{query}")).await.ok();
            assert_eq!(found["data"][0]["id"], interview["id"], "{query}");
        }
        let ends = format!("/api/v1/interviews?starts_before={start}");
        assert_eq!(ats.get(&ends).await.json()["data"], json!([]), "not included");
    }

    async fn a_name_that_another_project_gave_is_not_told(app: TestApp) {
        let at = stage(&app).await;
        let stranger = app.person(&at.org, Role::Recruiter, "Stan Stranger");
        let other = app.project(&at.org, "Chemist", &[&stranger]);
        let add = |name: &str, project: &Value, external: Option<&str>| {
            json!({ "full_name": name, "email": "zed@candidates.example", "project_id": project, "external_id": external })
        };
        let (here, there) = (json!(at.project.id), json!(other.id));
        let known: Value = at.recruiter.post("/api/v1/candidates", &add("Zed", &here, Some("Z-1"))).await.ok();
        assert_eq!(known["external_id"], "Z-1");
        let strangers = app.client(&stranger);
        let bare: Value = strangers.post("/api/v1/candidates", &add("Zed", &there, None)).await.ok();
        assert_eq!((&bare["id"], &bare["external_id"]), (&known["id"], &Value::Null));
        let found: Value = strangers.get("/api/v1/candidates?external_id=Z-1").await.ok();
        assert_eq!(found["data"], json!([]));
        // Each calls them as they like, and both may call them the same.
        let path = format!("/api/v1/candidates/{}", known["id"].as_str().unwrap());
        for name in ["S-1", "Z-1"] {
            let any = strangers.with_header("if-match", "*");
            let named: Value = any.patch(&path, &json!({ "external_id": name })).await.ok();
            assert_eq!(named["external_id"], name);
            let same: Value = at.recruiter.get(&path).await.ok();
            assert_eq!(same["external_id"], "Z-1");
        }
        // What another project uses is not told by a refusal either, and what nobody uses any more is free.
        let named = json!({ "full_name": "Ann", "email": "ann@candidates.example", "project_id": here, "external_id": "N-1" });
        at.recruiter.post("/api/v1/candidates", &named).await.done();
        let guess = json!({ "full_name": "Gus", "email": "gus@candidates.example", "project_id": there, "external_id": "N-1" });
        assert_eq!(strangers.post("/api/v1/candidates", &guess).await.status, 201, "N-1 is unknown to them");
        let next = json!({ "full_name": "Nora", "email": "nora@candidates.example", "project_id": there, "external_id": "S-1" });
        assert_eq!(strangers.post("/api/v1/candidates", &next).await.status, 201);
    }

    async fn who_is_called_needs_a_number(app: TestApp) {
        let at = stage(&app).await;
        let body = json!({
            "candidate_id": at.candidate.id, "project_id": at.project.id,
            "settings": { "duration_minutes": 30, "expires_on": "2026-03-20", "conference": { "kind": "phone" } },
        });
        let made: Value = at.recruiter.post("/api/v1/invites", &body).await.ok();
        let path = format!("/api/v1/invites/{}/booking", made["invite"]["id"].as_str().unwrap());
        let mut booking = json!({ "starts_at": "2026-03-03T18:00:00Z" });
        let refused = at.recruiter.post(&path, &booking).await;
        assert_eq!((refused.status, &refused.json()["fields"][0]["path"]), (422, &json!("phone")));
        booking["phone"] = json!("(415) 555-0132");
        let refused = at.recruiter.post(&path, &booking).await;
        assert_eq!((refused.status, &refused.json()["fields"][0]["path"]), (422, &json!("phone_country")));
        booking["phone_country"] = json!("US");
        let booked: Value = at.recruiter.post(&path, &booking).await.ok();
        assert_eq!(booked["contact"]["phone"], "+1 415-555-0132");
    }

    async fn only_named_origins_may_ask_from_a_browser(app: TestApp) {
        let preflight = |origin: &str| {
            app.anonymous()
                .with_header("origin", origin)
                .with_header("access-control-request-method", "POST")
                .with_header("access-control-request-headers", "authorization, idempotency-key")
        };
        let asked = preflight("https://ats.example.org").send(reqwest::Method::OPTIONS, "/api/v1/invites", None).await;
        assert_eq!(asked.header("access-control-allow-origin").as_deref(), Some("https://ats.example.org"));
        assert!(asked.header("access-control-allow-headers").unwrap().contains("authorization"));
        assert_eq!(asked.header("access-control-allow-credentials"), None);
        let foreign = preflight("https://evil.example").send(reqwest::Method::OPTIONS, "/api/v1/invites", None).await;
        assert_eq!(foreign.header("access-control-allow-origin"), None);
        let ours = app.anonymous().with_header("origin", "https://ats.example.org").get("/api/v1/me").await;
        assert_eq!(ours.status, 401);
        assert!(ours.header("access-control-expose-headers").unwrap().contains("etag"));
    }
}

fn token(made: &Value) -> String {
    made["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}
