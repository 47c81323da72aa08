//! Look-ups by the hash of a candidate's link.

use diesel::prelude::*;
use shared::wire::organization::CompanyCard;

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{invites, organizations};

/// The company of the organization that made the link.
///
/// # Errors
/// Those of the database.
pub fn company(conn: &mut Conn, token_hash: &str) -> Result<Option<CompanyCard>, StoreError> {
    let row: Option<(String, String, String, Option<String>, String)> = invites::table
        .inner_join(organizations::table.on(organizations::id.eq(invites::org_id)))
        .filter(invites::token_hash.eq(token_hash))
        .select((
            organizations::name,
            organizations::industry,
            organizations::size,
            organizations::page_url,
            organizations::contact_email,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(name, industry, size, page_url, contact_email)| CompanyCard {
        name,
        industry,
        size,
        page_url,
        contact_email,
    }))
}
