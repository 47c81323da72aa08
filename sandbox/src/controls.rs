//! The controls: what tests and the demonstration do to the simulated world, and what they may know of it.

use chrono::TimeDelta;

use crate::accounts::{Account, App, Key, Redirect};
use crate::calls::{Call, Violation};
use crate::exchange::Request;
use crate::faults::Fault;
use crate::meeting::Meeting;
use crate::notices::{self, Delivery, Hook, Notice, SignedNotice};
use crate::sandbox::Sandbox;
use crate::world::Outcome;

/// What the person on the consent page decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// With the mail address of one of the provider's accounts.
    Allow(String),
    Refuse,
}

impl Sandbox {
    /// What clients asked of the provider, oldest first.
    #[must_use]
    pub fn calls(&self, provider: &str) -> Vec<Call> {
        self.shared.world().calls.iter().filter(|call| call.provider == provider).cloned().collect()
    }

    /// The calls so far, of all providers; they are forgotten.
    #[must_use = "the calls are forgotten"]
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut self.shared.world().calls)
    }

    /// What the descriptions did not allow, over all providers.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        self.shared.world().violations.clone()
    }

    /// The meetings that exist now.
    #[must_use]
    pub fn live(&self, provider: &str) -> Vec<Meeting> {
        self.shared.world().provider(provider).map(|known| known.live()).unwrap_or_default()
    }

    pub fn fault(&self, fault: Fault) {
        self.shared.world().faults.add(fault);
    }

    pub fn clear_faults(&self) {
        self.shared.world().faults.clear();
    }

    /// Moves the sandbox's clock forward: tokens end, a new day begins.
    pub fn advance(&self, by: TimeDelta) {
        self.shared.world().clock.advance(by);
    }

    /// All access tokens end now; refresh tokens stay.
    pub fn expire_tokens(&self) {
        self.shared.world().each().for_each(|provider| provider.expire_tokens());
    }

    /// The account (a mail address, or the name of a key) takes its permission back, at every provider that knows
    /// it. Whether any did.
    pub fn revoke(&self, account: &str) -> bool {
        let mut found = false;
        for provider in self.shared.world().each() {
            found |= provider.revoke(account);
        }
        found
    }

    pub fn add_account(&self, provider: &str, account: Account) {
        if let Some(known) = self.shared.world().provider(provider) {
            known.add_account(account);
        }
    }

    /// An application at a provider with OAuth.
    pub fn register_app(
        &self,
        provider: &str,
        client_id: &str,
        client_secret: &str,
        redirect: impl Into<Redirect>,
    ) {
        self.register(provider, App::new(client_id, client_secret, redirect));
    }

    /// The same with everything that can be said about an application.
    pub fn register(&self, provider: &str, app: App) {
        if let Some(known) = self.shared.world().provider(provider) {
            known.register_app(app);
        }
    }

    /// What a provider without OAuth knows us by: HackerRank's API key, Talview's user name and password (tenant 1),
    /// BigBlueButton's shared secret, the vendor's `whsec_…`.
    pub fn register_key(&self, provider: &str, account: &str, secret: &str) {
        if let Some(known) = self.shared.world().provider(provider) {
            known.register_key(Key { account: account.to_owned(), secret: secret.to_owned() });
        }
    }

    /// Where the provider sends notices to, and what it signs them with (Zoom: the app's secret token).
    pub fn register_hook(&self, provider: &str, url: &str, secret: &str) {
        if let Some(known) = self.shared.world().provider(provider) {
            known.register_hook(Hook { url: url.to_owned(), secret: secret.to_owned() });
        }
    }

    /// Begins a meeting as its host would. An error says why it cannot: one host runs one meeting at a time.
    pub fn begin(&self, provider: &str, external_id: &str) -> Result<(), String> {
        self.run(provider, external_id, true)
    }

    pub fn end(&self, provider: &str, external_id: &str) -> Result<(), String> {
        self.run(provider, external_id, false)
    }

    fn run(&self, provider: &str, external_id: &str, begin: bool) -> Result<(), String> {
        self.shared
            .world()
            .provider(provider)
            .ok_or(format!("no provider {provider}"))?
            .run(external_id, begin)
    }

    /// Answers the consent page of an authorize address; gives the address that the browser is sent back to.
    pub fn consent(&self, authorize_url: &str, consent: &Consent) -> Result<String, String> {
        let prefix = format!("{}/", self.shared.root);
        let rest = authorize_url.strip_prefix(&prefix).ok_or("not an address of the sandbox")?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (key, path) = path.split_once('/').unwrap_or((path, ""));
        let decision = match consent {
            Consent::Allow(email) => [("decision", "allow"), ("account", email)],
            Consent::Refuse => [("decision", "refuse"), ("account", "")],
        };
        let body =
            form_urlencoded::Serializer::new(query.to_owned()).extend_pairs(decision).finish().into_bytes();
        let request = Request {
            method: "POST".to_owned(),
            path: format!("/{path}"),
            query: String::new(),
            headers: Vec::new(),
            body,
            base: self.base(key),
            at: chrono::Utc::now(),
        };
        match self.shared.world().take(key, request) {
            Outcome::Answer(answer) => answer
                .header("location")
                .map(str::to_owned)
                .ok_or_else(|| String::from_utf8_lossy(&answer.body).into_owned()),
            _ => Err("no answer".to_owned()),
        }
    }

    /// Writes and signs a notice without sending it.
    pub fn sign_notice(&self, notice: &Notice) -> Result<SignedNotice, String> {
        self.shared
            .world()
            .provider(&notice.provider)
            .ok_or(format!("no provider {}", notice.provider))?
            .notice(notice)
    }

    /// Sends a signed notice once, from the sandbox's own thread.
    pub async fn deliver(&self, notice: &SignedNotice) -> Result<Delivery, String> {
        let sending = self.runtime.spawn(notices::send(notice.clone()));
        sending.await.map_err(|error| error.to_string())?
    }

    /// Signs and sends.
    pub async fn send_notice(&self, notice: &Notice) -> Result<Delivery, String> {
        let signed = self.sign_notice(notice)?;
        self.deliver(&signed).await
    }
}
