//! A throw-away PostgreSQL cluster: gone afterwards.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::process;

/// Tests each open a pool of their own.
const CONNECTIONS: u32 = 400;

/// A running cluster; dropping it stops it and removes its files.
pub struct Cluster {
    server: Child,
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
    as_root: bool,
}

impl Cluster {
    /// Makes and starts one on a free port that may lose everything at a power cut: fastest for tests.
    pub fn start() -> Result<Self> {
        Self::with(&["fsync=off", "synchronous_commit=off", "full_page_writes=off"])
    }

    /// One that keeps PostgreSQL's own promises: for measurements.
    pub fn durable() -> Result<Self> {
        Self::with(&[])
    }

    fn with(settings: &[&str]) -> Result<Self> {
        let programs = programs().context("PostgreSQL 15 or newer is not installed")?;
        let as_root = process::read(Command::new("id").arg("-u"))? == "0";
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("parley-postgres-{port}"));
        std::fs::create_dir_all(&folder)?;
        if as_root {
            // The server refuses to run as root, so a user of its own owns the folder.
            process::run(Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let data = folder.join("data");
        let mut init = program(&programs, "initdb", as_root, &folder);
        init.arg("-D").arg(&data);
        init.args(["-U", "parley", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]);
        process::read(&mut init)?;

        let mut server = program(&programs, "postgres", as_root, &folder);
        server.arg("-D").arg(&data).arg("-p").arg(port.to_string());
        server.arg("-c").arg(format!("unix_socket_directories={}", folder.display()));
        server.arg("-c").arg(format!("max_connections={CONNECTIONS}"));
        for setting in ["listen_addresses=127.0.0.1"].iter().chain(settings) {
            server.arg("-c").arg(setting);
        }
        let log = std::fs::File::create(folder.join("log"))?;
        let server = server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).spawn()?;
        let mut cluster = Self { server, folder, programs, port, as_root };
        cluster.wait()?;
        println!("PostgreSQL at {}", cluster.url());
        Ok(cluster)
    }

    /// Address of its maintenance database, for a user who may do anything in it.
    pub fn url(&self) -> String {
        format!("postgres://parley@127.0.0.1:{}/postgres", self.port)
    }

    /// The folder of the server's programs.
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    fn wait(&mut self) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(30);
        let port = self.port.to_string();
        loop {
            let mut ready = Command::new(self.programs.join("pg_isready"));
            ready.args(["-q", "-h", "127.0.0.1", "-p", &port]);
            if ready.status()?.success() {
                return Ok(());
            }
            if self.server.try_wait()?.is_some() || Instant::now() > end {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = program(&self.programs, "pg_ctl", self.as_root, &self.folder);
        stop.arg("-D").arg(self.folder.join("data")).args(["-s", "-m", "immediate", "stop"]);
        if stop.status().is_ok_and(|status| status.success()) {
            let _ = self.server.wait();
        } else {
            let _ = self.server.kill();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One of PostgreSQL's programs, run as the user `postgres` where we are root.
fn program(programs: &Path, name: &str, as_root: bool, folder: &Path) -> Command {
    let path = programs.join(name);
    let mut command = if as_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    // That user may not be allowed into the folder we were called from.
    command.current_dir(folder);
    command
}

/// The folder of the newest server programs, 15 at least.
pub fn programs() -> Option<PathBuf> {
    let versions = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(version, folder)| *version >= 15 && folder.join("initdb").exists())
        .max_by_key(|(version, _)| *version);
    if let Some((_, folder)) = newest {
        return Some(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}
