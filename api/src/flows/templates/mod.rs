//! Message templates. Everybody uses the organization's; recruiters keep their own, administrators also
//! keep the shared ones.

use serde_json::json;
use shared::access::{Action, Reach};
use shared::error_code::ErrorCode;
use shared::ids::{PersonId, TemplateId};
use shared::search::fold;
use shared::text::errors as text;
use shared::wire::page::Page;
use shared::wire::templates::{MessageTemplate, SaveTemplate};

use super::idempotency::{Once, once};
use super::{Actor, FlowError, Seen, checked};
use crate::app::App;
use crate::store::events::{self, Event};
use crate::store::page::PageAsked;
use crate::store::templates::{self, MOST, Owned};
use crate::store::{Conn, StoreError, ids};

/// What the person can use.
///
/// # Errors
/// Those of the database.
pub async fn list(app: &App, actor: &Actor, asked: &PageAsked) -> Result<Page<MessageTemplate>, FlowError> {
    actor.may(Action::ReadTemplates)?;
    let (org, person) = (actor.org_id, actor.person_id);
    let mut all = app.db.read(move |conn| templates::usable(conn, org, person)).await?;
    all.retain(|template| asked.updated_since.is_none_or(|since| template.updated_at >= since));
    Ok(asked.part(all, |template| (fold(&template.name), template.id.to_string())))
}

/// # Errors
/// `forbidden` for shared ones, unless an administrator asks; `invalid`.
pub async fn create(
    app: &App,
    actor: &Actor,
    request: SaveTemplate,
    key: Option<String>,
) -> Result<MessageTemplate, FlowError> {
    let owner = owner_for(actor, &request)?;
    checked(|check| request.check(check))?;
    let once_key = Once::by(actor, "create_template", key, &request);
    let (app_in, actor, now) = (app.clone(), actor.clone(), app.clock.now());
    app.db
        .write(move |conn| {
            once(conn, &app_in, once_key.as_ref(), now, |conn| {
                let org = actor.org_id;
                let count = templates::count(conn, org, owner)?;
                checked(|check| {
                    if count >= MOST {
                        check.fail("name", text::FIELD_TOO_MANY, &[("max", &MOST.to_string())]);
                    }
                })?;
                let id = TemplateId::from_uuid(ids::new());
                templates::insert(conn, org, id, owner, &request, now)?;
                record(conn, &app_in, &actor, "template.created", id)?;
                Ok(templates::get(conn, org, id)?.template)
            })
        })
        .await
}

/// # Errors
/// `not_found` for another person's own.
pub async fn read(app: &App, actor: &Actor, id: TemplateId) -> Result<MessageTemplate, FlowError> {
    actor.may(Action::ReadTemplates)?;
    let actor = actor.clone();
    app.db
        .read(move |conn| {
            let found = templates::get(conn, actor.org_id, id)?;
            let usable = found.owner.is_none_or(|owner| owner == actor.person_id);
            if usable { Ok(found.template) } else { Err(FlowError::NOT_FOUND) }
        })
        .await
}

/// # Errors
/// `not_found` for another person's; `forbidden` for shared ones, unless an administrator asks; `invalid`,
/// `version_conflict`.
pub async fn save(
    app: &App,
    actor: &Actor,
    id: TemplateId,
    seen: Seen,
    request: SaveTemplate,
) -> Result<MessageTemplate, FlowError> {
    let owner = owner_for(actor, &request)?;
    checked(|check| request.check(check))?;
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .write(move |conn| {
            let org = actor.org_id;
            let version = seen.check(writable(conn, &actor, id)?.template.version)?;
            if !templates::save(conn, org, id, owner, &request, version, app_in.clock.now())? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            record(conn, &app_in, &actor, "template.changed", id)?;
            Ok(templates::get(conn, org, id)?.template)
        })
        .await
}

/// # Errors
/// As [`save`].
pub async fn delete(app: &App, actor: &Actor, id: TemplateId, seen: Seen) -> Result<(), FlowError> {
    actor.may(Action::WriteTemplates)?;
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .write(move |conn| {
            let version = seen.check(writable(conn, &actor, id)?.template.version)?;
            if !templates::archive(conn, actor.org_id, id, version, app_in.clock.now())? {
                return Err(FlowError::Code(ErrorCode::VersionConflict));
            }
            Ok(record(conn, &app_in, &actor, "template.deleted", id)?)
        })
        .await
}

/// Whose the template is to be: nobody's when it is shared, which takes an administrator.
fn owner_for(actor: &Actor, request: &SaveTemplate) -> Result<Option<PersonId>, FlowError> {
    let reach = actor.may(Action::WriteTemplates)?;
    match request.shared {
        true if reach < Reach::All => Err(FlowError::FORBIDDEN),
        true => Ok(None),
        false => Ok(Some(actor.person_id)),
    }
}

/// The template, if the actor may change it. Another person's own is nobody else's business.
fn writable(conn: &mut Conn, actor: &Actor, id: TemplateId) -> Result<Owned, FlowError> {
    let found = templates::get(conn, actor.org_id, id)?;
    match found.owner {
        Some(owner) if owner == actor.person_id => Ok(found),
        Some(_) => Err(FlowError::NOT_FOUND),
        None if actor.may(Action::WriteTemplates)? == Reach::All => Ok(found),
        None => Err(FlowError::FORBIDDEN),
    }
}

fn record(conn: &mut Conn, app: &App, actor: &Actor, kind: &str, id: TemplateId) -> Result<(), StoreError> {
    let event =
        Event { kind, object_kind: "template", object_id: id.to_string(), project_id: None, data: json!({}) };
    events::record(conn, actor.org_id, event, &actor.into(), app.clock.now())?;
    Ok(())
}
