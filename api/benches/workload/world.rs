//! A database with the bench's organization: ten calendars, one more for bookings, and a link per booking.

use api::app::App;
use api::security::token;
use api::store::schema::{
    applications, busy_entries, busy_sources, candidates, invites, organizations, people, projects,
    schedulers, sessions, stages,
};
use api::store::{Conn, StoreError, ids, tx};
use diesel::prelude::*;
use serde_json::json;
use shared::ids::{OrgId, PersonId, SessionId};
use shared::time::UtcTime;

use super::data::{self, PEOPLE};

/// What the runs need to know of it.
pub struct World {
    /// Bearer token of an administrator.
    pub bearer: String,
    /// Five people with 200 entries each, then five with 2000.
    pub people: Vec<PersonId>,
    /// One link per booking, all of the person kept for bookings.
    pub booking_links: Vec<String>,
    /// A link of the first person of each group.
    pub single_links: [String; 2],
}

/// Links for bookings: three runs of 500, 64 clients on each of 20 slots, and 300 bare transactions.
pub const LINKS: usize = 3 * 500 + 20 * 64 + 300;

pub fn build(app: &App) -> World {
    let now = data::NOW.unix();
    app.db
        .with_connection(|conn| tx::write_tx(conn, |conn| Ok::<_, StoreError>(fill(app, conn, now)?)))
        .expect("the bench's data can be written")
}

fn fill(app: &App, conn: &mut Conn, now: i64) -> QueryResult<World> {
    let org = OrgId::from_uuid(ids::new());
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(org.to_string()),
            organizations::name.eq("Fairhaven Chemicals"),
            organizations::industry.eq("Chemicals"),
            organizations::size.eq("201–500"),
            organizations::contact_email.eq("hiring@fairhaven.example"),
            organizations::share_availability.eq(true),
            organizations::first_names_only.eq(false),
            organizations::join_early_minutes.eq(10),
            organizations::created_at.eq(now),
            organizations::version.eq(1),
        ))
        .execute(conn)?;
    let admin = person(conn, org, "Ada Admin", "admin", now)?;
    let bearer = sign_in(app, conn, org, admin, now)?;
    let mut hosts = Vec::new();
    for large in [false, true] {
        for h in 0..PEOPLE {
            let host = person(conn, org, &format!("Host {h} {large}"), "interviewer", now)?;
            calendar(conn, org, host, &data::busy(h, large), now)?;
            hosts.push(host);
        }
    }
    let booked = person(conn, org, "Host of bookings", "interviewer", now)?;
    calendar(conn, org, booked, &data::busy(0, false), now)?;
    let project = ids::new().to_string();
    diesel::insert_into(projects::table)
        .values((
            projects::id.eq(&project),
            projects::org_id.eq(org.to_string()),
            projects::name.eq("Senior Recruiter"),
            projects::sort_key.eq("senior recruiter"),
            projects::archived.eq(false),
            projects::created_at.eq(now),
            projects::version.eq(1),
        ))
        .execute(conn)?;
    let stage = ids::new().to_string();
    diesel::insert_into(stages::table)
        .values((
            stages::id.eq(&stage),
            stages::org_id.eq(org.to_string()),
            stages::project_id.eq(&project),
            stages::name.eq("New"),
            stages::place.eq(0),
        ))
        .execute(conn)?;
    let place = (org, project.as_str(), stage.as_str());
    let single_links = [
        link(app, conn, place, hosts[0], usize::MAX, now)?,
        link(app, conn, place, hosts[PEOPLE], usize::MAX - 1, now)?,
    ];
    let booking_links =
        (0..LINKS).map(|n| link(app, conn, place, booked, n, now)).collect::<QueryResult<Vec<_>>>()?;
    Ok(World { bearer, people: hosts, booking_links, single_links })
}

fn person(conn: &mut Conn, org: OrgId, name: &str, role: &str, now: i64) -> QueryResult<PersonId> {
    let id = PersonId::from_uuid(ids::new());
    let email = format!("{}@fairhaven.example", id.uuid().simple());
    diesel::insert_into(people::table)
        .values((
            people::id.eq(id.to_string()),
            people::org_id.eq(org.to_string()),
            people::name.eq(name),
            people::sort_key.eq(name.to_lowercase()),
            people::email.eq(&email),
            people::email_key.eq(&email),
            people::title.eq("Engineer"),
            people::role.eq(role),
            people::status.eq("active"),
            people::session_version.eq(1),
            people::personal_link.eq(Some("https://meet.fairhaven.example/room")),
            people::busy_version.eq(1),
            people::created_at.eq(now),
            people::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id)
}

/// A bearer token that outlives the bench's clock, which stands still.
fn sign_in(app: &App, conn: &mut Conn, org: OrgId, person: PersonId, now: i64) -> QueryResult<String> {
    let session = SessionId::from_uuid(ids::new());
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.to_string()),
            sessions::org_id.eq(org.to_string()),
            sessions::person_id.eq(person.to_string()),
            sessions::session_version.eq(1),
            sessions::refresh_hash.eq("bench"),
            sessions::rotated_at.eq(now),
            sessions::user_agent.eq("bench"),
            sessions::created_at.eq(now),
            sessions::last_used_at.eq(now),
            sessions::expires_at.eq(now + 86_400),
        ))
        .execute(conn)?;
    let (token, _) =
        app.tokens.issue((person, org, session, 1), UtcTime::from_unix(now)).expect("a token can be signed");
    Ok(token)
}

