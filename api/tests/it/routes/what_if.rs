//! What-if questions over the API.

use serde_json::{Value, json};
use shared::access::Role;

both_engines! {
    async fn a_what_if_question_is_answered_without_stored_data(app: TestApp) {
        let org = app.organization("Fairhaven");
        let client = app.client(&app.person(&org, Role::Interviewer, "Ines Interviewer"));
        let question = json!({"kind":"slots","now":"2026-03-01T00:00:00Z",
            "window":{"start":"2026-03-02T00:00:00Z","end":"2026-03-03T00:00:00Z"},"event":{"duration":60},
            "interviewers":[{"id":"a","tz":"UTC","weekly":[{"day":1,"start":"09:00","end":"11:00"}],
                "busy":[{"start":"2026-03-02T10:00:00Z","end":"2026-03-02T10:30:00Z"}]}]});
        let path = "/api/v1/availability/preview";
        let answer = client.post(path, &question).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["slots"], json!(["2026-03-02T09:00:00Z"]));
        assert_eq!(answer.json()["staff"]["2026-03-02T09:00:00Z"], json!(["a"]));

        let mut wrong = question.clone();
        wrong["interviewers"][0]["weekly"][0]["day"] = json!(8);
        let answer = client.post(path, &wrong).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (422, "invalid"));
        assert_eq!(answer.problem_fields(), ["interviewers[0].weekly[0].day"]);

        let mut endless = question.clone();
        endless["interviewers"][0]["busy"][0]["rrule"] = json!("FREQ=SECONDLY");
        let answer = client.post(path, &endless).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (422, "availability_too_much_work"));

        let mut large = question.clone();
        large["candidate_tz"] = json!("x".repeat(100_000));
        assert_eq!(client.post(path, &large).await.status, 422, "more than other routes take, but read");
        large["candidate_tz"] = json!("x".repeat(4 * 1024 * 1024));
        assert_eq!(client.post(path, &large).await.problem_code(), "too_large");

        assert_eq!(app.anonymous().post(path, &question).await.problem_code(), "sign_in_needed");
    }

    async fn an_answer_has_a_bound_and_says_what_to_narrow(app: TestApp) {
        let org = app.organization("Fairhaven");
        let client = app.client(&app.person(&org, Role::Interviewer, "Ines Interviewer"));
        let path = "/api/v1/availability/preview";
        let question = every_minute_of_a_year();
        assert!(question.to_string().len() < 600);
        let answer = client.post(path, &question).await;
        assert_eq!((answer.status, answer.problem_code().as_str()), (422, "availability_answer_too_large"));
        assert!(answer.text().contains("fewer days"), "{}", answer.text());

        // Without reasons, too: minutes of 400 days.
        let mut plain = question.clone();
        plain["explain"] = json!(false);
        plain["event"] = json!({"duration": 1});
        assert_eq!(client.post(path, &plain).await.problem_code(), "availability_answer_too_large");
        plain["window"]["end"] = json!("2026-03-30T00:00:00Z");
        let answer = client.post(path, &plain).await;
        assert_eq!(answer.json()["slots"].as_array().unwrap().len(), 28 * 1440);
    }

    async fn a_panel_of_eight_sessions_and_sixty_people_over_ten_days_fits(app: TestApp) {
        let org = app.organization("Fairhaven");
        let client = app.client(&app.person(&org, Role::Interviewer, "Ines Interviewer"));
        let path = "/api/v1/availability/preview";
        let answer = client.post(path, &panel(8, 60, 10)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(answer.json()["slots"].as_array().unwrap().len() > 100);
        // The same people, and why every other time is closed.
        let mut slots = panel(8, 60, 10);
        for field in ["sessions", "step"] {
            slots.as_object_mut().unwrap().remove(field);
        }
        slots["kind"] = json!("slots");
        slots["mode"] = json!("round_robin");
        slots["event"] = json!({"duration": 30, "step": 30});
        slots["explain"] = json!(true);
        let answer = client.post(path, &slots).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    async fn many_questions_at_once_are_answered_or_told_to_come_back(app: TestApp) {
        let org = app.organization("Fairhaven");
        let one = app.client(&app.person(&org, Role::Interviewer, "Ines Interviewer"));
        let other = app.client(&app.person(&org, Role::Recruiter, "Joel Bito"));
        let path = "/api/v1/availability/preview";
        let asked: Vec<_> = (0..24)
            .map(|_| {
                let client = one.clone();
                tokio::spawn(async move { client.post(path, &every_minute_of_a_year()).await })
            })
            .collect();
        let theirs = other.post(path, &panel(1, 2, 2)).await;
        assert_eq!(theirs.status, 200, "one person's questions leave others their turn: {}", theirs.text());
        for answer in asked {
            let answer = answer.await.unwrap();
            match answer.status {
                422 => assert_eq!(answer.problem_code(), "availability_answer_too_large"),
                503 => assert!(answer.header("retry-after").is_some()),
                other => panic!("{other} {}", answer.text()),
            }
        }
    }
}

/// Some 570 bytes: why none of the minutes of 400 days is offered, by each of three people.
fn every_minute_of_a_year() -> Value {
    let week: Vec<_> = (1..8).map(|day| json!({"day": day, "start": "00:00", "end": "24:00"})).collect();
    json!({"kind": "slots", "now": "2026-03-01T00:00:00Z", "mode": "round_robin", "explain": true,
        "window": {"start": "2026-03-02T00:00:00Z", "end": "2027-04-04T00:00:00Z"},
        "event": {"duration": 1, "horizon_days": 0},
        "interviewers": [{"id": "0", "tz": "UTC", "weekly": week}, {"id": "1", "tz": "UTC"},
            {"id": "2", "tz": "UTC"}]})
}

/// A day of sessions, each with one of all people, tried every five minutes.
fn panel(sessions: usize, people: usize, days: i64) -> Value {
    let ids: Vec<_> = (0..people).map(|n| format!("019bd0c2-a1f0-7c3e-8d5b-{n:012}")).collect();
    let week: Vec<_> = (1..8).map(|day| json!({"day": day, "start": "08:00", "end": "18:00"})).collect();
    let busy =
        json!([{"start": "2026-03-02T12:00:00Z", "end": "2026-03-02T13:00:00Z", "rrule": "FREQ=DAILY"}]);
    let person = |(n, id): (usize, &String)| {
        let busy = if n % 2 == 0 { busy.clone() } else { json!([]) };
        json!({"id": id, "tz": "Europe/Berlin", "weekly": week, "busy": busy})
    };
    let start: shared::time::UtcTime = "2026-03-02T00:00:00Z".parse().unwrap();
    json!({"kind": "sequence", "now": "2026-03-01T00:00:00Z", "step": 5,
        "window": {"start": start, "end": start.plus_days(days)},
        "sessions": vec![json!({"duration": 30, "pool": ids}); sessions],
        "interviewers": ids.iter().enumerate().map(person).collect::<Vec<_>>()})
}
