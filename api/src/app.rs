//! Everything a request or a job needs, put together in one place.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::Config;
use crate::flows::api_keys::handfuls::Handfuls;
use crate::flows::attachment::memory::FileMemory;
use crate::flows::availability::AvailabilityCache;
use crate::flows::availability::turns::Turns;
use crate::providers::http::Http;
use crate::providers::registry::Providers;
use crate::security::jwt::AccessTokens;
use crate::security::keys::MasterKey;
use crate::security::seal::Sealer;
use crate::store::Db;
use crate::store::blobs::{BlobStore, InDatabase};
use crate::zones::Zones;

/// The composition root; cheap to clone.
#[derive(Clone)]
pub struct App {
    pub config: Arc<Config>,
    pub db: Db,
    /// The content of files.
    pub blobs: Arc<dyn BlobStore>,
    pub file_memory: FileMemory,
    pub clock: Arc<dyn Clock>,
    pub sealer: Sealer,
    pub tokens: AccessTokens,
    /// Only for the token of first-run set-up.
    pub setup_key: MasterKey,
    pub zones: Zones,
    pub availability: Arc<AvailabilityCache>,
    pub what_ifs: Turns,
    pub key_handfuls: Arc<Handfuls>,
    pub providers: Arc<Providers>,
    /// Rung after a commit that queued jobs, so that the worker need not wait for its next look.
    pub jobs_waiting: Arc<Notify>,
    /// Set when the process is about to stop: it is no longer ready, so that nobody sends it more.
    pub draining: Arc<AtomicBool>,
}

impl App {
    pub fn new(config: Config, db: Db, clock: Arc<dyn Clock>, key: &MasterKey) -> Self {
        let issuer = config.public_url.as_str().to_owned();
        // The command line has refused a directory that can't be read before it comes here.
        let zones = Zones::open(config.tzdir.as_deref(), clock.now()).unwrap_or_default();
        let http = Http::new(&config);
        Self {
            config: Arc::new(config),
            db,
            blobs: Arc::new(InDatabase),
            file_memory: FileMemory::default(),
            clock,
            sealer: Sealer::new(key),
            tokens: AccessTokens::new(key, &issuer),
            setup_key: MasterKey::from_bytes(key.derive("setup/v1")),
            zones,
            availability: Arc::default(),
            what_ifs: Turns::default(),
            key_handfuls: Arc::default(),
            providers: Arc::new(Providers::new(http, || chrono::Utc::now().timestamp())),
            jobs_waiting: Arc::new(Notify::new()),
            draining: Arc::new(AtomicBool::new(false)),
        }
    }
}
