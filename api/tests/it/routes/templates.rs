//! Message templates: one's own, and the organization's.

use serde_json::{Value, json};
use shared::access::Role;
use shared::wire::page::Page;
use shared::wire::templates::MessageTemplate;

const PATH: &str = "/api/v1/message-templates";

fn body(name: &str, shared: bool) -> Value {
    json!({ "name": name, "subject": "Your interview", "body": "Hi [CANDIDATE_FIRST_NAME],\nhello.", "shared": shared })
}

both_engines! {
    async fn own_and_shared_templates_by_name(app: TestApp) {
        let org = app.organization("Fairhaven");
        let (ada, rob) = (app.person(&org, Role::Admin, "Ada"), app.person(&org, Role::Recruiter, "Rob"));
        let (admin, recruiter) = (app.client(&ada), app.client(&rob));
        admin.post(PATH, &body("Östersund", true)).await.done();
        admin.post(PATH, &body("Private to Ada", false)).await.done();
        let mine = recruiter.post(PATH, &body("another", false)).await;
        assert_eq!(mine.status, 201);
        assert_eq!(recruiter.post(PATH, &body("For all", true)).await.problem_code(), "forbidden");
        let listed = recruiter.get(PATH).await.ok::<Page<MessageTemplate>>().data;
        let names: Vec<_> = listed.iter().map(|template| (template.name.as_str(), template.shared)).collect();
        assert_eq!(names, [("another", false), ("Östersund", true)]);
        let elsewhere = app.organization("Other");
        let eve = app.person(&elsewhere, Role::Admin, "Eve");
        assert!(app.client(&eve).get(PATH).await.ok::<Page<MessageTemplate>>().data.is_empty());
    }

    async fn words_that_are_no_tokens_are_named_when_a_template_is_saved(app: TestApp) {
        let org = app.organization("Fairhaven");
        let recruiter = app.client(&app.person(&org, Role::Recruiter, "Rob"));
        let mut wrong = body("Typing", false);
        wrong["subject"] = "[CANDIDATE_NAME] and [PROJECT_NAME]".into();
        wrong["body"] = "Hi [CANDIDATE_FIRSTNAME], [CANDIDATE_NAME] of (NO_SUCH), (USA), about [TOPIC]".into();
        let made = recruiter.post(PATH, &wrong).await;
        // It is saved all the same: what is no token may be meant.
        assert_eq!(made.status, 201, "{}", made.text());
        let unknown = json!(["CANDIDATE_NAME", "CANDIDATE_FIRSTNAME", "NO_SUCH"]);
        assert_eq!(made.json()["unknown_tokens"], unknown);
        assert_eq!(recruiter.get(PATH).await.json()["data"][0]["unknown_tokens"], unknown);
        let path = format!("{PATH}/{}", made.json()["id"].as_str().unwrap());
        let saved = recruiter.if_match(1).put(&path, &body("Typing", false)).await;
        assert_eq!((saved.status, &saved.json()["unknown_tokens"]), (200, &json!([])));
    }

    async fn owners_change_theirs_and_administrators_the_shared(app: TestApp) {
        let org = app.organization("Fairhaven");
        let (ada, rob) = (app.person(&org, Role::Admin, "Ada"), app.person(&org, Role::Recruiter, "Rob"));
        let (admin, recruiter) = (app.client(&ada), app.client(&rob));
        let own = recruiter.post(PATH, &body("Mine", false)).await.ok::<MessageTemplate>();
        let shared = admin.post(PATH, &body("Ours", true)).await.ok::<MessageTemplate>();
        let (own, shared) = (format!("{PATH}/{}", own.id), format!("{PATH}/{}", shared.id));
        let saved = recruiter.if_match(1).put(&own, &body("Better", false)).await.ok::<MessageTemplate>();
        assert_eq!((saved.name.as_str(), saved.version), ("Better", 2));
        assert_eq!(recruiter.if_match(1).put(&own, &body("Late", false)).await.problem_code(), "version_conflict");
        assert_eq!(admin.if_match(2).put(&own, &body("Taken", true)).await.problem_code(), "not_found");
        assert_eq!(recruiter.if_match(1).put(&shared, &body("Hers", false)).await.problem_code(), "forbidden");
        assert_eq!(recruiter.if_match(1).delete(&shared).await.problem_code(), "forbidden");
        assert_eq!(admin.if_match(2).delete(&own).await.problem_code(), "not_found");
        recruiter.if_match(2).delete(&own).await.done();
        assert_eq!(recruiter.if_match(3).put(&own, &body("Gone", false)).await.problem_code(), "not_found");
        admin.if_match(1).delete(&shared).await.done();
        let odd = recruiter.post(PATH, &json!({ "name": " ", "subject": "a\nb", "body": "" })).await;
        assert_eq!(odd.problem_fields(), ["name", "subject", "body"]);
    }
}
