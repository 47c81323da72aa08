//! OAuth's authorization code flow, with what differs between providers as rules.

mod consent;
mod grants;

use chrono::TimeDelta;

use crate::accounts::{Account, App};

pub(crate) use grants::{Grant, Issued, TokenError};

/// What differs between providers.
pub(crate) struct Rules {
    pub access: TimeDelta,
    pub refresh: TimeDelta,
    /// Each refresh gives a new refresh token and ends the old one.
    pub rotates: bool,
    /// Authorizing again ends what the person granted before.
    pub replaces: bool,
    /// What an application without a list of its own may ask for.
    pub scopes: &'static [&'static str],
    /// Whether the client names the scopes in the authorize address.
    pub asks_scopes: bool,
}

/// Codes live five minutes.
pub(crate) const CODE_LIFE: TimeDelta = TimeDelta::minutes(5);

/// One provider's applications, people and grants.
pub(crate) struct Oauth {
    pub rules: Rules,
    pub apps: Vec<App>,
    pub accounts: Vec<Account>,
    codes: Vec<grants::Code>,
    grants: Vec<Grant>,
}

impl Oauth {
    pub fn new(rules: Rules) -> Self {
        Self { rules, apps: Vec::new(), accounts: Account::defaults(), codes: Vec::new(), grants: Vec::new() }
    }

    pub fn account(&self, id_or_email: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.is(id_or_email))
    }

    pub fn add_account(&mut self, account: Account) {
        self.accounts.retain(|known| !known.is(&account.email));
        self.accounts.insert(0, account);
    }

    pub fn register(&mut self, app: App) {
        self.apps.retain(|known| known.client_id != app.client_id);
        self.apps.push(app);
    }

    fn app(&self, client_id: &str) -> Option<&App> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    /// All scopes of the application.
    pub fn scopes(&self, app: &App) -> Vec<String> {
        if app.scopes.is_empty() {
            self.rules.scopes.iter().map(|scope| (*scope).to_owned()).collect()
        } else {
            app.scopes.clone()
        }
    }
}
