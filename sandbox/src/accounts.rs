//! Who may use the sandbox: applications, people and keys.

/// A person (or a system user) of a simulated provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub email: String,
    pub name: String,
}

impl Account {
    pub fn new(email: impl Into<String>, name: impl Into<String>) -> Self {
        Self { email: email.into(), name: name.into() }
    }

    /// The provider's own id of the person, the same in every run.
    pub(crate) fn id(&self) -> String {
        crate::signing::sha256_hex(self.email.as_bytes()).chars().take(22).collect()
    }

    pub(crate) fn is(&self, id_or_email: &str) -> bool {
        self.email.eq_ignore_ascii_case(id_or_email) || self.id() == id_or_email
    }

    /// The people every provider starts with.
    pub(crate) fn defaults() -> Vec<Self> {
        vec![Self::new("sam@sandbox.example", "Sam Sandbox"), Self::new("kim@sandbox.example", "Kim Sandbox")]
    }
}

/// Where the consent page may send people back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redirect {
    /// Letter by letter, as providers compare it.
    Exact(String),
    /// Any address of this machine.
    Loopback,
}

impl Redirect {
    pub(crate) fn allows(&self, uri: &str) -> bool {
        match self {
            Self::Exact(registered) => registered == uri,
            Self::Loopback => reqwest::Url::parse(uri).is_ok_and(|url| {
                let host = url.host_str().unwrap_or_default();
                matches!(url.scheme(), "http" | "https")
                    && matches!(host, "127.0.0.1" | "localhost" | "[::1]")
            }),
        }
    }
}

impl From<&str> for Redirect {
    fn from(uri: &str) -> Self {
        Self::Exact(uri.to_owned())
    }
}

/// An application as registered at a provider that speaks OAuth.
#[derive(Debug, Clone)]
pub struct App {
    pub client_id: String,
    pub client_secret: String,
    pub redirect: Redirect,
    /// Empty: everything the provider offers.
    pub scopes: Vec<String>,
}

impl App {
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<String>,
        redirect: impl Into<Redirect>,
    ) -> Self {
        Self {
            client_id: client_id.into(),
            client_secret: client_secret.into(),
            redirect: redirect.into(),
            scopes: Vec::new(),
        }
    }

    /// Grants only these scopes, so that calls beyond them are refused.
    #[must_use]
    pub fn with_scopes(mut self, scopes: &[&str]) -> Self {
        self.scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        self
    }
}

/// What a provider without OAuth knows us by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// A user name, or a name that [`crate::Sandbox::revoke`] understands.
    pub account: String,
    /// API key, password, shared secret or `whsec_…`.
    pub secret: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_compared_letter_by_letter() {
        let exact = Redirect::from("https://interviews.example.com/oauth/zoom/callback");
        assert!(exact.allows("https://interviews.example.com/oauth/zoom/callback"));
        assert!(!exact.allows("https://interviews.example.com/oauth/zoom/callback/"));
        assert!(Redirect::Loopback.allows("http://127.0.0.1:7300/oauth/zoom/callback"));
        assert!(!Redirect::Loopback.allows("http://127.0.0.1.example.com/"));
        assert!(!Redirect::Loopback.allows("https://interviews.example.com/"));
    }

    #[test]
    fn a_person_is_known_by_id_and_by_address() {
        let account = Account::new("joel@example.com", "Joel Bito");
        assert!(account.is("JOEL@example.com") && account.is(&account.id()) && !account.is("me"));
    }
}
