//! Settings, from flags and `PARLEY_*` variables; checked as a whole, all problems reported at once.

mod connections;
pub mod listen;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::FalseyValueParser;
use clap::{Args, ValueEnum};
use url::Url;

use crate::providers::vet;
use crate::store::DatabaseUrl;

pub use connections::Connections;

/// How careful the server is: development keeps mails as files and shows the Mailbox page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Environment {
    Development,
    Production,
}

/// Every setting of the server, as flags and environment variables.
#[derive(Clone, Debug, Args)]
pub struct Settings {
    /// Where files live: the SQLite database, the key, mails kept as files.
    #[arg(long, env = "PARLEY_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// `sqlite:FILE` or `postgres://…`; default: parley.sqlite in the data directory.
    #[arg(long, env = "PARLEY_DATABASE_URL")]
    pub database_url: Option<String>,
    /// Connections to the database; default 4 for SQLite, 10 for PostgreSQL.
    #[arg(long, env = "PARLEY_DATABASE_CONNECTIONS")]
    pub database_connections: Option<u32>,
    /// Address and port to listen on.
    #[arg(long, env = "PARLEY_LISTEN", default_value = "127.0.0.1:7300")]
    pub listen: String,
    /// Address and port of the metrics, for the host itself; `off` switches them off.
    #[arg(long, env = "PARLEY_METRICS_LISTEN", default_value = "127.0.0.1:7301")]
    pub metrics_listen: String,
    /// The address people type: https, or http on loopback.
    #[arg(long, env = "PARLEY_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Allow a plain-http public address that is not loopback.
    #[arg(long, env = "PARLEY_INSECURE_HTTP", value_parser = FalseyValueParser::new())]
    pub insecure_http: bool,
    #[arg(long, env = "PARLEY_ENV", value_enum, default_value = "production")]
    pub environment: Environment,
    /// 32 bytes in base64 that seal secrets; default: a file in the data directory, made at the first start.
    #[arg(long, env = "PARLEY_SECRET_KEY", hide_env_values = true)]
    pub secret_key: Option<String>,
    /// `smtp://user:password@host:587` (STARTTLS), `smtps://…:465`; none: mails are kept as files.
    #[arg(long, env = "PARLEY_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The sender of mails, such as `Interviews <interviews@example.org>`.
    #[arg(long, env = "PARLEY_MAIL_FROM", default_value = "Parley <parley@localhost.localdomain>")]
    pub mail_from: String,
    /// A directory of TZif files to use in place of the time zones compiled in.
    #[arg(long, env = "PARLEY_TZDIR")]
    pub tzdir: Option<PathBuf>,
    /// Accept a database that may lose confirmed interviews at a power cut; for tests.
    #[arg(long, env = "PARLEY_UNSAFE_DURABILITY", value_parser = FalseyValueParser::new())]
    pub unsafe_durability: bool,
    /// Addresses of proxies whose `X-Forwarded-For` is believed, separated by commas.
    #[arg(long, env = "PARLEY_TRUSTED_PROXIES", default_value = "")]
    pub trusted_proxies: String,
    /// Origins whose pages may ask the API from browsers, such as `https://ats.example.org`, separated by commas.
    #[arg(long, env = "PARLEY_CORS_ORIGINS", default_value = "")]
    pub cors_origins: String,
    /// Server threads; default: one per processor.
    #[arg(long, env = "PARLEY_WORKERS")]
    pub workers: Option<usize>,
    /// Connections at once, of all visitors; default: as many as file descriptors allow, 16384 at most.
    #[arg(long, env = "PARLEY_CONNECTIONS")]
    pub connections: Option<usize>,
    /// Connections at once of one visitor (an IPv4 address, an IPv6 /64), trusted proxies apart; 0 = no limit.
    #[arg(long, env = "PARLEY_CONNECTIONS_PER_VISITOR", default_value_t = Connections::PER_VISITOR)]
    pub connections_per_visitor: usize,
    /// Requests per minute from one address before it is told to slow down; 0 = no limit.
    #[arg(long, env = "PARLEY_RATE_LIMIT", default_value_t = 600)]
    pub rate_limit: u32,
    /// Requests per minute of one API key before it is told to wait, counted over all processes.
    #[arg(long, env = "PARLEY_KEY_RATE_LIMIT", default_value_t = 600,
        value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub key_rate_limit: u32,
    /// Brackets every text that comes by key, so that one without brackets is seen to be hard-coded;
    /// development only.
    #[arg(long, env = "PARLEY_PSEUDO_TEXT")]
    pub pseudo_text: bool,
    /// Other addresses of providers, such as `zoom=https://zoomgov.com,zoom_api=https://api.zoomgov.com`.
    #[arg(long, env = "PARLEY_PROVIDER_URLS", default_value = "")]
    pub provider_urls: String,
    /// Hosts that may be called though they are not public, and ports other than 443: `host`, `host:port` or
    /// `host:*`, separated by commas.
    #[arg(long, env = "PARLEY_OUTBOUND_ALLOW", default_value = "")]
    pub outbound_allow: String,
    /// How many seconds a provider may take to answer, 1 to 15.
    #[arg(long, env = "PARLEY_PROVIDER_TIMEOUT", default_value_t = 15,
        value_parser = clap::value_parser!(u64).range(1..=15))]
    pub provider_timeout: u64,
    /// How many seconds a server that is told to stop says so before it takes no more requests, 0 to 60: the time a
    /// load balancer needs to notice.
    #[arg(long, env = "PARLEY_SHUTDOWN_NOTICE", default_value_t = 5,
        value_parser = clap::value_parser!(u64).range(0..=60))]
    pub shutdown_notice: u64,
    /// How many days finished deliveries stay on the Deliveries page; failed ones stay three times as long.
    #[arg(long, env = "PARLEY_KEEP_FINISHED_JOBS_DAYS", default_value_t = 30,
        value_parser = clap::value_parser!(i64).range(1..=3650))]
    pub keep_finished_jobs_days: i64,
}

