//! "Add to calendar": links that open a filled form at Google, Office 365 and Outlook.com, and the address of the
//! file for every other calendar. All say the same as the file: where, whom to call, and the candidate's page, never
//! the conference itself.

use shared::time::UtcTime;
use shared::wire::links::AddToCalendar;
use url::Url;

use super::calendar_file::facts;
use super::open::OpenedLink;
use super::page_url::page_url;
use crate::app::App;
use crate::flows::FlowError;
use crate::ics::{self, CandidateFacts};
use crate::store::interviews::InterviewRow;

/// The links, with the phone number as the page shows it: a link shows how to reach its reader only when asked.
///
/// # Errors
/// As [`page_url`].
pub fn links(
    app: &App,
    link: &OpenedLink,
    row: &InterviewRow,
    phone: Option<String>,
) -> Result<AddToCalendar, FlowError> {
    let page = page_url(app, link)?;
    // The UID matters to the file alone.
    let facts = CandidateFacts { phone, ..facts(app, link, row, String::new())? };
    let entry = ics::candidate_entry(&facts);
    let location = entry.place.as_deref().unwrap_or(&page);
    let (starts, ends) = (entry.starts_at, entry.ends_at);
    let basic = |at: UtcTime| at.to_string().replace(['-', ':'], "");
    let google = form(
        "https://calendar.google.com/calendar/render",
        &[
            ("action", "TEMPLATE"),
            ("text", &entry.summary),
            ("dates", &format!("{}/{}", basic(starts), basic(ends))),
            ("ctz", &row.candidate_zone),
            ("details", &entry.description),
            ("location", location),
        ],
    )?;
    let outlook = |host: &str| {
        form(
            &format!("https://{host}/calendar/0/deeplink/compose"),
            &[
                ("path", "/calendar/action/compose"),
                ("rru", "addevent"),
                ("startdt", &starts.to_string()),
                ("enddt", &ends.to_string()),
                ("subject", &entry.summary),
                ("body", &entry.description),
                ("location", location),
            ],
        )
    };
    let token = page.rsplit('/').next().unwrap_or_default();
    Ok(AddToCalendar {
        google,
        office365: outlook("outlook.office.com")?,
        outlook: outlook("outlook.live.com")?,
        ics: format!("/api/v1/links/{token}/calendar.ics"),
    })
}

/// A query with every space as `%20`: Outlook shows a `+` as it stands.
fn form(address: &str, fields: &[(&str, &str)]) -> Result<String, FlowError> {
    let mut url = Url::parse(address).map_err(FlowError::internal)?;
    url.query_pairs_mut().extend_pairs(fields);
    Ok(url.as_str().replace('+', "%20"))
}
