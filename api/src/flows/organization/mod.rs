//! The organization: its company card and its policies.

use serde_json::json;
use shared::access::Action;
use shared::error_code::ErrorCode;
use shared::wire::organization::{Organization, PatchOrganization};

use super::{Actor, FlowError, Seen, checked};
use crate::app::App;
use crate::store::events::{self, Event};
use crate::store::organizations;

/// # Errors
/// Those of the database.
pub async fn read(app: &App, actor: &Actor) -> Result<Organization, FlowError> {
    actor.may(Action::ReadOrganization)?;
    let org = actor.org_id;
    Ok(app.db.read(move |conn| organizations::get(conn, org)).await?)
}

/// # Errors
/// `forbidden`, `invalid`, `version_conflict`.
pub async fn patch(
    app: &App,
    actor: &Actor,
    seen: Seen,
    patch: PatchOrganization,
) -> Result<Organization, FlowError> {
    actor.may(Action::ManageOrganization)?;
    checked(|check| patch.check(check))?;
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let mut changed = organizations::get(conn, org)?;
            let version = seen.check(changed.version)?;
            apply(&mut changed, &patch);
            if !organizations::save(conn, &changed, version, now)? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            let event = Event {
                kind: "organization.changed",
                object_kind: "organization",
                object_id: org.to_string(),
                project_id: None,
                data: json!({ "version": version + 1 }),
            };
            events::record(conn, org, event, &(&actor).into(), now)?;
            Ok(organizations::get(conn, org)?)
        })
        .await
}

/// Absent = keep, `null` clears.
fn apply(organization: &mut Organization, patch: &PatchOrganization) {
    let policies = &mut organization.policies;
    if let Some(company) = &patch.company {
        organization.company.clone_from(company);
    }
    if let Some(share) = patch.share_availability {
        policies.share_availability = share;
    }
    if let Some(first_names) = patch.first_names_only {
        policies.first_names_only = first_names;
    }
    if let Some(server) = &patch.jitsi_server {
        policies.jitsi_server.clone_from(server);
    }
    if let Some(minutes) = patch.join_early_minutes {
        policies.join_early_minutes = minutes;
    }
    if let Some(show) = patch.show_meeting_links {
        policies.show_meeting_links = show;
    }
    for (value, changed) in [
        (&mut policies.moves_per_day, patch.moves_per_day),
        (&mut policies.phone_edits_per_day, patch.phone_edits_per_day),
        (&mut policies.link_emails_per_day, patch.link_emails_per_day),
        (&mut policies.new_link_days, patch.new_link_days),
    ] {
        *value = changed.unwrap_or(*value);
    }
}
