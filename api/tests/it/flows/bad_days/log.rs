//! Where the log goes is full or gone: no process ends, every request is answered, and the lost lines are counted.

use std::fs::File;
use std::process::Stdio;

use serde_json::json;

use crate::support::{Client, Program, TestApp, free_port};

#[derive(Clone, Copy, Debug)]
enum Behind {
    FullDisk,
    ClosedPipe,
}

async fn goes_on(app: &TestApp, behind: Behind) {
    let metrics = format!("127.0.0.1:{}", free_port());
    let settings = [
        ("PARLEY_METRICS_LISTEN", metrics.as_str()),
        ("PARLEY_LOG", "debug"),
        ("PARLEY_SHUTDOWN_NOTICE", "0"),
    ];
    let mut program = Program::launch_with(app, "all", free_port(), &settings, |command| {
        match behind {
            Behind::FullDisk => {
                let full = || File::options().write(true).open("/dev/full").unwrap();
                command.stdout(full()).stderr(full())
            }
            Behind::ClosedPipe => command.stdout(Stdio::piped()).stderr(Stdio::piped()),
        };
    });
    drop((program.child.stdout.take(), program.child.stderr.take()));
    program.ready().await;
    let anyone = Client::new(&program.base, None);
    let wrong = json!({"email": "nobody@fairhaven.example", "password": "a wrong passphrase"});
    for _ in 0..20 {
        assert_eq!(anyone.get("/readyz").await.status, 200, "{behind:?}");
        assert_eq!(anyone.get("/api/v1/me").await.status, 401, "{behind:?}");
    }
    assert_eq!(anyone.post("/api/v1/auth/sign-in", &wrong).await.status, 401, "{behind:?}");
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let text = client.get(format!("http://{metrics}/metrics")).send().await.unwrap().text().await.unwrap();
    let lost = text.lines().find_map(|line| line.strip_prefix("parley_log_lines_lost_total "));
    let lost: u64 = lost.unwrap_or_default().parse().unwrap_or_default();
    assert!(lost >= 40, "a line for every request was lost, and counted: {text}");
    assert_eq!(program.stop().await, Some(0), "{behind:?}");
}

both_engines! {
    async fn a_full_disk_behind_the_log_ends_nothing(app: TestApp) {
        goes_on(&app, Behind::FullDisk).await;
    }

    async fn a_closed_pipe_behind_the_log_ends_nothing(app: TestApp) {
        goes_on(&app, Behind::ClosedPipe).await;
    }
}
