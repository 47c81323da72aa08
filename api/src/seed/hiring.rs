//! The demo's projects with their pipelines, candidates and threads.

use shared::ids::{CandidateId, OrgId, PersonId, ProjectId};
use shared::time::UtcTime;

use crate::store::{Conn, StoreError, seed as rows};

/// Name, mail address before the `@`, phone, headline, location, zone, stage.
type Row = (
    &'static str,
    &'static str,
    Option<&'static str>,
    &'static str,
    &'static str,
    Option<&'static str>,
    usize,
);

const STAGES: [&str; 5] = ["Contacted", "Phone screen", "Interviews", "Final decision", "Offer"];

const SENIOR_RECRUITER: [Row; 16] = [
    (
        "Rebecca Best",
        "rebecca.best",
        Some("+14155550132"),
        "Director of Recruiting at Marlow",
        "San Francisco Bay Area",
        Some("America/Los_Angeles"),
        0,
    ),
    ("Amara Lindqvist", "amara.lindqvist", None, "Talent Partner at Nordhavn", "Portland, Oregon", None, 0),
    (
        "Christopher Vandenberghe-Okonkwo",
        "christopher.vo",
        None,
        "Principal Technical Recruiter at Atlas Freight",
        "Chicago, Illinois",
        None,
        0,
    ),
    (
        "Mei Castellanos",
        "mei.castellanos",
        Some("+12065550147"),
        "Recruiting Lead at Soma",
        "Seattle, Washington",
        None,
        0,
    ),
    ("Dev Raman", "dev.raman", None, "Sourcer at Quill & Co.", "Pune, India", Some("Asia/Kolkata"), 0),
    ("Hannah Oyelaran", "hannah.oyelaran", None, "Recruiter at Tidewater", "Norfolk, Virginia", None, 0),
    (
        "Luis Ferreira",
        "luis.ferreira",
        Some("+15035550119"),
        "Senior Recruiter at Brightline",
        "Lisbon, Portugal",
        Some("Europe/Lisbon"),
        1,
    ),
    (
        "Noor Haddad",
        "noor.haddad",
        Some("+13125550170"),
        "Recruiting Manager at Cobalt",
        "Chicago, Illinois",
        Some("America/Chicago"),
        1,
    ),
    (
        "Petra Sokolova",
        "petra.sokolova",
        None,
        "Recruiter at Linden Health",
        "Prague, Czechia",
        Some("Europe/Prague"),
        1,
    ),
    (
        "Owen Mbeki",
        "owen.mbeki",
        None,
        "Talent Lead at Greywater",
        "Cape Town, South Africa",
        Some("Africa/Johannesburg"),
        1,
    ),
    (
        "Sofia Marchetti",
        "sofia.marchetti",
        Some("+15415550183"),
        "Senior Recruiter at Opal",
        "Eugene, Oregon",
        None,
        2,
    ),
    ("Imani Brooks", "imani.brooks", None, "Recruiting Operations at Fennel", "Atlanta, Georgia", None, 2),
    ("Yuki Tanabe", "yuki.tanabe", None, "Recruiter at Halcyon Labs", "Osaka, Japan", Some("Asia/Tokyo"), 2),
    ("Grace Adeyemi", "grace.adeyemi", None, "Recruiting Lead at Pinecrest", "Denver, Colorado", None, 3),
    (
        "Tomasz Wójcik",
        "tomasz.wojcik",
        None,
        "Senior Recruiter at Verda",
        "Gdańsk, Poland",
        Some("Europe/Warsaw"),
        3,
    ),
    (
        "Marcus Thiele",
        "marcus.thiele",
        None,
        "Senior Recruiter at Alba",
        "Hamburg, Germany",
        Some("Europe/Berlin"),
        4,
    ),
];

const PROCESS_CHEMIST: [Row; 5] = [
    ("Elena Duarte", "elena.duarte", None, "Process Chemist at Castle Rock", "Houston, Texas", None, 0),
    (
        "Priya Raghunathan",
        "priya.raghunathan",
        None,
        "Scale-up Chemist at Kite",
        "Chennai, India",
        Some("Asia/Kolkata"),
        0,
    ),
    (
        "Jonas Keller",
        "jonas.keller",
        None,
        "Laboratory Chemist at Rheinwerk",
        "Basel, Switzerland",
        Some("Europe/Zurich"),
        1,
    ),
    (
        "Aisha Farouk",
        "aisha.farouk",
        None,
        "Analytical Chemist at Nile Labs",
        "Cairo, Egypt",
        Some("Africa/Cairo"),
        1,
    ),
    (
        "Caleb Stone",
        "caleb.stone",
        Some("+18325550161"),
        "Process Engineer at Gulf Polymers",
        "Baytown, Texas",
        None,
        2,
    ),
];

