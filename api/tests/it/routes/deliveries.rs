//! Deliveries, the outbox's status and the development mailbox.

use api::store::types::bind;
use serde_json::Value;
use shared::access::Role;
use shared::ids::JobId;

use super::links::{details, stage};

both_engines! {
    async fn what_was_sent_is_shown_and_can_be_read(app: TestApp) {
        let at = stage(&app).await;
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let booking = format!("/api/v1/links/{}/booking", at.token);
        app.anonymous().post(&booking, &details("2026-03-03T17:00:00Z")).await.done();

        let waiting: Value = admin.get("/api/v1/deliveries?filter=all").await.ok();
        assert_eq!(waiting["data"].as_array().unwrap().len(), 3);
        assert_eq!(waiting["data"][0]["state"], "queued");
        app.run_jobs().await;
        let first: Value = admin.get("/api/v1/deliveries?filter=all&limit=2").await.ok();
        assert_eq!(first["data"][0]["state"], "done");
        let next = first["meta"]["next"].as_str().unwrap();
        let rest: Value = admin.get(&format!("/api/v1/deliveries?filter=all&limit=2&cursor={next}")).await.ok();
        assert_eq!(rest["data"].as_array().unwrap().len(), 1);
        assert_eq!(rest["meta"].get("next"), None);
        let trouble: Value = admin.get("/api/v1/deliveries").await.ok();
        assert_eq!(trouble["data"].as_array().unwrap().len(), 0);
        let status: Value = admin.get("/api/v1/deliveries/status").await.ok();
        assert_eq!((status["mail"].as_str(), status["dead"].as_i64()), (Some("mailbox"), Some(0)));

        let mails: Value = admin.get("/api/v1/mailbox").await.ok();
        let newest = &mails["data"][0];
        let id = newest["id"].as_str().unwrap();
        let mail: Value = admin.get(&format!("/api/v1/mailbox/{id}")).await.ok();
        assert!(mail["text"].as_str().unwrap().contains("March 3, 2026"), "{mail}");
        assert!(!mail["links"].as_array().unwrap().is_empty());
        let file = admin.get(&format!("/api/v1/mailbox/{id}/invite.ics")).await;
        assert_eq!(mail["calendar"].as_str().unwrap(), file.text());
        assert!(admin.get(&format!("/api/v1/mailbox/{id}/mail.eml")).await.text().contains("text/calendar"));

        // Another organization sees none of it.
        let other = app.organization("Elsewhere");
        let foreign = app.client(&app.person(&other, Role::Admin, "Eve Else"));
        assert_eq!(foreign.get(&format!("/api/v1/mailbox/{id}")).await.status, 404);
        assert_eq!(foreign.post(&format!("/api/v1/deliveries/{id}/retry"), &()).await.status, 404);
        let nothing: Value = foreign.get("/api/v1/mailbox").await.ok();
        assert_eq!(nothing["data"].as_array().unwrap().len(), 0);
        assert_eq!(at.recruiter.get("/api/v1/mailbox").await.status, 403);
    }

    async fn a_dead_delivery_can_be_retried(app: TestApp) {
        use api::store::schema::jobs;
        use diesel::prelude::*;
        let at = stage(&app).await;
        app.run_jobs().await;
        let id: JobId = app.db(|conn| jobs::table.select(jobs::id).first(conn));
        let again = at.recruiter.post(&format!("/api/v1/deliveries/{id}/retry"), &()).await;
        assert_eq!((again.status, again.problem_code().as_str()), (409, "wrong_state"));
        app.db(|conn| {
            diesel::update(jobs::table)
                .set((jobs::state.eq("dead"), jobs::last_error.eq(Some("550 no such user"))))
                .execute(conn)
        });
        let status: Value = at.recruiter.get("/api/v1/deliveries/status").await.ok();
        assert_eq!(status["dead"], 1);
        let queued: Value = at.recruiter.post(&format!("/api/v1/deliveries/{id}/retry"), &()).await.ok();
        assert_eq!((queued["state"].as_str(), queued["attempts"].as_i64()), (Some("queued"), Some(0)));
        app.db(|conn| diesel::update(jobs::table).set(jobs::state.eq("dead")).execute(conn));
        let all: Value = at.recruiter.post("/api/v1/deliveries/retry", &()).await.ok();
        assert_eq!(all["count"], 1);
        assert_eq!(app.run_jobs().await, 1);
        // Somebody outside the project has no such delivery.
        let outsider = app.client(&app.person(&at.org, Role::Recruiter, "Olga Out"));
        assert_eq!(outsider.post(&format!("/api/v1/deliveries/{id}/retry"), &()).await.status, 404);
        let interviewer = app.client(&app.person(&at.org, Role::Interviewer, "Ian View"));
        assert_eq!(interviewer.get("/api/v1/deliveries").await.status, 403);
    }

    async fn what_is_held_goes_out_when_an_administrator_releases_it(app: TestApp) {
        use api::store::schema::{delivery_holds, domain_events};
        use diesel::prelude::*;
        let at = stage(&app).await;
        let admin = app.client(&app.person(&at.org, Role::Admin, "Ada Admin"));
        let other = app.organization("Elsewhere");
        let foreign = app.client(&app.person(&other, Role::Admin, "Eve Else"));
        let now = app.now();
        app.db(|conn| {
            for org in [&at.org, &other] {
                diesel::insert_into(delivery_holds::table)
                    .values((delivery_holds::org_id.eq(bind(org.id)), delivery_holds::since.eq(now.unix())))
                    .execute(conn)?;
            }
            Ok(())
        });
        assert_eq!(app.run_jobs().await, 0);
        assert_eq!(app.anonymous().get("/readyz").await.json()["deliveries"], "held");
        let status: Value = at.recruiter.get("/api/v1/deliveries/status").await.ok();
        assert_eq!(status["queued"], 1);
        assert_eq!(status["held_since"], now.to_string());

        let refused = at.recruiter.post("/api/v1/deliveries/release", &()).await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (403, "forbidden"));
        let elsewhere: Value = foreign.post("/api/v1/deliveries/release", &()).await.ok();
        assert_eq!(elsewhere["count"], 0, "each organization's administrator releases their own");
        assert_eq!(app.run_jobs().await, 0);

        let released: Value = admin.post("/api/v1/deliveries/release", &()).await.ok();
        assert_eq!(released["count"], 1);
        assert_eq!(app.run_jobs().await, 1);
        assert_eq!(app.mails().len(), 1);
        let again: Value = admin.post("/api/v1/deliveries/release", &()).await.ok();
        assert_eq!(again["count"], 0);
        assert_eq!(app.anonymous().get("/readyz").await.json()["deliveries"], "running");
        let status: Value = admin.get("/api/v1/deliveries/status").await.ok();
        assert_eq!(status["held_since"], Value::Null);
        let events: Vec<(String, String)> = app.db(|conn| {
            domain_events::table
                .filter(domain_events::kind.eq("deliveries.released"))
                .filter(domain_events::org_id.eq(bind(at.org.id)))
                .select((domain_events::actor_name, domain_events::data))
                .load(conn)
        });
        assert_eq!(events, [("Ada Admin".to_owned(), r#"{"count":1}"#.to_owned())]);
    }
}
