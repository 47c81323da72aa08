//! "Add to calendar": links that open a filled form at Google and Office 365, and the address of the file for
//! every other calendar. They lead to the candidate's page, never to the conference itself.

use shared::text::message;
use shared::time::UtcTime;
use shared::wire::links::AddToCalendar;
use url::Url;

use super::card::host;
use super::open::OpenedLink;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::booking::conference;
use crate::ics;
use crate::store::interviews::InterviewRow;

/// The candidate's page behind a link.
///
/// # Errors
/// When the token does not unseal.
pub fn page_url(app: &App, link: &OpenedLink) -> Result<String, FlowError> {
    let invite = &link.context.invite;
    let token = app
        .sealer
        .open_text(&format!("invites.token:{}", invite.id), &invite.token_sealed)
        .map_err(FlowError::internal)?;
    Ok(app.config.page(&format!("/i/{token}")))
}

/// # Errors
/// When the token does not unseal.
pub fn links(app: &App, link: &OpenedLink, row: &InterviewRow) -> Result<AddToCalendar, FlowError> {
    let page = page_url(app, link)?;
    let host = host(link);
    let title = message::CALENDAR_TITLE.with(&[("name", &host.name), ("company", &link.context.org.name)]);
    let detail = message::CALENDAR_DETAIL.with(&[("link", &page)]);
    let detail = match conference::code(app, row)? {
        Some(code) => format!("{detail}\n{}", ics::access_code(&code)),
        None => detail,
    };
    let location = row.conference_place.as_deref().unwrap_or(&page);
    let (starts, ends) = (UtcTime::from_unix(row.starts_at), UtcTime::from_unix(row.ends_at));
    let basic = |at: UtcTime| at.to_string().replace(['-', ':'], "");
    let google = form(
        "https://calendar.google.com/calendar/render",
        &[
            ("action", "TEMPLATE"),
            ("text", &title),
            ("dates", &format!("{}/{}", basic(starts), basic(ends))),
            ("ctz", &row.candidate_zone),
            ("details", &detail),
            ("location", location),
        ],
    )?;
    let office365 = form(
        "https://outlook.office.com/calendar/0/deeplink/compose",
        &[
            ("path", "/calendar/action/compose"),
            ("rru", "addevent"),
            ("startdt", &starts.to_string()),
            ("enddt", &ends.to_string()),
            ("subject", &title),
            ("body", &detail),
            ("location", location),
        ],
    )?;
    let token = page.rsplit('/').next().unwrap_or_default();
    Ok(AddToCalendar { google, office365, ics: format!("/api/v1/links/{token}/calendar.ics") })
}

/// A query with every space as `%20`: Outlook shows a `+` as it stands.
fn form(address: &str, fields: &[(&str, &str)]) -> Result<String, FlowError> {
    let mut url = Url::parse(address).map_err(FlowError::internal)?;
    url.query_pairs_mut().extend_pairs(fields);
    Ok(url.as_str().replace('+', "%20"))
}