/// Monday to Friday, 9:00–17:00, 30 minutes, no buffers, no notice; and the busy times.
fn calendar(conn: &mut Conn, org: OrgId, person: PersonId, busy: &[data::Busy], now: i64) -> QueryResult<()> {
    let weekly: Vec<_> = (1..=5).map(|day| json!({"day": day, "start": "09:00", "end": "17:00"})).collect();
    let rules = json!({
        "zone": "America/Los_Angeles", "duration_minutes": 30, "weekly": weekly, "overrides": [], "blocked": [],
        "buffer_before_minutes": 0, "buffer_after_minutes": 0, "min_notice_minutes": 0, "horizon_days": 730,
        "step_minutes": 30, "max_per_day": null, "max_per_week": null,
    });
    diesel::insert_into(schedulers::table)
        .values((
            schedulers::person_id.eq(person.to_string()),
            schedulers::org_id.eq(org.to_string()),
            schedulers::rules.eq(rules.to_string()),
            schedulers::confirmed_at.eq(Some(now)),
            schedulers::version.eq(1),
        ))
        .execute(conn)?;
    let source = ids::new().to_string();
    diesel::insert_into(busy_sources::table)
        .values((
            busy_sources::id.eq(&source),
            busy_sources::org_id.eq(org.to_string()),
            busy_sources::person_id.eq(person.to_string()),
            busy_sources::name.eq("Calendar"),
            busy_sources::synced_at.eq(now),
        ))
        .execute(conn)?;
    for (start, end) in busy {
        diesel::insert_into(busy_entries::table)
            .values((
                busy_entries::id.eq(ids::new().to_string()),
                busy_entries::org_id.eq(org.to_string()),
                busy_entries::person_id.eq(person.to_string()),
                busy_entries::source_id.eq(&source),
                busy_entries::starts_at.eq(start),
                busy_entries::ends_at.eq(end),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A candidate with an application and an open link to `host`'s times.
fn link(
    app: &App,
    conn: &mut Conn,
    (org, project, stage): (OrgId, &str, &str),
    host: PersonId,
    n: usize,
    now: i64,
) -> QueryResult<String> {
    let (candidate, application, invite) =
        (ids::new().to_string(), ids::new().to_string(), ids::new().to_string());
    let email = format!("candidate-{n}@candidates.example");
    diesel::insert_into(candidates::table)
        .values((
            candidates::id.eq(&candidate),
            candidates::org_id.eq(org.to_string()),
            candidates::full_name.eq(format!("Candidate {n}")),
            candidates::sort_key.eq(format!("candidate {n}")),
            candidates::email.eq(&email),
            candidates::email_key.eq(&email),
            candidates::headline.eq("Recruiter"),
            candidates::location.eq("Los Angeles"),
            candidates::archived.eq(false),
            candidates::busy_version.eq(1),
            candidates::created_at.eq(now),
            candidates::version.eq(1),
        ))
        .execute(conn)?;
    diesel::insert_into(applications::table)
        .values((
            applications::id.eq(&application),
            applications::org_id.eq(org.to_string()),
            applications::candidate_id.eq(&candidate),
            applications::project_id.eq(project),
            applications::stage_id.eq(stage),
            applications::created_at.eq(now),
            applications::version.eq(1),
        ))
        .execute(conn)?;
    let token = token::new();
    diesel::insert_into(invites::table)
        .values((
            invites::id.eq(&invite),
            invites::org_id.eq(org.to_string()),
            invites::application_id.eq(&application),
            invites::candidate_id.eq(&candidate),
            invites::project_id.eq(project),
            invites::organizer_id.eq(host.to_string()),
            invites::token_hash.eq(token::hash(&token)),
            invites::token_sealed.eq(app.sealer.seal(&format!("invites.token:{invite}"), token.as_bytes())),
            invites::duration_minutes.eq(30),
            invites::conference.eq(json!({"kind": "phone"}).to_string()),
            invites::expires_at.eq(now + 400 * 86_400),
            invites::created_at.eq(now),
            invites::version.eq(1),
        ))
        .execute(conn)?;
    Ok(token)
}
