//! One chromedriver process on a port of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running chromedriver; dropping it ends it and every browser it started.
pub struct Driver {
    process: Child,
    port: u16,
}

/// How often the driver is started before the story gives up.
const STARTS: usize = 5;

impl Driver {
    /// Starts the program named by `PARLEY_TEST_CHROMEDRIVER`, else `chromedriver` on PATH. It chooses a port by
    /// itself, and gives up when somebody else has it under the machine's other address: then it starts again.
    pub fn start() -> Self {
        let program = std::env::var("PARLEY_TEST_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        (0..STARTS).find_map(|_| Self::try_start(&program)).expect("chromedriver names its port")
    }

    fn try_start(program: &str) -> Option<Self> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|e| panic!("cannot start {program} ({e}); `cargo xtask test` installs it"));
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let _ = process.kill();
            let _ = process.wait();
            return None;
        };
        // Keep reading, or the driver stops once the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { process, port })
    }

    /// The address that WebDriver clients talk to.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(3)))?;
        stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Asked to, the driver closes its browsers; killed, it would leave them running.
        let _ = self.shut_down();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
