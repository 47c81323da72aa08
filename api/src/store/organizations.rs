//! Organizations: the company card and the policies.

use diesel::prelude::*;
use shared::ids::OrgId;
use shared::mail_address::tidy;
use shared::time::UtcTime;
use shared::wire::organization::{CompanyCard, Organization, Policies};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::organizations;
use super::types::bind;

#[derive(Queryable, Selectable)]
#[diesel(table_name = organizations)]
struct Row {
    name: String,
    industry: String,
    size: String,
    page_url: Option<String>,
    contact_email: String,
    share_availability: bool,
    first_names_only: bool,
    jitsi_server: Option<String>,
    join_early_minutes: i64,
    show_meeting_links: bool,
    moves_per_day: i64,
    phone_edits_per_day: i64,
    link_emails_per_day: i64,
    new_link_days: i64,
    updated_at: i64,
    version: i64,
}

/// # Errors
/// `NotFound`; those of the database.
pub fn get(conn: &mut Conn, org: OrgId) -> Result<Organization, StoreError> {
    let row: Row = organizations::table.find(bind(org)).select(Row::as_select()).first(conn)?;
    Ok(Organization {
        id: org,
        company: CompanyCard {
            name: row.name,
            industry: row.industry,
            size: row.size,
            page_url: row.page_url,
            contact_email: row.contact_email,
        },
        policies: Policies {
            share_availability: row.share_availability,
            first_names_only: row.first_names_only,
            jitsi_server: row.jitsi_server,
            join_early_minutes: row.join_early_minutes,
            show_meeting_links: row.show_meeting_links,
            moves_per_day: row.moves_per_day,
            phone_edits_per_day: row.phone_edits_per_day,
            link_emails_per_day: row.link_emails_per_day,
            new_link_days: row.new_link_days,
        },
        updated_at: row.updated_at.into(),
        version: row.version,
    })
}

/// Whether this server has any organization: then it is set up.
///
/// # Errors
/// Those of the database.
pub fn any(conn: &mut Conn) -> Result<bool, StoreError> {
    let first: Option<OrgId> = organizations::table.select(organizations::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// A new organization with the usual policies.
///
/// # Errors
/// Those of the database.
pub fn insert(conn: &mut Conn, org: OrgId, company: &CompanyCard, now: UtcTime) -> Result<(), StoreError> {
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(bind(org)),
            organizations::name.eq(company.name.trim()),
            organizations::industry.eq(company.industry.trim()),
            organizations::size.eq(&company.size),
            organizations::page_url.eq(&company.page_url),
            organizations::contact_email.eq(tidy(&company.contact_email)),
            organizations::share_availability.eq(true),
            organizations::first_names_only.eq(false),
            organizations::join_early_minutes.eq(10),
            organizations::show_meeting_links.eq(false),
            organizations::created_at.eq(now.unix()),
            organizations::updated_at.eq(now.unix()),
            organizations::version.eq(1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes card and policies if `expected` is still the version; false when somebody was first.
///
/// # Errors
/// Those of the database.
pub fn save(
    conn: &mut Conn,
    changed: &Organization,
    expected: i64,
    now: UtcTime,
) -> Result<bool, StoreError> {
    let (company, policies) = (&changed.company, &changed.policies);
    let row = organizations::table
        .filter(organizations::id.eq(bind(changed.id)))
        .filter(organizations::version.eq(expected));
    let rows = diesel::update(row)
        .set((
            organizations::name.eq(company.name.trim()),
            organizations::industry.eq(company.industry.trim()),
            organizations::size.eq(&company.size),
            organizations::page_url.eq(&company.page_url),
            organizations::contact_email.eq(tidy(&company.contact_email)),
            organizations::share_availability.eq(policies.share_availability),
            organizations::first_names_only.eq(policies.first_names_only),
            organizations::jitsi_server.eq(&policies.jitsi_server),
            organizations::join_early_minutes.eq(policies.join_early_minutes),
            organizations::show_meeting_links.eq(policies.show_meeting_links),
            organizations::moves_per_day.eq(policies.moves_per_day),
            organizations::phone_edits_per_day.eq(policies.phone_edits_per_day),
            organizations::link_emails_per_day.eq(policies.link_emails_per_day),
            organizations::new_link_days.eq(policies.new_link_days),
            organizations::updated_at.eq(now.unix()),
            organizations::version.eq(expected + 1),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}
