//! The search box: folded words, prefixes, and only what one may see.

use api::jobs::worker::Worker;
use api::store::schema::{applications, candidates, projects, search_terms};
use api::store::types::{bind, text};
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::ids::{ApplicationId, CandidateId, OrgId, StageId};
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
    async fn what_has_all_words_is_found_among_ever_so_many_that_have_one(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let project = client.post("/api/v1/projects", &json!({ "name": "Process Lead" })).await.ok::<Project>();
        // More namesakes than the index gives of one word, and no headline has the other one.
        let first = add(&client, &project, "Anna Aalto", "first@candidates.example").await;
        let application = first["applications"][0]["id"].as_str().unwrap().to_owned();
        app.db(|conn| {
            for number in 0..1_005 {
                let id = format!("00000000-0000-7000-8000-{number:012}");
                let candidate: CandidateId = id.parse().unwrap();
                let another = ApplicationId::from_uuid(candidate.uuid());
                let of_first = candidates::table.filter(text(candidates::id).eq(first["id"].as_str().unwrap()));
                let row: (OrgId, i64) = of_first.select((candidates::org_id, candidates::created_at)).first(conn)?;
                diesel::insert_into(candidates::table)
                    .values((
                        candidates::id.eq(bind(candidate)), candidates::org_id.eq(bind(row.0)), candidates::full_name.eq("Anna Aalto"),
                        candidates::sort_key.eq("anna aalto"), candidates::email.eq(&id), candidates::email_key.eq(&id),
                        candidates::headline.eq(""), candidates::location.eq(""), candidates::archived.eq(false),
                        candidates::busy_version.eq(0), candidates::created_at.eq(row.1), candidates::version.eq(1),
                    ))
                    .execute(conn)?;
                let of_first = applications::table.filter(text(applications::id).eq(&application));
                let stage: StageId = of_first.select(applications::stage_id).first(conn)?;
                diesel::insert_into(applications::table)
                    .values((
                        applications::id.eq(bind(another)), applications::org_id.eq(bind(row.0)), applications::candidate_id.eq(bind(candidate)),
                        applications::project_id.eq(bind(project.id)), applications::stage_id.eq(bind(stage)),
                        applications::created_at.eq(row.1), applications::version.eq(1),
                        applications::full_name.eq("Anna Aalto"), applications::sort_key.eq("anna aalto"),
                        applications::email.eq(&id), applications::headline.eq(""), applications::location.eq(""),
                        applications::profile_version.eq(1),
                    ))
                    .execute(conn)?;
                diesel::insert_into(search_terms::table)
                    .values((
                        search_terms::id.eq(&id), search_terms::org_id.eq(bind(row.0)), search_terms::term.eq("anna"),
                        search_terms::kind.eq("candidate"), search_terms::object_id.eq(&id), search_terms::weight.eq(10),
                    ))
                    .execute(conn)?;
            }
            diesel::QueryResult::Ok(())
        });
        add(&client, &project, "Zoe Anna", "zoe@candidates.example").await;
        let mut both = found(&client, "anna%20chem").await.1;
        both.sort();
        assert_eq!(both, ["Anna Aalto", "Zoe Anna"]);
        let many: SearchResults = client.get("/api/v1/search?q=anna").await.ok();
        assert_eq!((many.candidates.len(), many.more_candidates, many.more_projects), (10, true, false));
        let few: SearchResults = client.get("/api/v1/search?q=anna%20chem").await.ok();
        assert!(!few.more_candidates);

        let pipeline: Value = client.get(&format!("/api/v1/projects/{}/pipeline", project.id)).await.ok();
        let column = &pipeline["columns"][0];
        assert_eq!((column["cards"].as_array().unwrap().len(), &column["count"]), (1000, &json!(1007)));
    }

    async fn people_are_greeted_as_somebody_says_or_as_their_name_tells(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let project = client.post("/api/v1/projects", &json!({ "name": "Lead" })).await.ok::<Project>();
        let anna = add(&client, &project, "Schmidt, Dr. Anna", "Anna <anna@candidates.example>").await;
        assert_eq!((&anna["first_name"], &anna["called"], &anna["email"]), (&json!("Anna"), &json!(null), &json!("anna@candidates.example")));
        let path = format!("/api/v1/candidates/{}", anna["id"].as_str().unwrap());
        let changed: Value = client.if_match(1).patch(&path, &json!({ "called": " Änni " })).await.ok();
        assert_eq!((&changed["first_name"], &changed["called"]), (&json!("Änni"), &json!("Änni")));
        let again: Value = client.if_match(2).patch(&path, &json!({ "called": null })).await.ok();
        assert_eq!((&again["first_name"], &again["called"]), (&json!("Anna"), &json!(null)));
        let body = json!({ "full_name": "Dr. Jo Lee", "email": "jo@candidates.example", "project_id": project.id, "called": "Dr. Lee" });
        let jo: Value = client.post("/api/v1/candidates", &body).await.ok();
        assert_eq!(jo["first_name"], "Dr. Lee");
        for name in ["\u{200b}", "\u{2800}", "\u{a0}\u{3164}"] {
            let body = json!({ "full_name": name, "email": "no@candidates.example", "project_id": project.id });
            assert_eq!(client.post("/api/v1/candidates", &body).await.status, 422, "{name:?}");
        }
    }

    async fn what_another_program_calls_so_comes_first(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let body = json!({ "name": "Director", "external_id": "job:7-A" });
        let project = client.post("/api/v1/projects", &body).await.ok::<Project>();
        add(&client, &project, "Job Seven", "job@candidates.example").await;
        let body = json!({ "full_name": "Rebecca Best", "email": "rb@candidates.example", "project_id": project.id, "external_id": "job:7-A" });
        client.post("/api/v1/candidates", &body).await.done();
        assert_eq!(found(&client, "%20job:7-A").await, (vec!["Director".to_owned()], vec!["Rebecca Best".to_owned()]));
        assert_eq!(found(&client, "job").await.1, ["Job Seven"], "the whole of it or nothing");
        let another = app.client(&app.person(&org, Role::Recruiter, "Another"));
        assert_eq!(found(&another, "job:7-A").await, (vec![], vec![]));
    }

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

    async fn words_of_older_rules_are_made_anew(app: TestApp) {
        let org = app.organization("Fairhaven");
        let rob = app.person(&org, Role::Recruiter, "Rob");
        let client = app.client(&rob);
        let project = client.post("/api/v1/projects", &json!({ "name": "王道 Lead" })).await.ok::<Project>();
        add(&client, &project, "Sean O’Neil", "sean@candidates.example").await;
        app.db(|conn| {
            diesel::update(search_terms::table).set(search_terms::term.eq("old")).execute(conn)?;
            diesel::update(projects::table).set(projects::words_version.eq(0)).execute(conn)?;
            diesel::update(applications::table).set(applications::words_version.eq(0)).execute(conn)
        });
        assert_eq!(found(&client, "oneil").await.1.len(), 0);
        Worker::new(app.app.clone()).unwrap().run_due_periodic().await.unwrap();
        assert_eq!(found(&client, "o'neil").await.1, ["Sean O’Neil"]);
        assert_eq!(found(&client, "道").await.0, ["王道 Lead"]);
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
