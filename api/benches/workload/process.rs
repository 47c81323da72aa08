//! The server as a process of its own, so that its processor time and memory can be told from the load
//! generator's: this same program started again with `serve`.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use api::app::App;
use api::clock::FixedClock;
use api::config::{Config, Environment};
use api::jobs::worker::Worker;
use api::security::keys::MasterKey;
use api::store::{DatabaseUrl, Db, migrate};
use tracing_subscriber::EnvFilter;

use super::data;

/// What a server process does besides answering.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Answers alone, as `parley serve`.
    Serve,
    /// Answers and runs jobs, as `parley all`: mails become files.
    All,
}

impl Mode {
    const fn word(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::All => "all",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        [Self::Serve, Self::All].into_iter().find(|mode| mode.word() == word)
    }
}

/// High enough that nobody is refused, so that the limiter counts as it does in earnest.
const RATE_LIMIT: u32 = 1_000_000_000;

/// The app over a database, with the bench's clock.
pub fn app(database: &str, dir: &Path, listen: &str, mode: Mode) -> App {
    let config = Config {
        data_dir: dir.to_owned(),
        database: DatabaseUrl::parse(database).expect("a database address"),
        database_connections: 8,
        listen: listen.to_owned(),
        metrics_listen: None,
        public_url: "http://127.0.0.1".parse().expect("an address"),
        insecure: false,
        // Development keeps mails as files, which is what sending costs least.
        environment: if mode == Mode::All { Environment::Development } else { Environment::Production },
        secret_key: None,
        smtp_url: None,
        mail_from: "Interviews <interviews@fairhaven.example>".to_owned(),
        tzdir: None,
        unsafe_durability: false,
        cors_origins: Vec::new(),
        trusted_proxies: Vec::new(),
        workers: None,
        connections: Default::default(),
        rate_limit: RATE_LIMIT,
        key_rate_limit: 600,
        provider_urls: Default::default(),
        outbound_allow: Vec::new(),
        provider_timeout: std::time::Duration::from_secs(15),
        shutdown_notice: std::time::Duration::ZERO,
        keep_finished_jobs_days: 30,
    };
    let db = Db::open(&config.database, config.database_connections, false).expect("the database opens");
    db.with_connection(migrate::migrate).expect("the database migrates");
    App::new(config, db, Arc::new(FixedClock::new(data::NOW)), &MasterKey::from_bytes([7; 32]))
}

/// Serves until it is killed; prints its address first. Logs to standard error as the program does.
pub fn serve(mode: Mode, database: &str, dir: &Path) {
    let log = tracing_subscriber::fmt().with_env_filter(EnvFilter::new("info")).with_writer(std::io::stderr);
    log.json().flatten_event(true).init();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address").to_string();
    let app = app(database, dir, &address, mode);
    actix_web::rt::System::new().block_on(async move {
        let (_running, stop) = tokio::sync::watch::channel(false);
        if mode == Mode::All {
            tokio::spawn(Worker::new(app.clone()).expect("a worker").run(stop));
        }
        let server = api::http::server::start(app, listener).expect("the server starts");
        println!("{address}");
        server.await.expect("the server runs");
    });
}

/// A running server; killed when it is dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start(mode: Mode, database: &str, dir: &Path) -> Self {
        let log = std::fs::File::create(dir.join(format!("{}.log", mode.word()))).expect("a log file");
        let program = std::env::current_exe().expect("this program's path");
        let mut child = Command::new(program)
            .args([mode.word(), database, &dir.display().to_string()])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("the server's output");
        BufReader::new(output).read_line(&mut line).expect("the server names its address");
        Self { child, address: line.trim().to_owned() }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processor seconds (user and system) of a process so far; of all PostgreSQL processes for `postgres`.
pub fn cpu_seconds(pid: u32) -> f64 {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return 0.0 };
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    // Fields 14 and 15 of proc(5), counted from the one after the name; in hundredths of a second.
    (ticks(11) + ticks(12)) / 100.0
}

/// Processor seconds of every running process with that name, and of the children they have reaped.
pub fn cpu_of_all(name: &str) -> f64 {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|pid| {
            std::fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|comm| comm.trim() == name)
        })
        .map(cpu_seconds)
        .sum()
}

/// Resident memory in MiB.
pub fn resident_mib(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}
