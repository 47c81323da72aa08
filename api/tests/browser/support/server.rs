//! The real `parley` program, started the way people start it, in a folder that goes away.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server with its own database; dropping it kills it.
pub struct Server {
    process: Child,
    data: tempfile::TempDir,
    address: SocketAddr,
    database: Option<String>,
    settings: Vec<(&'static str, &'static str)>,
}

impl Server {
    /// Starts a server on an empty SQLite database.
    pub fn start() -> Self {
        Self::prepared(None, &[])
    }

    /// Starts a server after running `parley <words>` for each of the given commands (`seed --demo`). The
    /// database is a new SQLite file, or the given PostgreSQL one.
    pub fn prepared(database: Option<String>, commands: &[&[&str]]) -> Self {
        Self::with(database, commands, &[])
    }

    /// The same with further settings, as environment variables.
    pub fn with(
        database: Option<String>,
        commands: &[&[&str]],
        settings: &[(&'static str, &'static str)],
    ) -> Self {
        let data = tempfile::tempdir().unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let settings = settings.to_vec();
        for words in commands {
            let mut command = command(&data, address, database.as_deref(), &settings);
            let out = command.args(*words).output().unwrap();
            assert!(out.status.success(), "parley {words:?}: {}", String::from_utf8_lossy(&out.stderr));
        }
        let log = std::fs::File::create(data.path().join("server.log")).unwrap();
        let process = command(&data, address, database.as_deref(), &settings)
            .arg("all")
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Self { process, data, address, database, settings };
        server.wait_until_ready();
        server
    }

    /// The address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Runs `parley <words>` beside the server, on the same database; gives all it wrote.
    pub fn parley(&self, words: &[&str]) -> String {
        let out = self.command().args(words).output().unwrap();
        assert!(out.status.success(), "parley {words:?}: {}", String::from_utf8_lossy(&out.stderr));
        [out.stdout, out.stderr].iter().map(|text| String::from_utf8_lossy(text).into_owned()).collect()
    }

    /// Everything the server wrote so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data.path().join("server.log")).unwrap_or_default()
    }

    /// The one-time token that a server without an organization prints, a moment after it listens.
    pub fn setup_token(&self) -> String {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let log = self.log();
            let token = log.split_once("/set-up#").and_then(|(_, rest)| rest.split_once('\n'));
            match token {
                Some((token, _)) => return token.trim().to_owned(),
                None => assert!(Instant::now() < end, "no set-up address in:\n{log}"),
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The server's data folder (mails kept as files lie in it).
    pub fn data(&self) -> &std::path::Path {
        self.data.path()
    }

    /// Kills the server with no warning and starts it again on the same data.
    pub fn crash_and_restart(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        let log = std::fs::File::options().append(true).open(self.data.path().join("server.log")).unwrap();
        self.process =
            self.command().arg("all").stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        self.wait_until_ready();
    }

    /// Changes the database behind the server's back: what otherwise only time would bring about.
    pub fn sql(&self, statement: &str) {
        use diesel::connection::SimpleConnection as _;
        use diesel::{Connection as _, PgConnection, SqliteConnection};
        if let Some(url) = &self.database {
            PgConnection::establish(url).unwrap().batch_execute(statement).unwrap();
            return;
        }
        let file = self.data.path().join("parley.sqlite");
        let mut file = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        file.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
        file.batch_execute(statement).unwrap();
    }

    fn command(&self) -> Command {
        command(&self.data, self.address, self.database.as_deref(), &self.settings)
    }

    fn wait_until_ready(&mut self) {
        let end = Instant::now() + Duration::from_secs(15);
        while TcpStream::connect(self.address).is_err() {
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("the server ended ({status}):\n{}", self.log());
            }
            assert!(Instant::now() < end, "the server never listened:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            let log = self.log();
            let tail: Vec<_> = log.lines().rev().take(30).collect();
            eprintln!("the server's last lines:");
            tail.iter().rev().for_each(|line| eprintln!("  {line}"));
        }
    }
}

fn command(
    data: &tempfile::TempDir,
    address: SocketAddr,
    database: Option<&str>,
    settings: &[(&str, &str)],
) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
    command
        .stdin(Stdio::null())
        .current_dir(data.path())
        .env("PARLEY_ENV", "development")
        .env("PARLEY_DATA_DIR", data.path())
        .env("PARLEY_LISTEN", address.to_string())
        .env("PARLEY_PUBLIC_URL", format!("http://{address}"))
        .env("PARLEY_METRICS_LISTEN", "off")
        .env("PARLEY_RATE_LIMIT", "0")
        .env("PARLEY_UNSAFE_DURABILITY", "true")
        .envs(settings.iter().copied());
    if let Some(url) = database {
        command.env("PARLEY_DATABASE_URL", url);
    } else {
        command.env_remove("PARLEY_DATABASE_URL");
    }
    command
}

/// A new empty database in the test cluster.
pub fn postgres_database() -> String {
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, PgConnection};
    let base = std::env::var("PARLEY_TEST_DATABASE_URL")
        .expect("PARLEY_TEST_DATABASE_URL names a throw-away PostgreSQL: run `cargo xtask test`");
    let name = format!("browser_{}", uuid::Uuid::now_v7().simple());
    let mut server = PgConnection::establish(&base).unwrap();
    server.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    format!("{}/{name}", base.rsplit_once('/').unwrap().0)
}
