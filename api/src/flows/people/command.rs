//! What the command line does for people: another organization on the server, and people without mail. A
//! person gets a link to set their password; no password ever stands on a command line.

use serde_json::json;
use shared::ids::{OrgId, PersonId};
use shared::wire::organization::CompanyCard;
use shared::wire::people::InvitePerson;

use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::security::token;
use crate::store::events::{self, By, Event};
use crate::store::one_time_tokens::{self, Owner, Purpose};
use crate::store::people::{self, NewPerson};
use crate::store::{ids, organizations};

/// How long the link works, as an invitation by mail.
const HOURS: i64 = 24;

/// # Errors
/// `invalid`; those of the database.
pub async fn add_organization(app: &App, company: CompanyCard) -> Result<OrgId, FlowError> {
    checked(|check| company.check("", check))?;
    let now = app.clock.now();
    app.db
        .write(move |conn| {
            let id = OrgId::from_uuid(ids::new());
            organizations::insert(conn, id, &company, now)?;
            let event = Event {
                kind: "organization.created",
                object_kind: "organization",
                object_id: id.to_string(),
                project_id: None,
                data: json!({ "name": company.name.trim() }),
            };
            events::record(conn, id, event, &By::system(), now)?;
            Ok(id)
        })
        .await
}

/// The link by which the new person sets a password and comes in.
///
/// # Errors
/// `invalid`; `not_found` for the organization; `already_exists` for an address that somebody has.
pub async fn add_person(app: &App, org: OrgId, request: InvitePerson) -> Result<String, FlowError> {
    checked(|check| request.check(check))?;
    let now = app.clock.now();
    let secret = token::new();
    let hash = token::hash(&secret);
    app.db
        .write(move |conn| {
            organizations::get(conn, org)?;
            let id = PersonId::from_uuid(ids::new());
            let new = NewPerson {
                id,
                name: &request.name,
                email: &request.email,
                title: &request.title,
                role: request.role,
                password_hash: None,
            };
            people::insert(conn, org, new, now)?;
            let owner = Some(Owner { org, person: id });
            let until = now.plus_minutes(HOURS * 60);
            one_time_tokens::insert(conn, Purpose::Invitation, owner, &hash, until, now)?;
            let event = Event {
                kind: "person.invited",
                object_kind: "person",
                object_id: id.to_string(),
                project_id: None,
                data: json!({ "role": request.role }),
            };
            events::record(conn, org, event, &By::system(), now)?;
            Ok::<_, FlowError>(())
        })
        .await?;
    Ok(app.config.page(&format!("/accept-invitation#{secret}")))
}
