//! First-run set-up, sign-in, sessions, reset and invitations of people.

use serde::{Deserialize, Serialize};

use super::organization::CompanyCard;
use super::people::Person;
use crate::ids::SessionId;
use crate::time::UtcTime;
use crate::validate::Check;

/// Whether this server still waits for its first organization.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupState {
    pub needed: bool,
    /// Set when plain http is allowed: the pages show a banner.
    pub insecure: bool,
    /// Set when mails are only kept as files: the development Mailbox page works.
    pub mailbox: bool,
}

/// Makes the organization and its first administrator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupRequest {
    /// Printed once on the server's console.
    pub token: String,
    pub company: CompanyCard,
    pub admin: NewAccount,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    pub name: String,
    pub email: String,
    pub password: String,
    /// IANA zone, from the browser.
    pub zone: String,
}

impl SetupRequest {
    pub fn check(&self, check: &mut Check) {
        self.company.check("company.", check);
        check.line("admin.name", &self.admin.name, 1, 120);
        check.email("admin.email", &self.admin.email);
        check.password("admin.password", &self.admin.password);
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignInRequest {
    pub email: String,
    pub password: String,
}

/// The answer to sign-in and refresh; the refresh cookie comes beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionToken {
    /// Bearer token for the API; keep it in memory only.
    pub access_token: String,
    /// Five minutes from now.
    pub expires_at: UtcTime,
    pub person: Person,
}

/// One signed-in browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    pub id: SessionId,
    /// Browser and system as the browser named itself.
    pub user_agent: String,
    pub created_at: UtcTime,
    pub last_used_at: UtcTime,
    /// The session that asks.
    pub current: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetRequest {
    pub email: String,
}

/// Sets a password with a token from a mail (reset) or accepts an invitation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    pub token: String,
    pub password: String,
    /// With an invitation: the person's IANA zone, from the browser.
    #[serde(default)]
    pub zone: Option<String>,
    /// With an invitation: the name, when it should differ from what the administrator wrote.
    #[serde(default)]
    pub name: Option<String>,
}

/// Changes the password of a signed-in person; ends all other sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    pub current: String,
    pub password: String,
}

/// What an invitation or reset token is for, shown before the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TokenQuery {
    pub token: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenInfo {
    pub email: String,
    pub name: String,
    pub company: String,
    pub expires_at: UtcTime,
}
