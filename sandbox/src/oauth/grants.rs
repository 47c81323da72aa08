//! Codes, access tokens and refresh tokens, and when each of them stops working.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};

use super::{CODE_LIFE, Oauth};
use crate::random;
use crate::signing::sha256;

pub(super) struct Code {
    pub code: String,
    pub client: String,
    pub account: String,
    pub redirect: String,
    pub challenge: Option<String>,
    pub scopes: Vec<String>,
    pub at: DateTime<Utc>,
}

/// What a person (or an administrator) has allowed an application.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub client: String,
    pub account: String,
    pub scopes: Vec<String>,
    /// Of the whole account, by the server itself: without a person and without a refresh token.
    pub server: bool,
    access: String,
    access_until: DateTime<Utc>,
    refresh: String,
    refresh_until: DateTime<Utc>,
}

/// Tokens as they are handed out.
pub(crate) struct Issued {
    pub access: String,
    pub refresh: String,
    pub access_seconds: i64,
    pub refresh_seconds: i64,
    pub scopes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenError {
    Client,
    CodeUnknown,
    CodeExpired,
    Redirect,
    Verifier,
    Refresh,
}

impl Oauth {
    /// Whether the application is who it says.
    pub fn client(&self, id: &str, secret: &str) -> Result<(), TokenError> {
        let known = self.app(id).is_some_and(|app| app.client_secret == secret);
        if known { Ok(()) } else { Err(TokenError::Client) }
    }

    /// A code becomes tokens, once.
    pub fn exchange(
        &mut self,
        client: &str,
        code: &str,
        redirect: &str,
        verifier: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Issued, TokenError> {
        let at = self
            .codes
            .iter()
            .position(|known| known.code == code && known.client == client)
            .ok_or(TokenError::CodeUnknown)?;
        let code = self.codes.remove(at);
        if now > code.at + CODE_LIFE {
            return Err(TokenError::CodeExpired);
        }
        if code.redirect != redirect {
            return Err(TokenError::Redirect);
        }
        if let Some(challenge) = code.challenge {
            let given = verifier.map(|text| URL_SAFE_NO_PAD.encode(sha256(text.as_bytes())));
            if given.as_deref() != Some(challenge.as_str()) {
                return Err(TokenError::Verifier);
            }
        }
        if self.rules.replaces {
            self.grants
                .retain(|grant| !(grant.client == client && grant.account == code.account && !grant.server));
        }
        Ok(self.grant(client, &code.account, code.scopes, false, now))
    }

    /// A token for the whole account, without a person.
    pub fn for_server(&mut self, client: &str, now: DateTime<Utc>) -> Issued {
        let scopes = self.app(client).map(|app| self.scopes(app)).unwrap_or_default();
        let admin =
            scopes.iter().map(|scope| format!("{}:admin", scope.trim_end_matches(":admin"))).collect();
        let owner = self.accounts.first().map(|account| account.email.clone()).unwrap_or_default();
        self.grant(client, &owner, admin, true, now)
    }

    fn grant(
        &mut self,
        client: &str,
        account: &str,
        scopes: Vec<String>,
        server: bool,
        now: DateTime<Utc>,
    ) -> Issued {
        let grant = Grant {
            client: client.to_owned(),
            account: account.to_owned(),
            scopes,
            server,
            access: random::token("access"),
            access_until: now + self.rules.access,
            refresh: random::token("refresh"),
            refresh_until: now + self.rules.refresh,
        };
        let issued = self.issued(&grant);
        self.grants.push(grant);
        issued
    }

    pub fn refresh(&mut self, client: &str, token: &str, now: DateTime<Utc>) -> Result<Issued, TokenError> {
        let (access, refresh, rotates) = (self.rules.access, self.rules.refresh, self.rules.rotates);
        let grant = self
            .grants
            .iter_mut()
            .find(|grant| grant.refresh == token && grant.client == client && !grant.server)
            .filter(|grant| now < grant.refresh_until)
            .ok_or(TokenError::Refresh)?;
        grant.access = random::token("access");
        grant.access_until = now + access;
        grant.refresh_until = now + refresh;
        if rotates {
            grant.refresh = random::token("refresh");
        }
        let grant = grant.clone();
        Ok(self.issued(&grant))
    }

    fn issued(&self, grant: &Grant) -> Issued {
        Issued {
            access: grant.access.clone(),
            refresh: grant.refresh.clone(),
            // Providers name the second before the last.
            access_seconds: self.rules.access.num_seconds() - 1,
            refresh_seconds: self.rules.refresh.num_seconds() - 1,
            scopes: grant.scopes.clone(),
        }
    }

    /// Whose call it is. The error says whether the token was known and has ended.
    pub fn bearer(&self, token: Option<&str>, now: DateTime<Utc>) -> Result<&Grant, bool> {
        let grant = self.grants.iter().find(|grant| Some(grant.access.as_str()) == token).ok_or(false)?;
        if now < grant.access_until { Ok(grant) } else { Err(true) }
    }

    pub fn expire(&mut self) {
        for grant in &mut self.grants {
            grant.access_until = DateTime::<Utc>::MIN_UTC;
        }
    }

    /// The application gives a token back; its refresh token ends with it.
    pub fn give_back(&mut self, client: &str, token: &str) -> bool {
        let before = self.grants.len();
        self.grants
            .retain(|grant| !(grant.client == client && (grant.access == token || grant.refresh == token)));
        self.grants.len() < before
    }

    /// The person removes all applications; gives what was removed.
    pub fn revoke(&mut self, account: &str) -> Vec<Grant> {
        let (gone, kept) = std::mem::take(&mut self.grants)
            .into_iter()
            .partition(|grant| grant.account.eq_ignore_ascii_case(account));
        self.grants = kept;
        gone
    }
}
