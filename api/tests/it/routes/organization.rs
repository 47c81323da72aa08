//! The company card and the policies.

use serde_json::json;
use shared::access::Role;
use shared::wire::organization::Organization;

const PATH: &str = "/api/v1/organization";

both_engines! {
    async fn administrators_change_the_card_and_the_policies(app: TestApp) {
        let org = app.organization("Fairhaven");
        let other = app.organization("Other");
        let (ada, eve) = (app.person(&org, Role::Admin, "Ada"), app.person(&other, Role::Admin, "Eve"));
        let admin = app.client(&ada);
        let before = admin.get(PATH).await;
        assert_eq!(before.header("etag").as_deref(), Some("\"1\""));
        let card = json!({
            "name": "Fairhaven Works", "industry": "Chemicals", "size": "51–200", "page_url": null,
            "contact_email": "jobs@fairhaven.example",
        });
        let patch = json!({ "company": card, "first_names_only": true, "jitsi_server": null, "join_early_minutes": 15,
            "show_meeting_links": false });
        let after = admin.if_match(1).patch(PATH, &patch).await.ok::<Organization>();
        assert_eq!((after.company.name.as_str(), after.company.page_url), ("Fairhaven Works", None));
        assert!(after.policies.first_names_only && after.policies.share_availability);
        assert_eq!((after.policies.jitsi_server, after.policies.join_early_minutes), (None, 15));
        assert!(!after.policies.show_meeting_links);
        assert_eq!(admin.if_match(1).patch(PATH, &json!({})).await.problem_code(), "version_conflict");
        assert_eq!(app.client(&eve).get(PATH).await.ok::<Organization>().company.name, "Other");
    }

    async fn others_read_and_nothing_odd_is_kept(app: TestApp) {
        let org = app.organization("Fairhaven");
        let ian = app.person(&org, Role::Interviewer, "Ian");
        let ada = app.person(&org, Role::Admin, "Ada");
        app.client(&ian).get(PATH).await.done();
        let refused = app.client(&ian).if_match(1).patch(PATH, &json!({})).await;
        assert_eq!((refused.status, refused.problem_code().as_str()), (403, "forbidden"));
        let odd = json!({ "jitsi_server": "http://meet.example.org", "join_early_minutes": -1 });
        let answer = app.client(&ada).if_match(1).patch(PATH, &odd).await;
        assert_eq!(answer.problem_fields(), ["jitsi_server", "join_early_minutes"]);
        let unknown = app.client(&ada).if_match(1).patch(PATH, &json!({ "colour": "red" })).await;
        assert_eq!(unknown.problem_fields(), ["colour"]);
        assert_eq!(app.client(&ada).get(PATH).await.ok::<Organization>().version, 1);
    }
}
