//! Alive and ready.

both_engines! {
    async fn answers_alive_and_ready(app: TestApp) {
        let anyone = app.anonymous();
        assert_eq!(anyone.get("/healthz").await.status, 200);
        assert_eq!(anyone.get("/readyz").await.status, 200);
    }

    async fn an_unknown_address_is_a_problem_with_a_request_id(app: TestApp) {
        let answer = app.anonymous().get("/api/v1/nothing").await;
        assert_eq!(answer.status, 404);
        assert_eq!(answer.problem_code(), "not_found");
        assert_eq!(answer.json()["request_id"].as_str(), answer.header("x-request-id").as_deref());
    }

    async fn a_session_that_is_gone_signs_nobody_in(app: TestApp) {
        let org = app.organization("Fairhaven");
        let admin = app.person(&org, shared::access::Role::Admin, "Ada Admin");
        app.end_sessions(&admin);
        let client = app.client(&admin);
        let answer = client.get("/api/v1/nothing").await;
        assert_eq!(answer.status, 404, "an unknown address asks for no sign-in");
    }
}
