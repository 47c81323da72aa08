//! What-if questions over the API.

use serde_json::json;
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
}
