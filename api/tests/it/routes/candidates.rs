//! What a candidate's record tells about projects that are out of reach: nothing.

use api::store::schema::{applications, candidates};
use api::store::types::bind;
use diesel::prelude::*;
use serde_json::{Value, json};
use shared::access::Role;
use shared::ids::ApplicationId;

use super::links::{details, send};
use crate::support::{Client, TestApp, TestCandidate, TestOrg, TestProject};

/// A candidate of two recruiters, each in a project of their own.
struct Two {
    org: TestOrg,
    candidate: TestCandidate,
    email: String,
    /// In the project of the other.
    interview: String,
    secret: TestProject,
    own: TestProject,
    other: Client,
    recruiter: Client,
}

async fn two(app: &TestApp) -> Two {
    let org = app.organization("Fairhaven");
    let hidden = app.person(&org, Role::Recruiter, "Hanna Hidden");
    app.scheduler(&hidden);
    let secret = app.project(&org, "Successor of the CEO", &[&hidden]);
    let candidate = app.candidate(&org, &secret, "Rebecca Best");
    let host = app.person(&org, Role::Recruiter, "Joel Bito");
    app.scheduler(&host);
    let own = app.project(&org, "Director of Recruiting", &[&host]);
    let email =
        app.db(|conn| candidates::table.find(bind(candidate.id)).select(candidates::email).first(conn));
    let (other, recruiter) = (app.client(&hidden), app.client(&host));
    let (_, token) = send(&other, &secret, &candidate).await;
    let book = format!("/api/v1/links/{token}/booking");
    let booked: Value = app.anonymous().post(&book, &details("2026-03-03T18:00:00Z")).await.ok();
    let interview = booked["interview_id"].as_str().unwrap().to_owned();
    Two { org, candidate, email, interview, secret, own, other, recruiter }
}

fn projects(candidate: &Value) -> Vec<&str> {
    let applications = candidate["applications"].as_array().unwrap();
    applications.iter().map(|one| one["project"]["name"].as_str().unwrap()).collect()
}

both_engines! {
    async fn a_project_out_of_reach_is_not_named(app: TestApp) {
        let at = two(&app).await;
        let path = format!("/api/v1/candidates/{}", at.candidate.id);
        assert_eq!(at.recruiter.get(&path).await.problem_code(), "not_found");

        let body = json!({"full_name": "R. Best", "email": at.email, "project_id": at.own.id});
        let added = at.recruiter.post("/api/v1/candidates", &body).await;
        assert_eq!(added.status, 201);
        let mut answers = vec![added];
        answers.push(at.recruiter.get(&path).await);
        answers.push(at.recruiter.if_match(1).patch(&path, &json!({"headline": "Recruiter"})).await);
        let application: ApplicationId = app.db(|conn| {
            applications::table
                .filter(applications::project_id.eq(bind(at.own.id)))
                .select(applications::id)
                .first(conn)
        });
        let stage = json!({"stage_id": at.own.stages[1]});
        answers.push(at.recruiter.post(&format!("/api/v1/applications/{application}/stage"), &stage).await);
        for answer in &answers {
            let candidate: Value = answer.ok();
            assert_eq!(projects(&candidate), ["Director of Recruiting"]);
            assert_eq!(candidate["counts"]["projects"], 1);
            assert_eq!(candidate["counts"]["interviews"], 0, "the other project's interview is not counted");
        }
        answers.push(at.recruiter.get("/api/v1/candidates").await);
        answers.push(at.recruiter.get("/api/v1/search?q=best").await);
        for answer in &answers {
            assert!(answer.text().contains("R. Best") && !answer.text().contains("Rebecca"), "{}", answer.text());
            assert!(!answer.text().contains("Successor") && !answer.text().contains(&at.secret.id.to_string()));
        }

        let both = app.client(&app.person(&at.org, Role::Admin, "Ada Admin")).get(&path).await.json();
        assert_eq!(projects(&both), ["Successor of the CEO", "Director of Recruiting"]);
        assert_eq!(both["counts"]["interviews"], 1);
        assert_eq!(projects(&at.other.get(&path).await.json()), ["Successor of the CEO"]);
    }

    async fn an_interviewer_sees_the_project_of_the_interview_only(app: TestApp) {
        let at = two(&app).await;
        let body = json!({"full_name": "R. Best", "email": at.email, "project_id": at.own.id});
        at.recruiter.post("/api/v1/candidates", &body).await.done();
        let interviewer = app.person(&at.org, Role::Interviewer, "Ines Ortega");
        app.takes_part(&interviewer, &at.interview);
        let seen = app.client(&interviewer).get(&format!("/api/v1/candidates/{}", at.candidate.id)).await.json();
        assert_eq!(projects(&seen), ["Successor of the CEO"]);
        assert_eq!((&seen["counts"]["messages"], &seen["counts"]["interviews"]), (&json!(0), &json!(1)));
    }
}
