//! Rows of the demo organization that no flow writes: the company itself, people with their password,
//! calendars, and what happened before the demo began.

use diesel::prelude::*;
use shared::access::Role;
use shared::ids::{ApplicationId, CandidateId, MessageId, OrgId, PersonId, ProjectId, StageId, TemplateId};
use shared::mail_address::email_key;
use shared::search::fold;
use shared::time::{Interval, UtcTime};
use shared::wire::organization::{CompanyCard, Policies};

use super::conn::Conn;
use super::error::StoreError;
use super::ids;
use super::profiles;
use super::schema::{
    applications, busy_entries, busy_sources, candidates, message_templates, messages, organizations, people,
    project_members, projects, schedulers, stages,
};
use super::search;
use super::types::bind;

type Done<T> = Result<T, StoreError>;

/// Whether any organization is there.
///
/// # Errors
/// Those of the database.
pub fn is_empty(conn: &mut Conn) -> Done<bool> {
    Ok(organizations::table.count().get_result::<i64>(conn)? == 0)
}

/// # Errors
/// Those of the database.
pub fn organization(conn: &mut Conn, card: &CompanyCard, policies: &Policies, at: UtcTime) -> Done<OrgId> {
    let id = OrgId::from_uuid(ids::new());
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(bind(id)),
            organizations::name.eq(&card.name),
            organizations::industry.eq(&card.industry),
            organizations::size.eq(&card.size),
            organizations::page_url.eq(&card.page_url),
            organizations::contact_email.eq(&card.contact_email),
            organizations::share_availability.eq(policies.share_availability),
            organizations::first_names_only.eq(policies.first_names_only),
            organizations::jitsi_server.eq(&policies.jitsi_server),
            organizations::join_early_minutes.eq(policies.join_early_minutes),
            organizations::show_meeting_links.eq(policies.show_meeting_links),
            organizations::moves_per_day.eq(policies.moves_per_day),
            organizations::phone_edits_per_day.eq(policies.phone_edits_per_day),
            organizations::link_emails_per_day.eq(policies.link_emails_per_day),
            organizations::new_link_days.eq(policies.new_link_days),
            organizations::created_at.eq(at.unix()),
            organizations::updated_at.eq(at.unix()),
            organizations::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id)
}

/// A person as the demo knows them; without a password they are still invited.
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub title: &'a str,
    pub role: Role,
    pub password_hash: Option<&'a str>,
    pub personal_link: Option<&'a str>,
}

