//! The company behind a link: for pages that can show nothing else, and for sentences that send a reader to it.

use shared::text::Text;
use shared::wire::organization::CompanyCard;

use crate::app::App;
use crate::flows::FlowError;
use crate::security::token;
use crate::store::invites::OrgRow;
use crate::store::links;

/// The company whose link this is, whatever the link's state; none when nobody made it.
///
/// # Errors
/// Those of the database.
pub async fn of_link(app: &App, text: &str) -> Result<Option<CompanyCard>, FlowError> {
    if !token::is_shaped(text) {
        return Ok(None);
    }
    let hash = token::hash(text);
    Ok(app.db.read(move |conn| links::company(conn, &hash)).await?)
}

/// The sentence with the company's name and where it is written to.
pub(super) fn sentence(org: &OrgRow, words: Text) -> String {
    words.with(&[("company", &org.name), ("email", &org.contact_email)])
}
