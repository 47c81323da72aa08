//! A demo organization: our own people and candidates, calendars relative to today, and everything that can
//! be seen in the pages. What has a flow is made by the flow, so the demo shows what the program does.

mod calendars;
mod company;
mod files;
mod hiring;
mod people;
mod talks;

use crate::app::App;
use crate::flows::FlowError;
use crate::security::password;
use crate::store::seed as rows;
use crate::visitor::Visitor;

/// Everybody's password in the demo; printed, and only ever used in development.
const PASSWORD: &str = "fairhaven demo 2026";

/// Whether anything was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeded {
    New,
    Already,
}

/// Fills an empty database; does nothing when an organization is there.
///
/// # Errors
/// Those of the flows and the database.
pub async fn demo(app: &App) -> Result<Seeded, FlowError> {
    if !app.db.read(rows::is_empty).await? {
        return Ok(Seeded::Already);
    }
    let hash = password::hash(PASSWORD.to_owned(), Visitor::UNKNOWN).await?;
    let now = app.clock.now();
    let zones = app.zones.clone();
    let begun = app
        .db
        .write(move |conn| {
            // Asked again inside: two seeds at once make one organization.
            if !rows::is_empty(conn)? {
                return Ok(None);
            }
            let org = company::write(conn, now)?;
            let people = people::write(conn, org, &hash, now)?;
            calendars::write(conn, org, &people, &zones, now)?;
            let candidates = hiring::write(conn, org, &people, now)?;
            Ok::<_, FlowError>(people.first().map(|joel| (org, *joel, candidates)))
        })
        .await?;
    let Some((org, joel, candidates)) = begun else { return Ok(Seeded::Already) };
    talks::hold(app, org, joel, &candidates).await?;
    Ok(Seeded::New)
}

/// What to type on the sign-in page.
pub fn how_to_sign_in(app: &App) -> String {
    let mut lines = vec![format!("Sign in at {} with the password “{PASSWORD}” as", app.config.public_url)];
    lines.extend(
        people::PEOPLE
            .iter()
            .filter(|person| person.active)
            .map(|person| format!("  {:<34} {} ({})", person.email, person.name, person.role.as_str())),
    );
    lines.join("\n")
}