/// # Errors
/// Those of the database.
pub fn person(conn: &mut Conn, org: OrgId, new: &NewPerson<'_>, at: UtcTime) -> Done<PersonId> {
    let id = PersonId::from_uuid(ids::new());
    let status = if new.password_hash.is_some() { "active" } else { "invited" };
    diesel::insert_into(people::table)
        .values((
            people::id.eq(bind(id)),
            people::org_id.eq(bind(org)),
            people::name.eq(new.name),
            people::sort_key.eq(fold(new.name)),
            people::email.eq(new.email),
            people::email_key.eq(email_key(new.email)),
            people::title.eq(new.title),
            people::role.eq(new.role.as_str()),
            people::status.eq(status),
            people::password_hash.eq(new.password_hash),
            people::session_version.eq(1),
            people::personal_link.eq(new.personal_link),
            people::busy_version.eq(1),
            people::created_at.eq(at.unix()),
            people::updated_at.eq(at.unix()),
            people::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Rules as JSON; `confirmed` as when the person recorded them.
///
/// # Errors
/// Those of the database.
pub fn scheduler(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    rules: &str,
    confirmed: Option<UtcTime>,
) -> Done<()> {
    diesel::insert_into(schedulers::table)
        .values((
            schedulers::person_id.eq(bind(person)),
            schedulers::org_id.eq(bind(org)),
            schedulers::rules.eq(rules),
            schedulers::confirmed_at.eq(confirmed.map(UtcTime::unix)),
            schedulers::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// A calendar with its taken times.
///
/// # Errors
/// Those of the database.
pub fn calendar(
    conn: &mut Conn,
    org: OrgId,
    person: PersonId,
    name: &str,
    busy: &[Interval],
    synced_at: UtcTime,
) -> Done<()> {
    let source = ids::new().to_string();
    diesel::insert_into(busy_sources::table)
        .values((
            busy_sources::id.eq(&source),
            busy_sources::org_id.eq(bind(org)),
            busy_sources::person_id.eq(bind(person)),
            busy_sources::name.eq(name),
            busy_sources::synced_at.eq(synced_at.unix()),
        ))
        .execute(conn)?;
    for taken in busy {
        diesel::insert_into(busy_entries::table)
            .values((
                busy_entries::id.eq(ids::new().to_string()),
                busy_entries::org_id.eq(bind(org)),
                busy_entries::person_id.eq(bind(person)),
                busy_entries::source_id.eq(&source),
                busy_entries::starts_at.eq(taken.start().unix()),
                busy_entries::ends_at.eq(taken.end().unix()),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// A project with its stages, in order, and members.
///
/// # Errors
/// Those of the database.
pub fn project(
    conn: &mut Conn,
    org: OrgId,
    name: &str,
    stage_names: &[&str],
    members: &[PersonId],
    at: UtcTime,
) -> Done<(ProjectId, Vec<StageId>)> {
    let id = ProjectId::from_uuid(ids::new());
    diesel::insert_into(projects::table)
        .values((
            projects::id.eq(bind(id)),
            projects::org_id.eq(bind(org)),
            projects::name.eq(name),
            projects::sort_key.eq(fold(name)),
            projects::archived.eq(false),
            projects::created_at.eq(at.unix()),
            projects::updated_at.eq(at.unix()),
            projects::version.eq(1),
        ))
        .execute(conn)?;
    let mut stage_ids = Vec::with_capacity(stage_names.len());
    for (place, stage_name) in (0_i64..).zip(stage_names) {
        let stage = StageId::from_uuid(ids::new());
        diesel::insert_into(stages::table)
            .values((
                stages::id.eq(bind(stage)),
                stages::org_id.eq(bind(org)),
                stages::project_id.eq(bind(id)),
                stages::name.eq(*stage_name),
                stages::place.eq(place),
            ))
            .execute(conn)?;
        stage_ids.push(stage);
    }
    for member in members {
        diesel::insert_into(project_members::table)
            .values((
                project_members::id.eq(ids::new().to_string()),
                project_members::org_id.eq(bind(org)),
                project_members::project_id.eq(bind(id)),
                project_members::person_id.eq(bind(member)),
            ))
            .execute(conn)?;
    }
    search::index_project(conn, org, id, name)?;
    Ok((id, stage_ids))
}

/// A candidate as the demo knows them.
pub struct NewCandidate<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub phone: Option<&'a str>,
    pub headline: &'a str,
    pub location: &'a str,
    pub zone: Option<&'a str>,
}

/// # Errors
/// Those of the database.
pub fn candidate(conn: &mut Conn, org: OrgId, new: &NewCandidate<'_>, at: UtcTime) -> Done<CandidateId> {
    let id = CandidateId::from_uuid(ids::new());
    diesel::insert_into(candidates::table)
        .values((
            candidates::id.eq(bind(id)),
            candidates::org_id.eq(bind(org)),
            candidates::full_name.eq(new.name),
            candidates::sort_key.eq(fold(new.name)),
            candidates::email.eq(new.email),
            candidates::email_key.eq(email_key(new.email)),
            candidates::phone.eq(new.phone),
            candidates::headline.eq(new.headline),
            candidates::location.eq(new.location),
            candidates::zone.eq(new.zone),
            candidates::archived.eq(false),
            candidates::busy_version.eq(1),
            candidates::created_at.eq(at.unix()),
            candidates::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id)
}

/// # Errors
/// Those of the database.
pub fn application(
    conn: &mut Conn,
    org: OrgId,
    candidate: CandidateId,
    (project, stage): (ProjectId, StageId),
    at: UtcTime,
) -> Done<ApplicationId> {
    let id = ApplicationId::from_uuid(ids::new());
    diesel::insert_into(applications::table)
        .values((
            applications::id.eq(bind(id)),
            applications::org_id.eq(bind(org)),
            applications::candidate_id.eq(bind(candidate)),
            applications::project_id.eq(bind(project)),
            applications::stage_id.eq(bind(stage)),
            applications::created_at.eq(at.unix()),
            applications::updated_at.eq(at.unix()),
            applications::version.eq(1),
        ))
        .execute(conn)?;
    // The database takes the profile over from the candidate.
    profiles::index(conn, org, id)?;
    Ok(id)
}

/// A template; without an owner it is shared.
///
/// # Errors
/// Those of the database.
pub fn template(
    conn: &mut Conn,
    org: OrgId,
    owner: Option<PersonId>,
    (name, subject, body): (&str, &str, &str),
    at: UtcTime,
) -> Done<()> {
    diesel::insert_into(message_templates::table)
        .values((
            message_templates::id.eq(bind(TemplateId::from_uuid(ids::new()))),
            message_templates::org_id.eq(bind(org)),
            message_templates::owner_id.eq(bind(owner)),
            message_templates::name.eq(name),
            message_templates::subject.eq(subject),
            message_templates::body.eq(body),
            message_templates::archived.eq(false),
            message_templates::created_at.eq(at.unix()),
            message_templates::updated_at.eq(at.unix()),
            message_templates::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// A message that was exchanged before the demo began; with an author it went out, else it came in.
pub struct OldMessage<'a> {
    pub candidate: CandidateId,
    pub project: ProjectId,
    pub author: Option<PersonId>,
    pub author_name: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
    pub at: UtcTime,
}

/// # Errors
/// Those of the database.
pub fn message(conn: &mut Conn, org: OrgId, old: &OldMessage<'_>) -> Done<()> {
    diesel::insert_into(messages::table)
        .values((
            messages::id.eq(bind(MessageId::from_uuid(ids::new()))),
            messages::org_id.eq(bind(org)),
            messages::candidate_id.eq(bind(old.candidate)),
            messages::project_id.eq(bind(old.project)),
            messages::channel.eq("email"),
            messages::direction.eq(if old.author.is_some() { "out" } else { "in" }),
            messages::author_id.eq(bind(old.author)),
            messages::author_name.eq(old.author_name),
            messages::subject.eq(old.subject),
            messages::body.eq(old.body),
            messages::created_at.eq(old.at.unix()),
        ))
        .execute(conn)?;
    Ok(())
}