const PLANT_TECHNICIAN: [Row; 3] = [
    ("Dolores Vega", "dolores.vega", None, "Shift Lead at Harbor Paper", "Coos Bay, Oregon", None, 0),
    ("Will Tanner", "will.tanner", None, "Maintenance Technician at Westfork", "Medford, Oregon", None, 1),
    ("Nadia Petrov", "nadia.petrov", None, "Instrument Technician at Ridgeline", "Boise, Idaho", None, 2),
];

/// Who wrote (true: Joel), how many days ago, subject and text.
const REBECCA: [(bool, i64, &str, &str); 7] = [
    (
        true,
        21,
        "A senior recruiting role in Fairhaven",
        "Hi Rebecca,\n\nyour talk about time to offer in Portland stayed with me. Do you ever look at roles in industry?\n\nBest,\nJoel",
    ),
    (
        false,
        20,
        "Re: A senior recruiting role in Fairhaven",
        "Hi Joel,\n\nnice of you to say. I look at everything once. What would it be?\n\nRebecca",
    ),
    (
        true,
        19,
        "Re: A senior recruiting role in Fairhaven",
        "A small team, three plants, and nobody who has done hiring for operations at scale. You would build it.",
    ),
    (
        false,
        14,
        "Re: A senior recruiting role in Fairhaven",
        "That sounds like what I did at Brightline. Give me a week, we are closing a round of offers.",
    ),
    (true, 12, "Re: A senior recruiting role in Fairhaven", "Of course. I’ll write again next week."),
    (
        true,
        4,
        "Senior Recruiter at Fairhaven Chemicals",
        "Hi Rebecca,\n\nwe are opening a senior role in Fairhaven and your name came up twice. Would you be open to a short talk?\n\nBest,\nJoel Bito",
    ),
    (
        false,
        3,
        "Re: Senior Recruiter at Fairhaven Chemicals",
        "Thank you, Joel. I’d love to hear more. Mornings are best for me.\n\nRebecca",
    ),
];

/// A candidate with the project they are in.
#[derive(Clone, Debug)]
pub struct Seeded {
    pub name: &'static str,
    pub id: CandidateId,
    pub project: ProjectId,
}

/// Members are places in the list of people.
pub fn write(
    conn: &mut Conn,
    org: OrgId,
    people: &[PersonId],
    now: UtcTime,
) -> Result<Vec<Seeded>, StoreError> {
    let projects: [(&str, &[Row], &[usize], i64); 3] = [
        ("Senior Recruiter", &SENIOR_RECRUITER, &[0, 1, 2, 3, 4], 60),
        ("Process Chemist", &PROCESS_CHEMIST, &[0, 2, 4, 5], 35),
        ("Plant Technician", &PLANT_TECHNICIAN, &[0, 5, 6], 12),
    ];
    let mut all = Vec::new();
    for (name, candidates, members, days_ago) in projects {
        let members: Vec<PersonId> = members.iter().filter_map(|place| people.get(*place).copied()).collect();
        let opened = now.plus_days(-days_ago);
        let (project, stages) = rows::project(conn, org, name, &STAGES, &members, opened)?;
        for (age, (name, address, phone, headline, location, zone, stage)) in (0..).zip(candidates) {
            let email = format!("{address}@candidates.example");
            let new =
                rows::NewCandidate { name, email: &email, phone: *phone, headline, location, zone: *zone };
            let added = opened.plus_days(age % 9);
            let id = rows::candidate(conn, org, &new, added)?;
            let Some(stage) = stages.get(*stage) else { continue };
            rows::application(conn, org, id, (project, *stage), added)?;
            all.push(Seeded { name, id, project });
        }
    }
    threads(conn, org, people, &all, now)?;
    Ok(all)
}

fn threads(
    conn: &mut Conn,
    org: OrgId,
    people: &[PersonId],
    all: &[Seeded],
    now: UtcTime,
) -> Result<(), StoreError> {
    let (Some(rebecca), Some(joel)) = (all.first(), people.first()) else { return Ok(()) };
    for (from_joel, days_ago, subject, body) in REBECCA {
        let message = rows::OldMessage {
            candidate: rebecca.id,
            project: rebecca.project,
            author: from_joel.then_some(*joel),
            author_name: if from_joel { "Joel Bito" } else { rebecca.name },
            subject,
            body,
            at: now.plus_days(-days_ago).plus_minutes(if from_joel { -95 } else { -20 }),
        };
        rows::message(conn, org, &message)?;
    }
    Ok(())
}
