//! The company behind a link, for pages that can show nothing else.

use shared::wire::organization::CompanyCard;

use crate::app::App;
use crate::flows::FlowError;
use crate::security::token;
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
