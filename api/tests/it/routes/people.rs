//! Colleagues: who sees what of them, and their administration.

use serde_json::json;
use shared::access::Role;
use shared::wire::page::Page;
use shared::wire::people::{Person, PersonStatus};

both_engines! {
    async fn people_come_in_pages_and_colleagues_see_no_addresses(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let ian = app.person(&org, Role::Interviewer, "ian Interviewer");
        app.person(&org, Role::Recruiter, "Zoe Recruiter");
        app.person(&app.organization("Other"), Role::Admin, "Eve Elsewhere");
        let admin = app.client(&ada);
        let first = admin.get("/api/v1/people?limit=2").await.ok::<Page<Person>>();
        let next = first.meta.next.expect("a next page");
        let rest = admin.get(&format!("/api/v1/people?limit=2&cursor={next}")).await.ok::<Page<Person>>();
        let names: Vec<_> = first.data.iter().chain(&rest.data).map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ada Admin", "ian Interviewer", "Zoe Recruiter"]);
        assert_eq!(rest.meta.next, None);
        assert!(first.data.iter().all(|person| person.email.contains('@')));

        let seen = app.client(&ian).get("/api/v1/people").await.ok::<Page<Person>>().data;
        for person in &seen {
            assert_eq!(person.email.is_empty(), person.id != ian.id, "{}", person.name);
        }
        for bad in ["cursor=nonsense", "limit=x", "sort=name"] {
            assert_eq!(admin.get(&format!("/api/v1/people?{bad}")).await.status, 400, "{bad}");
        }
    }

    async fn an_address_is_invited_once(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let body = |email: &str| json!({ "name": "Ian", "email": email, "role": "interviewer" });
        let admin = app.client(&ada);
        let made = admin.post("/api/v1/people", &body("Ian@fairhaven.example")).await;
        assert_eq!((made.status, made.header("etag").as_deref()), (201, Some("\"1\"")));
        let again = admin.post("/api/v1/people", &body("ian@FAIRHAVEN.example")).await;
        assert_eq!((again.status, again.problem_code().as_str()), (409, "already_exists"));
        let broken = admin.post("/api/v1/people", &json!({ "name": "", "email": "x", "role": "interviewer" })).await;
        assert_eq!(broken.problem_fields(), ["name", "email"]);
        let role = admin.post("/api/v1/people", &json!({ "name": "I", "email": "i@x.example", "role": "boss" })).await;
        assert_eq!(role.problem_fields(), ["role"]);
    }

    async fn a_new_role_counts_at_once(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let rob = app.person(&org, Role::Recruiter, "Rob Recruiter");
        let (admin, recruiter) = (app.client(&ada), app.client(&rob));
        let path = format!("/api/v1/people/{}", rob.id);
        assert_eq!(admin.patch(&path, &json!({})).await.problem_code(), "precondition_required");
        let renamed = admin.if_match(1).patch(&path, &json!({ "name": "Robert" })).await.ok::<Person>();
        assert_eq!((renamed.name.as_str(), renamed.version), ("Robert", 2));
        recruiter.get("/api/v1/me").await.done();
        let stale = admin.if_match(1).patch(&path, &json!({ "role": "interviewer" })).await;
        assert_eq!((stale.status, stale.problem_code().as_str()), (412, "version_conflict"));
        admin.if_match(2).patch(&path, &json!({ "role": "interviewer" })).await.done();
        assert_eq!(recruiter.get("/api/v1/me").await.problem_code(), "sign_in_needed");
        let invited = admin.if_match(3).patch(&path, &json!({ "status": "invited" })).await;
        assert_eq!(invited.problem_fields(), ["status"]);
    }

    async fn somebody_without_a_password_comes_back_as_invited(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let admin = app.client(&ada);
        let body = json!({ "name": "Ian", "email": "ian@fairhaven.example", "role": "interviewer" });
        let ian = admin.post("/api/v1/people", &body).await.ok::<Person>();
        let path = format!("/api/v1/people/{}", ian.id);
        admin.if_match(1).patch(&path, &json!({ "status": "disabled" })).await.done();
        let back = admin.if_match(2).patch(&path, &json!({ "status": "active" })).await.ok::<Person>();
        assert_eq!(back.status, PersonStatus::Invited);
    }

    async fn one_administrator_stays(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let bob = app.person(&org, Role::Admin, "Bob Admin");
        let (one, other) = (app.client(&ada).if_match(1), app.client(&bob).if_match(1));
        let (of_bob, of_ada) = (format!("/api/v1/people/{}", bob.id), format!("/api/v1/people/{}", ada.id));
        let demote = json!({ "role": "recruiter" });
        let (first, second) = tokio::join!(one.patch(&of_bob, &demote), other.patch(&of_ada, &demote));
        let done = [&first, &second].iter().filter(|answer| answer.status == 200).count();
        assert_eq!(done, 1, "{} {}", first.text(), second.text());
        let (left, path) = if first.status == 200 { (one, of_ada) } else { (other, of_bob) };
        for change in [&demote, &json!({ "status": "disabled" })] {
            assert_eq!(left.patch(&path, change).await.problem_code(), "last_admin");
        }
    }

    async fn signing_a_person_out_ends_all_their_sessions(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ada = app.person(&org, Role::Admin, "Ada Admin");
        let rob = app.person(&org, Role::Recruiter, "Rob Recruiter");
        let recruiter = app.client(&rob);
        recruiter.get("/api/v1/me").await.done();
        app.client(&ada).post(&format!("/api/v1/people/{}/sign-out", rob.id), &json!({})).await.done();
        assert_eq!(recruiter.get("/api/v1/me").await.problem_code(), "sign_in_needed");
    }
}
