//! The development Mailbox: mails kept as files because no mail server is set up.

use serde::{Deserialize, Serialize};

use crate::time::UtcTime;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailSummary {
    /// The file's name.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub at: UtcTime,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mail {
    pub summary: MailSummary,
    pub from: String,
    pub text: String,
    /// The calendar file that came with it.
    pub calendar: Option<String>,
    /// Web addresses found in the text.
    pub links: Vec<String>,
    /// Files that came with it, besides the calendar file.
    pub attachments: Vec<MailFile>,
}

/// A file in a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailFile {
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
}
