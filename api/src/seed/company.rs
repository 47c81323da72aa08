//! The demo's company and its shared message templates.

use shared::ids::OrgId;
use shared::time::UtcTime;
use shared::wire::organization::{CompanyCard, Policies};

use crate::store::{Conn, StoreError, seed as rows};

const TEMPLATES: [(&str, &str, &str); 3] = [
    (
        "Phone screen invitation",
        "A [PROJECT_NAME] role at [COMPANY_NAME]",
        "Hi [CANDIDATE_FIRST_NAME],\n\nThanks for getting back to me. I’d like to tell you about the [PROJECT_NAME] \
         role and hear what you want next.\n\nPick any time below that suits you, or simply reply.\n\nBest,\n\
         [SENDER_FIRST_NAME]",
    ),
    (
        "First contact",
        "[PROJECT_NAME] at [COMPANY_NAME]",
        "Hi [CANDIDATE_FIRST_NAME],\n\nWe are opening a [PROJECT_NAME] role in Fairhaven and your name came up \
         twice. Would you be open to a short talk?\n\nBest,\n[SENDER_FULL_NAME]",
    ),
    (
        "Thank you after a talk",
        "Thank you for your time",
        "Hi [CANDIDATE_FIRST_NAME],\n\nThank you for the talk today. I’ll come back to you within the week with the \
         next step.\n\nBest,\n[SENDER_FIRST_NAME]",
    ),
];

pub fn write(conn: &mut Conn, now: UtcTime) -> Result<OrgId, StoreError> {
    let card = CompanyCard {
        name: "Fairhaven Chemicals".to_owned(),
        industry: "Chemicals".to_owned(),
        size: "201–500".to_owned(),
        page_url: Some("https://fairhaven.example/about".to_owned()),
        contact_email: "hiring@fairhaven.example".to_owned(),
    };
    let policies = Policies {
        share_availability: true,
        first_names_only: false,
        jitsi_server: Some("https://meet.fairhaven.example".to_owned()),
        join_early_minutes: 10,
        show_meeting_links: false,
        moves_per_day: 3,
        phone_edits_per_day: 5,
        link_emails_per_day: 40,
        new_link_days: 30,
    };
    let begun = now.plus_days(-120);
    let org = rows::organization(conn, &card, &policies, begun)?;
    for template in TEMPLATES {
        rows::template(conn, org, None, template, begun)?;
    }
    Ok(org)
}
