//! Rows that tests start from, written straight into the database with good defaults.

use api::store::ids;
use api::store::schema::{
    applications, busy_entries, busy_sources, candidates, organizations, participants, people,
    project_members, projects, schedulers, sessions, stages,
};
use api::store::types::bind;
use diesel::prelude::*;
use serde_json::json;
use shared::access::Role;
use shared::ids::{
    ApplicationId, CandidateId, InterviewId, OrgId, ParticipantId, PersonId, ProjectId, SessionId, StageId,
};
use shared::interview::ResponseStatus;
use shared::time::UtcTime;

use super::app::TestApp;
use super::client::Client;

#[derive(Clone)]
pub struct TestOrg {
    pub id: OrgId,
}

#[derive(Clone)]
pub struct TestPerson {
    pub id: PersonId,
    pub org: OrgId,
    pub email: String,
    pub session: SessionId,
}

#[derive(Clone)]
pub struct TestProject {
    pub id: ProjectId,
    pub stages: Vec<StageId>,
}

#[derive(Clone)]
pub struct TestCandidate {
    pub id: CandidateId,
    pub application: ApplicationId,
}

impl TestApp {
    pub fn organization(&self, name: &str) -> TestOrg {
        let id = OrgId::from_uuid(ids::new());
        let now = self.now().unix();
        self.db(|conn| {
            diesel::insert_into(organizations::table)
                .values((
                    organizations::id.eq(bind(id)),
                    organizations::name.eq(name),
                    organizations::industry.eq("Chemicals"),
                    organizations::size.eq("201–500"),
                    organizations::page_url.eq(Some("https://fairhaven.example/about")),
                    organizations::contact_email.eq("hiring@fairhaven.example"),
                    organizations::share_availability.eq(true),
                    organizations::first_names_only.eq(false),
                    organizations::jitsi_server.eq(Some("https://meet.fairhaven.example")),
                    organizations::join_early_minutes.eq(10),
                    organizations::show_meeting_links.eq(true),
                    organizations::created_at.eq(now),
                    organizations::updated_at.eq(now),
                    organizations::version.eq(1),
                ))
                .execute(conn)
        });
        TestOrg { id }
    }

    /// An active person without a password, signed in with one session.
    pub fn person(&self, org: &TestOrg, role: Role, name: &str) -> TestPerson {
        let id = PersonId::from_uuid(ids::new());
        let session = SessionId::from_uuid(ids::new());
        let email = format!("{}@fairhaven.example", id.uuid().simple());
        let now = self.now().unix();
        self.db(|conn| {
            diesel::insert_into(people::table)
                .values((
                    people::id.eq(bind(id)),
                    people::org_id.eq(bind(org.id)),
                    people::name.eq(name),
                    people::sort_key.eq(name.to_lowercase()),
                    people::email.eq(&email),
                    people::email_key.eq(&email),
                    people::title.eq("Senior Partner Engineer"),
                    people::role.eq(role.as_str()),
                    people::status.eq("active"),
                    people::session_version.eq(1),
                    people::busy_version.eq(1),
                    people::created_at.eq(now),
                    people::updated_at.eq(now),
                    people::version.eq(1),
                ))
                .execute(conn)?;
            diesel::insert_into(sessions::table)
                .values((
                    sessions::id.eq(bind(session)),
                    sessions::org_id.eq(bind(org.id)),
                    sessions::person_id.eq(bind(id)),
                    sessions::session_version.eq(1),
                    sessions::refresh_hash.eq(format!("test-{session}")),
                    sessions::rotated_at.eq(now),
                    sessions::user_agent.eq("test"),
                    sessions::created_at.eq(now),
                    sessions::last_used_at.eq(now),
                    sessions::expires_at.eq(now + 30 * 86_400),
                ))
                .execute(conn)
        });
        TestPerson { id, org: org.id, email, session }
    }

