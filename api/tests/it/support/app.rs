//! Starts the real server for one test: a free port, a fixed clock, its own database and data directory.

use std::future::Future;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use api::app::App;
use api::clock::FixedClock;
use api::config::{Config, Environment};
use api::security::keys::MasterKey;
use api::store::{DatabaseUrl, Db};
use shared::time::UtcTime;

use super::client::Client;
use super::db::TestDb;

/// Monday, 2 March 2026, 09:00 in Los Angeles: a week before its clocks change.
pub const NOW: &str = "2026-03-02T17:00:00Z";

/// Seals what tests seal; programs that they start get the same. Production takes no key that is easier to guess.
const KEY: &[u8; 32] = b"a key of tests, as good as rando";

pub struct TestApp {
    pub app: App,
    pub clock: Arc<FixedClock>,
    pub base: String,
    /// Files of this test: mails, the SQLite database.
    pub dir: tempfile::TempDir,
    server: actix_web::dev::ServerHandle,
    thread: Option<JoinHandle<()>>,
    // Dropped last: the server has to let go of it first.
    _db: TestDb,
}

impl TestApp {
    /// Runs one test on one engine.
    pub fn run<F: Future<Output = ()>>(postgres: bool, story: impl FnOnce(Self) -> F) {
        Self::start(postgres).tell(story);
    }

    /// Runs one test on a database that is there already.
    pub fn run_on<F: Future<Output = ()>>(url: DatabaseUrl, story: impl FnOnce(Self) -> F) {
        Self::start_on(tempfile::tempdir().unwrap(), TestDb::there(url), |_| {}).tell(story);
    }

    /// Runs one test on an app that is started.
    pub fn tell<F: Future<Output = ()>>(self, story: impl FnOnce(Self) -> F) {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(story(self));
    }

    pub fn start(postgres: bool) -> Self {
        Self::start_with(postgres, |_| {})
    }

    /// A second server on the same database, with the same key and a clock of its own.
    pub fn beside(&self) -> Self {
        let url = self.app.config.database.clone();
        Self::start_on(tempfile::tempdir().unwrap(), TestDb::there(url), |_| {})
    }

    /// Starts with settings of its own.
    pub fn start_with(postgres: bool, change: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let db = if postgres { TestDb::postgres() } else { TestDb::sqlite(dir.path()) };
        Self::start_on(dir, db, change)
    }

    fn start_on(dir: tempfile::TempDir, db: TestDb, change: impl FnOnce(&mut Config)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut config = Config {
            data_dir: dir.path().to_owned(),
            database: db.url.clone(),
            database_connections: 4,
            listen: base.clone(),
            metrics_listen: None,
            public_url: base.parse().unwrap(),
            insecure: false,
            environment: Environment::Development,
            secret_key: None,
            smtp_url: None,
            mail_from: "Interviews <interviews@fairhaven.example>".to_owned(),
            tzdir: None,
            unsafe_durability: true,
            // A test stands for many visitors by naming them in X-Forwarded-For.
            trusted_proxies: vec![std::net::IpAddr::from([127, 0, 0, 1])],
            cors_origins: vec!["https://ats.example.org".to_owned()],
            workers: Some(1),
            connections: Default::default(),
            rate_limit: 0,
            key_rate_limit: 600,
            provider_urls: Default::default(),
            outbound_allow: Vec::new(),
            provider_timeout: std::time::Duration::from_secs(15),
            shutdown_notice: std::time::Duration::ZERO,
            keep_finished_jobs_days: 30,
        };
        change(&mut config);
        let clock = Arc::new(FixedClock::new(NOW.parse::<UtcTime>().unwrap()));
        let pool = Db::open(&config.database, config.database_connections, true).unwrap();
        let app = App::new(config, pool, clock.clone(), &MasterKey::from_bytes(*KEY));
        let (tell, told) = std::sync::mpsc::channel();
        let served = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = api::http::server::start(served, listener).unwrap();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let server = told.recv().unwrap();
        Self { app, clock, base, dir, server, thread: Some(thread), _db: db }
    }

    /// A client that is nobody.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.base, None)
    }

    pub fn now(&self) -> UtcTime {
        use api::clock::Clock as _;
        self.clock.now()
    }

    /// Runs `work` on the test's database in one transaction, beside the server.
    pub fn db<T>(&self, work: impl FnOnce(&mut api::store::Conn) -> diesel::QueryResult<T>) -> T {
        self.app.db.with_connection(|conn| api::store::tx::write_tx(conn, |conn| Ok(work(conn)?))).unwrap()
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // Stops at once; the thread ends with its system.
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
