//! `cargo xtask screenshots`: pictures of every page on the demo data, and contact sheets of them.

mod sheet;

use std::process::Command;

use anyhow::Result;

use crate::{process, web, workspace};

/// Takes pictures of the pages in three sizes and two colour schemes.
#[derive(clap::Args)]
pub struct Args {
    /// Only pages whose name contains this
    #[arg(long, default_value = "")]
    page: String,
}

/// Runs the `screenshots` story of the browser tests, then lays its pictures out in sheets of twelve.
pub fn run(args: &Args) -> Result<()> {
    web::run(&web::Args { release: false })?;
    let folder = workspace::target().join("screenshots");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--features", "shared/openapi,shared/tzdb", "--test", "browser", "screenshots"]);
    cargo.args(["--", "--ignored", "--nocapture"]).current_dir(workspace::root());
    cargo.env("PARLEY_SCREENSHOTS", &folder).env("PARLEY_SCREENSHOTS_PAGE", &args.page);
    let taken = process::run(&mut cargo);
    // Pictures taken before a failure are worth looking at too.
    sheet::lay_out(&folder)?;
    println!("pictures and sheets are in {}", folder.display());
    taken
}
