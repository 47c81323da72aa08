//! The demo's people: one of each role, one who has not recorded preferences, one who was only invited.

use shared::access::Role;
use shared::ids::{OrgId, PersonId};
use shared::time::UtcTime;
use shared::wire::scheduler::SchedulerRules;

use crate::store::{Conn, StoreError, seed as rows};

/// Somebody of the company.
pub struct DemoPerson {
    pub name: &'static str,
    pub email: &'static str,
    title: &'static str,
    pub role: Role,
    pub zone: &'static str,
    link: Option<&'static str>,
    /// Has a password; else the invitation is still open.
    pub active: bool,
    /// Recorded scheduler preferences.
    ready: bool,
}

const LOS_ANGELES: &str = "America/Los_Angeles";

pub const PEOPLE: [DemoPerson; 8] = [
    DemoPerson {
        name: "Joel Bito",
        email: "joel.bito@fairhaven.example",
        title: "Senior Partner Engineer",
        role: Role::Admin,
        zone: LOS_ANGELES,
        link: Some("https://meet.fairhaven.example/joel-bito"),
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Katherine Tsay",
        email: "katherine.tsay@fairhaven.example",
        title: "Director of Talent",
        role: Role::HiringManager,
        zone: LOS_ANGELES,
        link: None,
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Esther Brandt",
        email: "esther.brandt@fairhaven.example",
        title: "Recruiting Coordinator",
        role: Role::Recruiter,
        zone: "America/New_York",
        link: Some("https://meet.fairhaven.example/esther-brandt"),
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Ines Ortega",
        email: "ines.ortega@fairhaven.example",
        title: "Process Engineer",
        role: Role::Interviewer,
        zone: LOS_ANGELES,
        link: None,
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Tobias Okafor",
        email: "tobias.okafor@fairhaven.example",
        title: "Laboratory Lead",
        role: Role::Interviewer,
        zone: "Europe/Berlin",
        link: None,
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Mira Deshpande",
        email: "mira.deshpande@fairhaven.example",
        title: "Head of Plant Operations",
        role: Role::HiringManager,
        zone: "Asia/Kolkata",
        link: None,
        active: true,
        ready: true,
    },
    DemoPerson {
        name: "Hanna Lindqvist",
        email: "hanna.lindqvist@fairhaven.example",
        title: "Recruiter",
        role: Role::Recruiter,
        zone: "Europe/Stockholm",
        link: None,
        active: true,
        ready: false,
    },
    DemoPerson {
        name: "Samuel Whitlock",
        email: "samuel.whitlock@fairhaven.example",
        title: "Safety Engineer",
        role: Role::Interviewer,
        zone: LOS_ANGELES,
        link: None,
        active: false,
        ready: false,
    },
];

/// Ids in the order of [`PEOPLE`].
pub fn write(conn: &mut Conn, org: OrgId, hash: &str, now: UtcTime) -> Result<Vec<PersonId>, StoreError> {
    let joined = now.plus_days(-110);
    let mut ids = Vec::with_capacity(PEOPLE.len());
    for person in &PEOPLE {
        let new = rows::NewPerson {
            name: person.name,
            email: person.email,
            title: person.title,
            role: person.role,
            password_hash: person.active.then_some(hash),
            personal_link: person.link,
        };
        let id = rows::person(conn, org, &new, joined)?;
        if person.ready {
            let rules = SchedulerRules {
                buffer_after_minutes: 10,
                min_notice_minutes: 120,
                max_per_day: Some(6),
                ..SchedulerRules::usual(person.zone)
            };
            let rules = serde_json::to_string(&rules).map_err(|_| StoreError::Corrupt("schedulers.rules"))?;
            rows::scheduler(conn, org, id, &rules, Some(joined))?;
        }
        ids.push(id);
    }
    Ok(ids)
}