    /// Puts a person on an interview, beside whoever is on it.
    pub fn takes_part(&self, person: &TestPerson, interview: &str) {
        let interview: InterviewId = interview.parse().unwrap();
        self.db(|conn| {
            diesel::insert_into(participants::table)
                .values((
                    participants::id.eq(bind(ParticipantId::from_uuid(ids::new()))),
                    participants::org_id.eq(bind(person.org)),
                    participants::interview_id.eq(bind(interview)),
                    participants::person_id.eq(bind(person.id)),
                    participants::response.eq(bind(ResponseStatus::Pending)),
                    participants::uid.eq(format!("{}@fairhaven.example", ids::new())),
                ))
                .execute(conn)
        });
    }

    /// Makes a person a member of a project.
    pub fn joins(&self, person: &TestPerson, project: &TestProject) {
        self.db(|conn| {
            diesel::insert_into(project_members::table)
                .values((
                    project_members::id.eq(ids::new().to_string()),
                    project_members::org_id.eq(bind(person.org)),
                    project_members::project_id.eq(bind(project.id)),
                    project_members::person_id.eq(bind(person.id)),
                ))
                .execute(conn)
        });
    }

    /// A client that acts as `person`; make a new one after moving the clock by more than five minutes.
    pub fn client(&self, person: &TestPerson) -> Client {
        Client::new(&self.base, Some(self.token(person)))
    }

    /// What `person` signs in by, for five minutes of the app's clock.
    pub fn token(&self, person: &TestPerson) -> String {
        let who = (person.id, person.org, person.session, 1);
        self.app.tokens.issue(who, self.now()).unwrap().0
    }

    pub fn end_sessions(&self, person: &TestPerson) {
        let now = self.now().unix();
        self.db(|conn| {
            diesel::update(sessions::table.filter(sessions::person_id.eq(bind(person.id))))
                .set(sessions::ended_at.eq(Some(now)))
                .execute(conn)
        });
    }

    pub fn project(&self, org: &TestOrg, name: &str, members: &[&TestPerson]) -> TestProject {
        let id = ProjectId::from_uuid(ids::new());
        let now = self.now().unix();
        let names = ["New", "Contacted", "Interview"];
        let stage_ids: Vec<StageId> = names.iter().map(|_| StageId::from_uuid(ids::new())).collect();
        self.db(|conn| {
            diesel::insert_into(projects::table)
                .values((
                    projects::id.eq(bind(id)),
                    projects::org_id.eq(bind(org.id)),
                    projects::name.eq(name),
                    projects::sort_key.eq(name.to_lowercase()),
                    projects::archived.eq(false),
                    projects::created_at.eq(now),
                    projects::updated_at.eq(now),
                    projects::version.eq(1),
                ))
                .execute(conn)?;
            for (place, (stage, name)) in stage_ids.iter().zip(names).enumerate() {
                diesel::insert_into(stages::table)
                    .values((
                        stages::id.eq(bind(stage)),
                        stages::org_id.eq(bind(org.id)),
                        stages::project_id.eq(bind(id)),
                        stages::name.eq(name),
                        stages::place.eq(i64::try_from(place).unwrap()),
                    ))
                    .execute(conn)?;
            }
            for member in members {
                diesel::insert_into(project_members::table)
                    .values((
                        project_members::id.eq(ids::new().to_string()),
                        project_members::org_id.eq(bind(org.id)),
                        project_members::project_id.eq(bind(id)),
                        project_members::person_id.eq(bind(member.id)),
                    ))
                    .execute(conn)?;
            }
            Ok(())
        });
        TestProject { id, stages: stage_ids }
    }

    /// Makes somebody a member of a project that is there.
    pub fn member(&self, person: &TestPerson, project: &TestProject) {
        self.db(|conn| {
            diesel::insert_into(project_members::table)
                .values((
                    project_members::id.eq(ids::new().to_string()),
                    project_members::org_id.eq(bind(person.org)),
                    project_members::project_id.eq(bind(project.id)),
                    project_members::person_id.eq(bind(person.id)),
                ))
                .execute(conn)
        });
    }

