//! A database with the bench's organization: ten calendars, one more for bookings, and a link per booking. Its rows
//! are written by the functions that write the demo's, so that a new column can't be forgotten here.

use api::app::App;
use api::security::refresh;
use api::security::token;
use api::store::invites::{self, InviteRow};
use api::store::seed::{self, NewCandidate, NewPerson};
use api::store::sessions::{self, NewSession};
use api::store::{Conn, StoreError, ids, tx};
use serde_json::json;
use shared::access::Role;
use shared::ids::{InviteId, OrgId, PersonId, ProjectId, SessionId, StageId};
use shared::time::{Interval, UtcTime};
use shared::wire::organization::CompanyCard;

use super::data::{self, NOW, PEOPLE};
use super::size::Size;

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

pub fn build(app: &App, size: &Size) -> World {
    app.db
        .with_connection(|conn| tx::write_tx(conn, |conn| fill(app, conn, size)))
        .expect("the bench's data can be written")
}

/// Where links lead: into this project of this organization.
#[derive(Clone, Copy)]
struct Place {
    org: OrgId,
    project: ProjectId,
    stage: StageId,
}

fn fill(app: &App, conn: &mut Conn, size: &Size) -> Result<World, StoreError> {
    let org = organization(conn)?;
    let admin = person(conn, org, "Ada Admin", Role::Admin)?;
    let bearer = sign_in(app, conn, org, admin)?;
    let mut hosts = Vec::new();
    for large in [false, true] {
        for h in 0..PEOPLE {
            let host = person(conn, org, &format!("Host {h} {large}"), Role::Recruiter)?;
            calendar(conn, org, host, &data::busy(h, large))?;
            hosts.push(host);
        }
    }
    let booked = person(conn, org, "Host of bookings", Role::Recruiter)?;
    calendar(conn, org, booked, &data::busy(0, false))?;
    let members: Vec<PersonId> = hosts.iter().copied().chain([booked]).collect();
    let (project, stages) = seed::project(conn, org, "Senior Recruiter", &["New"], &members, NOW)?;
    let place = Place { org, project, stage: stages[0] };
    let single_links = [
        link(app, conn, place, hosts[0], size.links())?,
        link(app, conn, place, hosts[PEOPLE], size.links() + 1)?,
    ];
    let booking_links =
        (0..size.links()).map(|n| link(app, conn, place, booked, n)).collect::<Result<Vec<_>, _>>()?;
    Ok(World { bearer, people: hosts, booking_links, single_links })
}

fn organization(conn: &mut Conn) -> Result<OrgId, StoreError> {
    let org = OrgId::from_uuid(ids::new());
    let company = CompanyCard {
        name: "Fairhaven Chemicals".to_owned(),
        industry: "Chemicals".to_owned(),
        size: "201–500".to_owned(),
        page_url: None,
        contact_email: "hiring@fairhaven.example".to_owned(),
    };
    api::store::organizations::insert(conn, org, &company, NOW)?;
    Ok(org)
}

fn person(conn: &mut Conn, org: OrgId, name: &str, role: Role) -> Result<PersonId, StoreError> {
    let email = format!("{}@fairhaven.example", ids::new().simple());
    let new = NewPerson {
        name,
        email: &email,
        title: "Engineer",
        role,
        // Nobody signs in by it; with one the person is active.
        password_hash: Some("none"),
        personal_link: Some("https://meet.fairhaven.example/room"),
    };
    seed::person(conn, org, &new, NOW)
}

/// A bearer token that outlives the bench's clock, which stands still.
fn sign_in(app: &App, conn: &mut Conn, org: OrgId, person: PersonId) -> Result<String, StoreError> {
    let session = SessionId::from_uuid(ids::new());
    let new = NewSession {
        id: session,
        org,
        person,
        session_version: 1,
        refresh: &refresh::first(),
        user_agent: "bench",
        network: "bench",
        expires_at: NOW.plus_seconds(86_400),
    };
    sessions::insert(conn, new, NOW)?;
    let (token, _) = app.tokens.issue((person, org, session, 1), NOW).expect("a token can be signed");
    Ok(token)
}

/// Monday to Friday, 9:00–17:00, 30 minutes, no buffers, no notice; and the busy times.
fn calendar(conn: &mut Conn, org: OrgId, person: PersonId, busy: &[data::Busy]) -> Result<(), StoreError> {
    let weekly: Vec<_> = (1..=5).map(|day| json!({"day": day, "start": "09:00", "end": "17:00"})).collect();
    let rules = json!({
        "zone": "America/Los_Angeles", "duration_minutes": 30, "weekly": weekly, "overrides": [], "blocked": [],
        "buffer_before_minutes": 0, "buffer_after_minutes": 0, "min_notice_minutes": 0, "horizon_days": 730,
        "step_minutes": 30, "max_per_day": null, "max_per_week": null,
    });
    seed::scheduler(conn, org, person, &rules.to_string(), Some(NOW))?;
    let taken: Vec<Interval> = busy
        .iter()
        .filter_map(|(start, end)| Interval::new(UtcTime::from_unix(*start), UtcTime::from_unix(*end)))
        .collect();
    seed::calendar(conn, org, person, "Calendar", &taken, NOW)
}

/// A candidate with an application and an open link to `host`'s times.
fn link(app: &App, conn: &mut Conn, place: Place, host: PersonId, n: usize) -> Result<String, StoreError> {
    let Place { org, project, stage } = place;
    let new = NewCandidate {
        name: &format!("Candidate {n}"),
        email: &format!("candidate-{n}@candidates.example"),
        phone: None,
        headline: "Recruiter",
        location: "Los Angeles",
        zone: None,
    };
    let candidate = seed::candidate(conn, org, &new, NOW)?;
    let application = seed::application(conn, org, candidate, (project, stage), NOW)?;
    let invite = InviteId::from_uuid(ids::new());
    let token = token::new();
    let row = InviteRow {
        id: invite,
        org_id: org,
        application_id: application,
        candidate_id: candidate,
        project_id: project,
        organizer_id: host,
        token_hash: token::hash(&token),
        token_sealed: app.sealer.seal(&format!("invites.token:{invite}"), token.as_bytes()),
        duration_minutes: 30,
        conference: json!({"kind": "phone"}).to_string(),
        expires_at: NOW.plus_seconds(400 * 86_400).unix(),
        revoked_at: None,
        replaced_at: None,
        new_link_requested_at: None,
        interview_id: None,
        created_at: NOW.unix(),
        updated_at: NOW.unix(),
        version: 1,
    };
    invites::insert(conn, row)?;
    Ok(token)
}
