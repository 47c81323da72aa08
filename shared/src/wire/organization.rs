//! The organization: its company card and its policies.

use serde::{Deserialize, Serialize};

use super::patch;
use crate::ids::OrgId;
use crate::text::errors;
use crate::time::UtcTime;
use crate::validate::Check;

/// The company sizes offered, as a range of employees.
pub const SIZES: [&str; 8] =
    ["1–10", "11–50", "51–200", "201–500", "501–1,000", "1,001–5,000", "5,001–10,000", "10,001+"];

/// What candidates see of the company.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CompanyCard {
    pub name: String,
    pub industry: String,
    /// One of the offered ranges of employees, such as `201–500`.
    pub size: String,
    /// The company page; https.
    #[serde(default)]
    pub page_url: Option<String>,
    /// Where candidates write when a link is dead.
    pub contact_email: String,
}

impl CompanyCard {
    pub fn check(&self, at: &str, check: &mut Check) {
        check.line(&format!("{at}name"), &self.name, 1, 120);
        check.line(&format!("{at}industry"), &self.industry, 1, 80);
        if !SIZES.contains(&self.size.as_str()) {
            check.fail(&format!("{at}size"), errors::FIELD_CHOICE, &[]);
        }
        if let Some(url) = &self.page_url {
            check.https_url(&format!("{at}page_url"), url);
        }
        check.email(&format!("{at}contact_email"), &self.contact_email);
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organization {
    pub id: OrgId,
    pub company: CompanyCard,
    pub policies: Policies,
    /// When something about it last changed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub updated_at: UtcTime,
    pub version: i64,
}

/// What the organization allows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Policies {
    /// Off: the calendar icon is not offered and existing links answer politely (C3).
    pub share_availability: bool,
    /// Candidates see first names only.
    pub first_names_only: bool,
    /// Jitsi Meet server, such as `https://meet.example.org`; none = Jitsi is not offered.
    pub jitsi_server: Option<String>,
    /// How many minutes before the start Join opens for candidates.
    pub join_early_minutes: i64,
    /// While Join is open, the conference's own address is shown too. Off: people get in by Join alone.
    pub show_meeting_links: bool,
    /// How often a candidate may move an interview in a day.
    pub moves_per_day: i64,
    /// How often a candidate may change the phone number of an interview in a day.
    pub phone_edits_per_day: i64,
    /// How many emails one candidate link may cause in a day.
    pub link_emails_per_day: i64,
    /// For how many days a link that no longer works can ask for a new one.
    pub new_link_days: i64,
}

/// Changes the card or the policies; absent = keep.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PatchOrganization {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyCard>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share_availability: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_names_only: Option<bool>,
    #[serde(default, deserialize_with = "patch::nullable", skip_serializing_if = "Option::is_none")]
    pub jitsi_server: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_early_minutes: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_meeting_links: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moves_per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_edits_per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link_emails_per_day: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_link_days: Option<i64>,
}

impl PatchOrganization {
    pub fn check(&self, check: &mut Check) {
        if let Some(company) = &self.company {
            company.check("company.", check);
        }
        if let Some(Some(server)) = &self.jitsi_server {
            check.https_url("jitsi_server", server);
        }
        if let Some(minutes) = self.join_early_minutes {
            check.range("join_early_minutes", minutes, 0, 1440);
        }
        for (path, value, least, most) in [
            ("moves_per_day", self.moves_per_day, 0, 100),
            ("phone_edits_per_day", self.phone_edits_per_day, 0, 100),
            ("link_emails_per_day", self.link_emails_per_day, 10, 1000),
            ("new_link_days", self.new_link_days, 1, 365),
        ] {
            if let Some(value) = value {
                check.range(path, value, least, most);
            }
        }
    }
}
