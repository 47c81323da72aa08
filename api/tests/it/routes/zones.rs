//! Zones for pickers and pages.

use serde_json::json;

both_engines! {
    async fn a_zones_changes_come_with_the_stretch_asked_about(app: TestApp) {
        let path = "/api/v1/zones/rules?name=America%2FLos_Angeles&from=2026-09-01T00:00:00Z&to=2027-01-01T00:00:00Z";
        let answer = app.anonymous().get(path).await;
        assert_eq!(answer.status, 200);
        let rules = answer.json();
        assert_eq!(rules["initial"]["abbreviation"], json!("PDT"));
        let changes = rules["transitions"].as_array().unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0]["at"], json!("2026-11-01T09:00:00Z"));
        assert_eq!(changes[0]["offset_seconds"], json!(-8 * 3600));
    }

    async fn unknown_zones_and_hostile_stretches_are_refused(app: TestApp) {
        let ask = |query: &str| format!("/api/v1/zones/rules?{query}");
        let anyone = app.anonymous();
        let unknown = anyone.get(&ask("name=Mars%2FBase&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")).await;
        assert_eq!((unknown.status, unknown.problem_code().as_str()), (400, "parameter_invalid"));
        assert_eq!(unknown.json()["fields"][0]["path"], "name");
        for stretch in [
            "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=1970-01-01T00:00:00Z&to=2199-01-01T00:00:00Z",
            "from=yesterday&to=2026-01-01T00:00:00Z",
        ] {
            let answer = anyone.get(&ask(&format!("name=UTC&{stretch}"))).await;
            assert_eq!((answer.status, answer.problem_code().as_str()), (400, "parameter_invalid"), "{stretch}");
        }
    }
}
