//! Scheduler settings and free/busy: bounds, versions, reach.

use serde_json::{Value, json};
use shared::access::Role;

both_engines! {
    async fn preferences_count_once_they_are_saved(app: TestApp) {
        let org = app.organization("Fairhaven");
        let joel = app.person(&org, Role::Recruiter, "Joel Bito");
        let client = app.client(&joel);
        let usual: Value = client.get("/api/v1/me/scheduler").await.ok();
        assert_eq!((&usual["version"], &usual["confirmed_at"]), (&json!(0), &Value::Null));
        assert_eq!(usual["rules"]["weekly"].as_array().unwrap().len(), 5);

        let mut rules = usual["rules"].clone();
        rules["zone"] = json!("America/Los_Angeles");
        rules["weekly"] = json!([{"day": 1, "start": "22:00", "end": "02:00"}, {"day": 5, "start": "09:00", "end": "24:00"}]);
        assert_eq!(client.put("/api/v1/me/scheduler", &rules).await.status, 428);
        let saved: Value = client.if_match(0).put("/api/v1/me/scheduler", &rules).await.ok();
        assert_eq!((&saved["version"], &saved["confirmed_at"]), (&json!(1), &json!("2026-03-02T17:00:00Z")));
        assert_eq!(saved["zone_rules"]["name"], "America/Los_Angeles");
        assert_eq!(saved["zone_rules"]["transitions"][0]["at"], "2026-03-08T10:00:00Z");
        assert_eq!(client.if_match(0).put("/api/v1/me/scheduler", &rules).await.problem_code(), "version_conflict");
        client.if_match(1).put("/api/v1/me/scheduler", &rules).await.done();
    }

    async fn every_bound_is_named_by_its_field(app: TestApp) {
        let org = app.organization("Fairhaven");
        let client = app.client(&app.person(&org, Role::Recruiter, "Joel Bito"));
        let rules = json!({
            "zone": "Mars/Olympus", "duration_minutes": 4, "horizon_days": 0, "buffer_before_minutes": -1,
            "buffer_after_minutes": 481, "min_notice_minutes": 43201, "step_minutes": 3, "max_per_day": 0, "max_per_week": 501,
            "weekly": [{"day": 8, "start": "09:00", "end": "09:00"}, {"day": 1, "start": "24:00", "end": "01:00"}],
            "overrides": [{"date": "2026-03-03", "ranges": [["10:00", "10:00"]]}],
            "blocked": [{"start": "2026-03-04T10:00", "end": "2026-03-04T09:00"}],
        });
        let answer = client.if_match(0).put("/api/v1/me/scheduler", &rules).await;
        assert_eq!(answer.status, 422);
        let mut fields = answer.problem_fields();
        fields.sort();
        assert_eq!(fields, [
            "blocked[0].end", "buffer_after_minutes", "buffer_before_minutes", "duration_minutes", "horizon_days",
            "max_per_day", "max_per_week", "min_notice_minutes", "overrides[0].ranges[0].end", "step_minutes",
            "weekly[0].day", "weekly[0].end", "weekly[1].start", "zone",
        ]);
    }

    async fn settings_of_others_stay_within_reach(app: TestApp) {
        let org = app.organization("Fairhaven");
        let [joel, ann, zoe] = ["Joel", "Ann", "Zoe"].map(|name| app.person(&org, Role::Recruiter, name));
        app.project(&org, "Shared", &[&joel, &ann]);
        let stranger = app.person(&app.organization("Elsewhere"), Role::Admin, "Eve");
        for person in [&joel, &ann, &zoe] {
            app.scheduler(person);
        }
        app.busy(&ann, &[("2026-03-03T17:00:00Z", "2026-03-03T18:00:00Z")]);
        let client = app.client(&joel);
        let path = |id| format!("/api/v1/people/{id}/scheduler");
        assert_eq!(client.get(&path(ann.id)).await.status, 200);
        assert_eq!(client.get(&path(zoe.id)).await.status, 404, "no project in common");
        assert_eq!(app.client(&stranger).get(&path(ann.id)).await.status, 404);
        let rules = client.get(&path(ann.id)).await.json()["rules"].clone();
        assert_eq!(client.if_match(1).put(&path(ann.id), &rules).await.status, 404);
        let admin = app.client(&app.person(&org, Role::Admin, "Ada"));
        admin.if_match(1).put(&path(zoe.id), &rules).await.done();
        let window = "from=2026-03-03T00:00:00Z&to=2026-03-04T00:00:00Z";
        let busy: Value = client.get(&format!("/api/v1/people/{}/busy?{window}", ann.id)).await.ok();
        assert_eq!(busy["busy"], json!([{"starts_at": "2026-03-03T17:00:00Z", "ends_at": "2026-03-03T18:00:00Z", "interview": false}]));
        let long = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
        assert_eq!(client.get(&format!("/api/v1/people/{}/busy?{long}", ann.id)).await.status, 400);
    }

    async fn what_if_questions_are_answered_and_bounded(app: TestApp) {
        let org = app.organization("Fairhaven");
        let client = app.client(&app.person(&org, Role::Interviewer, "Ivy"));
        let question = json!({"kind": "recurrence", "rrule": "FREQ=DAILY;COUNT=2", "dtstart": "2030-03-30T02:30", "tz": "Europe/Berlin"});
        let answer: Value = client.post("/api/v1/availability/preview", &question).await.ok();
        assert_eq!(answer["instants"], json!(["2030-03-30T01:30:00Z", "2030-03-31T01:30:00Z"]));
        let unknown = client.post("/api/v1/availability/preview", &json!({"kind": "recurrence", "rule": 1})).await;
        assert_eq!((unknown.status, unknown.problem_code().as_str()), (422, "invalid"));
        let large = json!({"kind": "slots", "padding": "x".repeat(4 * 1024 * 1024)});
        assert_eq!(client.post("/api/v1/availability/preview", &large).await.status, 413);
        assert_eq!(app.anonymous().post("/api/v1/availability/preview", &question).await.status, 401);
    }
}