/// The checked settings.
#[derive(Clone, Debug)]
pub struct Config {
    pub data_dir: PathBuf,
    pub database: DatabaseUrl,
    pub database_connections: u32,
    pub listen: String,
    pub metrics_listen: Option<String>,
    pub public_url: Url,
    /// Plain http beyond loopback: plain cookie names and a banner.
    pub insecure: bool,
    pub environment: Environment,
    pub secret_key: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    pub tzdir: Option<PathBuf>,
    pub unsafe_durability: bool,
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// As browsers send them.
    pub cors_origins: Vec<String>,
    pub workers: Option<usize>,
    pub connections: Connections,
    pub rate_limit: u32,
    pub key_rate_limit: u32,
    /// By the provider's name; https in production.
    pub provider_urls: BTreeMap<String, Url>,
    pub outbound_allow: Vec<String>,
    pub provider_timeout: Duration,
    pub shutdown_notice: Duration,
    pub keep_finished_jobs_days: i64,
}

/// Origins to the letter, as browsers write them: scheme, host, and the port where it is not the usual one.
fn cors_origins(list: &str, problems: &mut Vec<String>) -> Vec<String> {
    let mut origins = Vec::new();
    for part in parts(list) {
        let url = Url::parse(part).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
        match url.map(|url| url.origin().ascii_serialization()) {
            Some(origin) if origin == part => origins.push(origin),
            _ => problems.push(format!(
                "PARLEY_CORS_ORIGINS: “{part}” is not an origin, such as https://ats.example.org"
            )),
        }
    }
    origins
}

