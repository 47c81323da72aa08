//! The program as it is shipped, with nothing else on its mind: how fast it starts and how much memory it
//! takes before anybody signed in and after.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{process, report};

/// Starts the program on new data, then on data that is there, and signs somebody in.
pub fn measure(runtime: &tokio::runtime::Runtime, dir: &Path, database: Option<&str>, count: usize) {
    let dir = dir.join("program");
    std::fs::create_dir_all(&dir).expect("a directory for the program");
    let (program, first) = Program::start(&dir, database);
    drop(program);
    let mut starts: Vec<Duration> = (0..count).map(|_| Program::start(&dir, database).1).collect();
    starts.sort_unstable();
    let (program, _) = Program::start(&dir, database);
    let idle = process::resident_mib(program.child.id());
    runtime.block_on(set_up(&program));
    let signed_in = process::resident_mib(program.child.id());
    report::head(
        "The program: start to the first 200, and memory",
        &["first start, ms", "start, ms (median of 5)", "MiB before sign-in", "MiB after set-up and sign-in"],
    );
    let ms = |time: Duration| format!("{:.0}", time.as_secs_f64() * 1000.0);
    report::row([ms(first), ms(starts[count / 2]), format!("{idle:.1}"), format!("{signed_in:.1}")]);
}

struct Program {
    child: Child,
    base: String,
    log: std::path::PathBuf,
}

impl Program {
    /// The running program, and the time from its start to its first good answer.
    fn start(dir: &Path, database: Option<&str>) -> (Self, Duration) {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("an address").to_string();
        drop(free);
        let log = dir.join("program.log");
        let output = std::fs::File::create(&log).expect("a log file");
        let mut command = Command::new(env!("CARGO_BIN_EXE_parley"));
        command
            .arg("all")
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("a log file"))
            .stderr(output);
        command
            .env("PARLEY_DATA_DIR", dir)
            .env("PARLEY_LISTEN", &address)
            .env("PARLEY_METRICS_LISTEN", "off")
            .env_remove("PARLEY_DATABASE_URL");
        if let Some(database) = database {
            command.env("PARLEY_DATABASE_URL", database);
        }
        let begun = Instant::now();
        let child = command.spawn().expect("the program starts");
        let program = Self { child, base: format!("http://{address}"), log };
        while !is_ready(&address) {
            assert!(begun.elapsed() < Duration::from_secs(20), "the program never answered");
            std::thread::sleep(Duration::from_millis(1));
        }
        (program, begun.elapsed())
    }

    /// The one-time token of set-up, as the console shows it.
    fn token(&self) -> String {
        let log = std::fs::read_to_string(&self.log).expect("the program's output");
        let after = log.split("/set-up#").nth(1).expect("a set-up address");
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Asks as the cheapest client would: nothing of the asking counts as starting.
fn is_ready(address: &str) -> bool {
    use std::io::{Read as _, Write as _};
    let Ok(mut stream) = std::net::TcpStream::connect(address) else { return false };
    let asked = stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
    let mut head = [0; 12];
    asked.is_ok() && stream.read_exact(&mut head).is_ok() && &head == b"HTTP/1.1 200"
}

async fn set_up(program: &Program) {
    let http = reqwest::Client::builder().no_proxy().build().expect("a client");
    let admin = json!({
        "name": "Ada Admin", "email": "ada@fairhaven.example", "password": "a long enough passphrase",
        "zone": "America/Los_Angeles",
    });
    let company = json!({
        "name": "Fairhaven Chemicals", "industry": "Chemicals", "size": "201–500", "page_url": null,
        "contact_email": "hiring@fairhaven.example",
    });
    let set_up = json!({ "token": program.token(), "company": company, "admin": admin });
    let sign_in = json!({ "email": "ada@fairhaven.example", "password": "a long enough passphrase" });
    for (path, body) in [("setup", set_up), ("auth/sign-in", sign_in)] {
        let sent = http.post(format!("{}/api/v1/{path}", program.base)).json(&body).send().await;
        let answer = sent.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
    }
}
