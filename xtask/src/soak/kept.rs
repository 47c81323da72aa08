//! What a soak came to, kept as a small file so that an interrupted run goes on and a table can be printed.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::workspace;

/// One soak on one engine.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    pub name: String,
    pub engine: String,
    /// As `git describe` says it: a tree with changes of its own ends in `-dirty`.
    pub commit: String,
    pub passed: bool,
    pub seconds: u64,
    /// What the tests printed.
    pub figures: Vec<String>,
}

impl Kept {
    /// What this soak came to last, if it ever ended.
    pub fn of(name: &str, engine: &str) -> Option<Self> {
        let text = std::fs::read_to_string(path(name, engine)).ok()?;
        serde_json::from_str(&text).ok()
    }

    pub fn keep(&self) -> Result<()> {
        let path = path(&self.name, &self.engine);
        std::fs::create_dir_all(folder())?;
        std::fs::write(&path, serde_json::to_string_pretty(self)?)
            .with_context(|| format!("can't write {}", path.display()))
    }
}

/// A table of all that is known, a row for each soak and engine.
pub fn print<'a>(soaks: impl Iterator<Item = (&'a str, &'a str)>) {
    println!(
        "\n| soak | engine | commit | result | seconds | figures |\n| --- | --- | --- | --- | --- | --- |"
    );
    for (name, engine) in soaks {
        let Some(kept) = Kept::of(name, engine) else {
            println!("| {name} | {engine} | | not run | | |");
            continue;
        };
        let result = if kept.passed { "passed" } else { "failed" };
        let figures = kept.figures.join("; ");
        println!("| {name} | {engine} | {} | {result} | {} | {figures} |", kept.commit, kept.seconds);
    }
}

fn folder() -> PathBuf {
    workspace::target().join("soak")
}

fn path(name: &str, engine: &str) -> PathBuf {
    folder().join(format!("{name}-{engine}.json"))
}