impl Settings {
    /// # Errors
    /// Every setting that can't be used, one sentence each.
    pub fn check(self) -> Result<Config, Vec<String>> {
        let mut problems = Vec::new();
        let sqlite = format!("sqlite:{}", self.data_dir.join("parley.sqlite").display());
        let database = DatabaseUrl::parse(self.database_url.as_deref().unwrap_or(&sqlite));
        let public = self
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", listen::on_this_machine(&self.listen)));
        let public_url = Url::parse(&public).map_err(|e| format!("PARLEY_PUBLIC_URL can't be read: {e}"));
        let mut insecure = false;
        if let Ok(url) = &public_url {
            let loopback = is_loopback(url);
            match url.scheme() {
                "https" => {}
                "http" if loopback => {}
                "http" if self.insecure_http => insecure = true,
                _ => problems.push(
                    "PARLEY_PUBLIC_URL has to start with https:// unless it is this machine itself; \
                     --insecure-http allows plain http"
                        .to_owned(),
                ),
            }
        }
        if self.pseudo_text && self.environment != Environment::Development {
            problems.push("PARLEY_PSEUDO_TEXT is for development only".to_owned());
        }
        let mut trusted_proxies = Vec::new();
        for part in parts(&self.trusted_proxies) {
            match part.parse() {
                Ok(address) => trusted_proxies.push(address),
                Err(_) => problems.push(format!("PARLEY_TRUSTED_PROXIES: “{part}” is not an address")),
            }
        }
        let cors_origins = cors_origins(&self.cors_origins, &mut problems);
        for entry in parts(&self.outbound_allow).filter(|entry| !vet::is_entry(entry)) {
            problems.push(format!("PARLEY_OUTBOUND_ALLOW: “{entry}” is not host, host:port or host:*"));
        }
        let provider_urls = provider_urls(&self.provider_urls, self.environment, &mut problems);
        let database = database.map_err(|e| problems.push(format!("PARLEY_DATABASE_URL: {e}"))).ok();
        let public_url = public_url.map_err(|e| problems.push(e)).ok();
        match (database, public_url) {
            (Some(database), Some(public_url)) if problems.is_empty() => Ok(Config {
                database_connections: self
                    .database_connections
                    .unwrap_or(if database.is_sqlite() { 4 } else { 10 })
                    .clamp(1, 200),
                data_dir: self.data_dir,
                database,
                listen: self.listen,
                metrics_listen: Some(self.metrics_listen).filter(|listen| listen != "off"),
                public_url,
                insecure,
                environment: self.environment,
                secret_key: self.secret_key,
                smtp_url: self.smtp_url,
                mail_from: self.mail_from,
                tzdir: self.tzdir,
                unsafe_durability: self.unsafe_durability,
                trusted_proxies,
                cors_origins,
                workers: self.workers,
                connections: Connections {
                    most: self.connections,
                    most_per_visitor: self.connections_per_visitor,
                    ..Connections::default()
                },
                rate_limit: self.rate_limit,
                key_rate_limit: self.key_rate_limit,
                provider_urls,
                outbound_allow: parts(&self.outbound_allow).map(str::to_owned).collect(),
                provider_timeout: Duration::from_secs(self.provider_timeout),
                shutdown_notice: Duration::from_secs(self.shutdown_notice),
                keep_finished_jobs_days: self.keep_finished_jobs_days,
            }),
            _ => Err(problems),
        }
    }
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Reads `name=address` pairs. A sandbox on plain http is for development: production refuses it.
fn provider_urls(list: &str, environment: Environment, problems: &mut Vec<String>) -> BTreeMap<String, Url> {
    let mut urls = BTreeMap::new();
    for part in parts(list) {
        let pair = part.split_once('=').and_then(|(name, url)| Some((name.trim(), Url::parse(url).ok()?)));
        match pair {
            Some((name, url)) if url.scheme() == "https" || environment == Environment::Development => {
                urls.insert(name.to_owned(), url);
            }
            Some((name, _)) => {
                problems.push(format!("PARLEY_PROVIDER_URLS: the address of {name} has to be https"));
            }
            None => problems.push(format!("PARLEY_PROVIDER_URLS: “{part}” is not name=address")),
        }
    }
    urls
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl Config {
    /// An address on this server that people can open.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }

    /// True where mails leave for nobody: no mail server is named, and there is no Mailbox page.
    pub fn sends_nowhere(&self) -> bool {
        self.smtp_url.is_none() && self.environment == Environment::Production
    }

    /// True where mails are kept as files and may be read on the Mailbox page.
    pub fn has_mailbox(&self) -> bool {
        self.environment == Environment::Development && self.smtp_url.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::{Environment, provider_urls};

    #[test]
    fn production_calls_no_provider_on_plain_http() {
        let read = |list: &str, environment| {
            let mut problems = Vec::new();
            let urls = provider_urls(list, environment, &mut problems);
            (urls.len(), problems.len())
        };
        let sandbox = "zoom=http://127.0.0.1:7400/zoom, hackerrank=http://127.0.0.1:7400/hackerrank";
        assert_eq!(read(sandbox, Environment::Development), (2, 0));
        assert_eq!(read(sandbox, Environment::Production), (0, 2));
        let cloud = "zoom=https://zoomgov.com,zoom_api=https://api.zoomgov.com";
        assert_eq!(read(cloud, Environment::Production), (2, 0));
        assert_eq!(read("zoom", Environment::Development), (0, 1));
        assert_eq!(read("", Environment::Production), (0, 0));
    }
}
