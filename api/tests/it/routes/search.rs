//! The search box: folded words, prefixes, and only what one may see.

use serde_json::{Value, json};
use shared::access::Role;
use shared::wire::candidates::SearchResults;
use shared::wire::projects::Project;

use crate::support::Client;

async fn add(client: &Client, project: &Project, name: &str, email: &str) -> Value {
    let body = json!({
        "full_name": name, "email": email, "project_id": project.id, "headline": "Chemist", "location": "Malmö",
    });
    client.post("/api/v1/candidates", &body).await.ok()
}

async fn found(client: &Client, q: &str) -> (Vec<String>, Vec<String>) {
    let answer = client.get(&format!("/api/v1/search?q={q}")).await.ok::<SearchResults>();
    (
        answer.projects.into_iter().map(|project| project.name).collect(),
        answer.candidates.into_iter().map(|candidate| candidate.full_name).collect(),
    )
}

both_engines! {
    async fn words_are_found_by_their_beginnings_whatever_accents(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let project = client.post("/api/v1/projects", &json!({ "name": "Zoology Lead" })).await.ok::<Project>();
        let zoe = add(&client, &project, "Zoë Ångström", "zoe@candidates.example").await;
        add(&client, &project, "Rebecca Best", "rb@candidates.example").await;
        let both = (vec!["Zoology Lead".to_owned()], vec!["Zoë Ångström".to_owned()]);
        assert_eq!(found(&client, "ZO").await, both);
        assert_eq!(found(&client, "angstr%20zo").await.1, ["Zoë Ångström"]);
        assert_eq!(found(&client, "chem").await.1.len(), 2);
        assert_eq!(found(&client, "malmo%20best").await.1, ["Rebecca Best"]);
        assert_eq!(found(&client, "rb@candidates").await.1, ["Rebecca Best"]);
        for nothing in ["", "%20-%20", "oe", "best%20zo", "%F4%8F%BF%BF"] {
            assert_eq!(found(&client, nothing).await, (vec![], vec![]), "{nothing}");
        }
        let path = format!("/api/v1/candidates/{}", zoe["id"].as_str().unwrap());
        client.if_match(1).patch(&path, &json!({ "full_name": "Chloe Park" })).await.done();
        assert!(found(&client, "angstrom").await.1.is_empty(), "the name before is forgotten");
        assert_eq!(found(&client, "chlo").await.1, ["Chloe Park"]);
    }

    async fn nobody_finds_what_they_may_not_see(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let project = client.post("/api/v1/projects", &json!({ "name": "Director" })).await.ok::<Project>();
        add(&client, &project, "Rebecca Best", "rb@candidates.example").await;
        assert_eq!(found(&client, "reb").await.1.len(), 1);
        let ada = app.person(&org, Role::Admin, "Ada");
        assert_eq!(found(&app.client(&ada), "dir").await.0, ["Director"]);
        let elsewhere = app.organization("Other");
        for stranger in [
            app.person(&org, Role::Recruiter, "Another"),
            app.person(&org, Role::Interviewer, "Ian"),
            app.person(&elsewhere, Role::Admin, "Eve"),
        ] {
            let client = app.client(&stranger);
            for q in ["reb", "dir", "rb"] {
                assert_eq!(found(&client, q).await, (vec![], vec![]), "{q}");
            }
        }
    }
}
