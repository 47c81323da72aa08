//! The real `parley` program as a process of its own, on the database and the key of a test.

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use api::store::DatabaseUrl;

use super::app::TestApp;

/// A running program; killed when dropped.
pub struct Program {
    pub child: Child,
    pub base: String,
    pub port: u16,
    log: PathBuf,
}

/// `parley` with the settings of a test; whatever is set afterwards wins.
pub fn command(app: &TestApp) -> Command {
    with_settings(app, Command::new(env!("CARGO_BIN_EXE_parley")))
}

/// The same, with so many file descriptors and no more.
fn limited(app: &TestApp, descriptors: usize) -> Command {
    let mut shell = Command::new("sh");
    let script = format!("ulimit -n {descriptors} && exec \"$0\" \"$@\"");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_parley")]);
    with_settings(app, shell)
}

fn with_settings(app: &TestApp, mut command: Command) -> Command {
    let database = match &app.app.config.database {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{path}"),
        DatabaseUrl::Postgres(url) => url.clone(),
    };
    command
        .env("PARLEY_DATABASE_URL", database)
        .env("PARLEY_DATA_DIR", app.dir.path())
        .env("PARLEY_METRICS_LISTEN", "off")
        .env("PARLEY_ENV", "development")
        .env("PARLEY_MAIL_FROM", &app.app.config.mail_from)
        // The key of the test app: 32 bytes of 7.
        .env("PARLEY_SECRET_KEY", "YSBrZXkgb2YgdGVzdHMsIGFzIGdvb2QgYXMgcmFuZG8=")
        .env("PARLEY_RATE_LIMIT", "0")
        .env("PARLEY_UNSAFE_DURABILITY", "true")
        .stdin(Stdio::null());
    command
}

/// What a command said that ended by itself.
pub fn output(command: &mut Command) -> (Output, String) {
    let output = command.output().unwrap();
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output, text.concat())
}

pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Program {
    /// Starts `parley WORD` on a free port and waits until it is ready.
    pub async fn start(app: &TestApp, word: &str) -> Self {
        let program = Self::launch(app, word, free_port(), &[]);
        program.ready().await;
        program
    }

    /// Starts it with more settings, without waiting.
    pub fn launch(app: &TestApp, word: &str, port: u16, settings: &[(&str, &str)]) -> Self {
        Self::launch_with(app, word, port, settings, |_| {})
    }

    /// The same with a last change to the command, such as where it writes its log.
    pub fn launch_with(
        app: &TestApp,
        word: &str,
        port: u16,
        settings: &[(&str, &str)],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        Self::run(app, command(app), word, port, settings, change)
    }

    /// Starts it with so many file descriptors, and waits until it is ready.
    pub async fn start_limited(app: &TestApp, descriptors: usize, settings: &[(&str, &str)]) -> Self {
        let program = Self::run(app, limited(app, descriptors), "serve", free_port(), settings, |_| {});
        program.ready().await;
        program
    }

    fn run(
        app: &TestApp,
        mut command: Command,
        word: &str,
        port: u16,
        settings: &[(&str, &str)],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        let base = format!("http://127.0.0.1:{port}");
        let log = app.dir.path().join(format!("{port}.log"));
        let file = std::fs::File::options().create(true).append(true).open(&log).unwrap();
        command
            .arg(word)
            .env("PARLEY_LISTEN", format!("127.0.0.1:{port}"))
            .env("PARLEY_PUBLIC_URL", &base)
            .env("PARLEY_WORKERS", "1")
            .envs(settings.iter().copied())
            .stdout(file.try_clone().unwrap())
            .stderr(file);
        change(&mut command);
        let child = command.spawn().unwrap();
        Self { child, base, port, log }
    }

    /// Waits until it says so.
    pub async fn ready(&self) {
        let begun = Instant::now();
        while self.readiness().await != Some(200) {
            assert!(begun.elapsed() < Duration::from_secs(20), "it never became ready:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The status of `/readyz`, if anybody answers.
    pub async fn readiness(&self) -> Option<u16> {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = client.get(format!("{}/readyz", self.base)).send().await.ok()?;
        Some(answer.status().as_u16())
    }

    /// Everything it wrote so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Sends a signal, such as `-TERM`.
    pub fn signal(&self, signal: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// SIGTERM, and how it ended.
    pub async fn stop(mut self) -> Option<i32> {
        self.signal("-TERM");
        tokio::task::spawn_blocking(move || self.child.wait().unwrap().code()).await.unwrap()
    }

    /// SIGKILL: no time for anything.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
