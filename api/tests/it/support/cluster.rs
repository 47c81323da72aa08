//! A PostgreSQL of a test's own, for tests that stop it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use api::store::{DatabaseUrl, Db, migrate};

/// A cluster with one migrated database; stopped and removed when dropped.
pub struct Cluster {
    dir: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one. `cargo xtask test` says where the programs are.
    pub fn start() -> Self {
        let programs = std::env::var_os("PARLEY_TEST_POSTGRES_PROGRAMS")
            .expect("PARLEY_TEST_POSTGRES_PROGRAMS names the folder of initdb: run `cargo xtask test`");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let dir = tempfile::tempdir().unwrap();
        if is_root() {
            // The server refuses to run as root, so a user of its own owns the folder.
            run(Command::new("chown").arg("postgres").arg(dir.path()));
        }
        let cluster = Self { dir, programs: programs.into(), port };
        let data = cluster.data();
        run(cluster.program("initdb").arg("-D").arg(&data).args([
            "-U",
            "parley",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]));
        cluster.start_again();
        Db::open(&cluster.url(), 1, true).unwrap().with_connection(migrate::migrate).unwrap();
        cluster
    }

    pub fn url(&self) -> DatabaseUrl {
        DatabaseUrl::Postgres(format!("postgres://parley@127.0.0.1:{}/postgres", self.port))
    }

    pub fn start_again(&self) {
        let sockets = self.dir.path().display();
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={sockets} -c fsync=off",
            self.port
        );
        run(self.control().args(["-w", "-o", &options, "-l"]).arg(self.dir.path().join("log")).arg("start"));
    }

    /// As a power cut: every connection breaks, nobody is told.
    pub fn stop(&self) {
        run(self.control().args(["-m", "immediate", "stop"]));
    }

    /// Every process stands still: connections stay open and nothing answers.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    /// How large a file may become, for every process that runs and those that follow; `unlimited` again.
    pub fn limit_files(&self, bytes: &str) {
        for process in self.processes() {
            let limit = format!("--fsize={bytes}:");
            // A child may end before its turn comes.
            let limited = self.by_owner("prlimit").args(["--pid", &process, &limit]).status().unwrap();
            let gone = !Path::new("/proc").join(&process).exists();
            assert!(limited.success() || gone, "the limit of {process} is not set");
        }
    }

    fn processes(&self) -> Vec<String> {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let server = file.lines().next().unwrap().trim().to_owned();
        let output = Command::new("ps").args(["-o", "pid=", "--ppid", &server]).output().unwrap();
        let children = String::from_utf8(output.stdout).unwrap();
        std::iter::once(server).chain(children.split_whitespace().map(str::to_owned)).collect()
    }

    /// The server first, so that no child is born in between; a child may end before its turn comes.
    fn signal(&self, signal: &str) {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let server = file.lines().next().unwrap().trim();
        run(Command::new("kill").args([signal, server]));
        let output = Command::new("ps").args(["-o", "pid=", "--ppid", server]).output().unwrap();
        for child in String::from_utf8(output.stdout).unwrap().split_whitespace() {
            let _ = Command::new("kill").args([signal, child]).stderr(Stdio::null()).status();
        }
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn control(&self) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg("-s").arg("-D").arg(self.data());
        command
    }

    /// One of PostgreSQL's programs, as the user `postgres` where we are root.
    fn program(&self, name: &str) -> Command {
        self.by_owner(self.programs.join(name))
    }

    /// A program that runs as the user whose the server is.
    fn by_owner(&self, path: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command.current_dir(self.dir.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            self.thaw();
            let _ = self.control().args(["-m", "immediate", "stop"]).status();
        }
    }
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(Path::new("/proc/self")).unwrap().uid() == 0
}

fn run(command: &mut Command) {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
    assert!(status.success(), "{command:?}");
}