    pub fn candidate(&self, org: &TestOrg, project: &TestProject, name: &str) -> TestCandidate {
        let id = CandidateId::from_uuid(ids::new());
        let application = ApplicationId::from_uuid(ids::new());
        let email = format!("{}@candidates.example", id.uuid().simple());
        let now = self.now().unix();
        self.db(|conn| {
            diesel::insert_into(candidates::table)
                .values((
                    candidates::id.eq(bind(id)),
                    candidates::org_id.eq(bind(org.id)),
                    candidates::full_name.eq(name),
                    candidates::sort_key.eq(name.to_lowercase()),
                    candidates::email.eq(&email),
                    candidates::email_key.eq(&email),
                    candidates::headline.eq("Director of Recruiting"),
                    candidates::location.eq("San Francisco Bay Area"),
                    candidates::archived.eq(false),
                    candidates::busy_version.eq(1),
                    candidates::created_at.eq(now),
                    candidates::version.eq(1),
                ))
                .execute(conn)?;
            diesel::insert_into(applications::table)
                .values((
                    applications::id.eq(bind(application)),
                    applications::org_id.eq(bind(org.id)),
                    applications::candidate_id.eq(bind(id)),
                    applications::project_id.eq(bind(project.id)),
                    applications::stage_id.eq(bind(project.stages[0])),
                    applications::created_at.eq(now),
                    applications::updated_at.eq(now),
                    applications::version.eq(1),
                ))
                .execute(conn)
        });
        TestCandidate { id, application }
    }

    /// Gives a candidate another address.
    pub fn has_email(&self, candidate: &TestCandidate, email: &str) {
        self.db(|conn| {
            diesel::update(candidates::table.find(bind(candidate.id)))
                .set((candidates::email.eq(email), candidates::email_key.eq(email)))
                .execute(conn)?;
            diesel::update(applications::table.find(bind(candidate.application)))
                .set(applications::email.eq(email))
                .execute(conn)
        });
    }

    /// Confirmed preferences: Monday to Friday, 9:00–17:00 in Los Angeles, 30 minutes, no notice, 60 days.
    pub fn scheduler(&self, person: &TestPerson) {
        let weekly: Vec<_> =
            (1..=5).map(|day| json!({"day": day, "start": "09:00", "end": "17:00"})).collect();
        let rules = json!({
            "zone": "America/Los_Angeles", "duration_minutes": 30, "weekly": weekly, "overrides": [],
            "blocked": [], "buffer_before_minutes": 0, "buffer_after_minutes": 0, "min_notice_minutes": 0,
            "horizon_days": 60, "step_minutes": 0, "max_per_day": null, "max_per_week": null,
        });
        let now = self.now().unix();
        self.db(|conn| {
            diesel::insert_into(schedulers::table)
                .values((
                    schedulers::person_id.eq(bind(person.id)),
                    schedulers::org_id.eq(bind(person.org)),
                    schedulers::rules.eq(rules.to_string()),
                    schedulers::confirmed_at.eq(Some(now)),
                    schedulers::version.eq(1),
                ))
                .execute(conn)
        });
    }

    /// A calendar with these busy times, `(start, end)` as UTC text.
    pub fn busy(&self, person: &TestPerson, times: &[(&str, &str)]) {
        let source = ids::new().to_string();
        let now = self.now().unix();
        self.db(|conn| {
            diesel::insert_into(busy_sources::table)
                .values((
                    busy_sources::id.eq(&source),
                    busy_sources::org_id.eq(bind(person.org)),
                    busy_sources::person_id.eq(bind(person.id)),
                    busy_sources::name.eq("Calendar"),
                    busy_sources::synced_at.eq(now),
                ))
                .execute(conn)?;
            for (start, end) in times {
                diesel::insert_into(busy_entries::table)
                    .values((
                        busy_entries::id.eq(ids::new().to_string()),
                        busy_entries::org_id.eq(bind(person.org)),
                        busy_entries::person_id.eq(bind(person.id)),
                        busy_entries::source_id.eq(&source),
                        busy_entries::starts_at.eq(start.parse::<UtcTime>().unwrap().unix()),
                        busy_entries::ends_at.eq(end.parse::<UtcTime>().unwrap().unix()),
                    ))
                    .execute(conn)?;
            }
            diesel::update(people::table.filter(people::id.eq(bind(person.id))))
                .set(people::busy_version.eq(people::busy_version + 1))
                .execute(conn)
        });
    }
}
