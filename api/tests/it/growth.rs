//! What stays quick when years of data lie behind: the statements that the product really sends, and how SQLite
//! would go about them. A plan that walks through what is over fails here.

use std::sync::{Arc, Mutex};

use api::store::deliveries::{self, Scope as Whose};
use api::store::interview_lists::{self, Only, Query};
use api::store::page::PageAsked;
use api::store::scope::Scope;
use api::store::{Conn, availability, pipeline, search};
use diesel::connection::{Connection as _, InstrumentationEvent};
use diesel::prelude::*;
use diesel::sql_types::Text;
use shared::access::{Reach, Role};
use shared::ids::{OrgId, PersonId, ProjectId};
use shared::time::Interval;
use shared::wire::deliveries::DeliveryFilter;
use shared::wire::interviews::InterviewFilter;

use crate::support::TestApp;

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// A test's database, and whose rows it asks for.
struct Rig {
    app: TestApp,
    org: OrgId,
    person: PersonId,
    project: ProjectId,
}

impl Rig {
    fn run(story: impl FnOnce(Self)) {
        TestApp::run(false, |app| async {
            let org = app.organization("Fairhaven Chemicals");
            let person = app.person(&org, Role::Recruiter, "Joel Bito");
            let project = app.project(&org, "Senior Recruiter", &[&person]);
            story(Self { org: org.id, person: person.id, project: project.id, app });
        });
    }

    /// How SQLite goes about every statement that `work` sends.
    fn plans<T>(&self, work: impl FnOnce(&mut Conn) -> Result<T, api::store::StoreError>) -> Vec<String> {
        let sent: Arc<Mutex<Vec<String>>> = Arc::default();
        let seen = sent.clone();
        self.app
            .app
            .db
            .with_connection(|conn| {
                conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                    if let InstrumentationEvent::StartQuery { query, .. } = event {
                        seen.lock().unwrap().push(query.to_string());
                    }
                });
                work(conn)?;
                conn.set_instrumentation(|_: InstrumentationEvent<'_>| {});
                let statements = std::mem::take(&mut *sent.lock().unwrap());
                assert!(!statements.is_empty(), "no statement was sent");
                statements
                    .iter()
                    .map(|statement| {
                        let sql = statement.split("-- binds").next().unwrap_or_default();
                        let steps: Vec<Step> =
                            diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(conn)?;
                        Ok(steps.into_iter().map(|step| step.detail).collect::<Vec<_>>().join("; "))
                    })
                    .collect()
            })
            .unwrap()
    }

    fn interviews(&self, filter: InterviewFilter) -> String {
        let query = Query {
            scope: Scope::All,
            filter,
            only: Only::default(),
            after: None,
            limit: 50,
            now: self.app.now(),
        };
        self.plans(|conn| interview_lists::list(conn, self.org, &query))[0].clone()
    }
}

#[track_caller]
fn uses(plan: &str, way: &str) {
    assert!(plan.contains(way), "expected {way:?} in: {plan}");
}

#[test]
fn a_holders_past_is_not_read_when_a_time_is_checked() {
    Rig::run(|rig| {
        let window = Interval::new(rig.app.now(), rig.app.now().plus_minutes(30)).unwrap();
        let holder = rig.person.to_string();
        let plan = rig.plans(|conn| availability::reserved(conn, &holder, window));
        uses(&plan[0], "reservations_holder (holder_id=? AND starts_at>? AND starts_at<?)");
        let plan = rig.plans(|conn| availability::busy(conn, rig.person, window));
        uses(&plan[0], "busy_entries_end (person_id=? AND ends_at>?)");
    });
}

#[test]
fn lists_of_interviews_begin_where_their_answer_begins() {
    Rig::run(|rig| {
        uses(&rig.interviews(InterviewFilter::Upcoming), "starts_at>?");
        let cancelled = rig.interviews(InterviewFilter::Cancelled);
        uses(&cancelled, "interviews_state (org_id=? AND status=?)");
        assert!(!cancelled.contains("TEMP B-TREE"), "sorted by the index: {cancelled}");
    });
}

#[test]
fn a_pipeline_reads_its_own_project_alone() {
    Rig::run(|rig| {
        let plans = rig
            .plans(|conn| pipeline::cards(conn, rig.org, rig.project, Scope::All, rig.app.now()))
            .join("\n");
        uses(&plans, "applications_card (project_id=?)");
        uses(&plans, "invites_waiting (project_id=?)");
        uses(&plans, "interviews_project (project_id=? AND starts_at>?)");
        assert!(!plans.contains("SCAN"), "nothing is read as a whole: {plans}");
        assert!(!plans.contains("TEMP B-TREE FOR ORDER BY"), "sorted by the index: {plans}");
    });
}

#[test]
fn deliveries_that_need_somebody_are_found_by_their_state() {
    Rig::run(|rig| {
        let whose = Whose { org: rig.org, person: rig.person, reach: Reach::All };
        let page = PageAsked::new(None, 50).unwrap();
        let plans =
            rig.plans(|conn| deliveries::list(conn, whose, DeliveryFilter::Attention, &page, rig.app.now()));
        assert_eq!(plans.len(), 3);
        for plan in plans {
            uses(&plan, "jobs_state (org_id=? AND state=?)");
        }
    });
}

#[test]
fn a_word_is_found_in_the_index_alone() {
    Rig::run(|rig| {
        let plan = rig.plans(|conn| {
            search::candidates(
                conn,
                rig.org,
                Scope::All,
                search::Asked { word: "reb", others: &[], among: None },
            )
        });
        uses(&plan[0], "COVERING INDEX search_terms_word (org_id=? AND kind=? AND term>? AND term<?)");
    });
}
