//! `cargo xtask openapi`: writes `openapi/openapi.json` from the server's own description.

use std::process::Command;

use anyhow::Result;

use crate::{process, workspace};

/// Runs `parley openapi` and keeps what it says.
pub fn run() -> Result<()> {
    let root = workspace::root();
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--package", "api", "--bin", "parley", "--", "openapi"]).current_dir(&root);
    let document = process::read(&mut cargo)?;
    let file = root.join("openapi/openapi.json");
    std::fs::write(&file, document + "\n")?;
    println!("wrote {}", file.display());
    Ok(())
}
