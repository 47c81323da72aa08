//! `cargo xtask web`: builds the two front ends into `web/dist/`.
//!
//! Each page is `web/<page>.html` and the binary `web/src/bin/<page>.rs`. The page names its parts by plain
//! addresses (see [`page`]); they come out under `/assets/` with the content's hash in the name, each with
//! a `.br` beside it, so that the server may let browsers keep them forever.

mod bundle;
mod css;
mod dist;
mod fingerprint;
mod page;

use std::time::Instant;

use anyhow::{Context, Result};

use crate::toolchain::Toolchain;
use crate::{process, workspace};

/// The front ends: a page and a WebAssembly binary of the same name each.
pub const PAGES: [&str; 2] = ["recruiter", "candidate"];

/// Builds the front ends into web/dist.
#[derive(clap::Args)]
pub struct Args {
    /// The small, fully compressed bundle that is shipped
    #[arg(long)]
    pub release: bool,
}

/// Builds both front ends, or does nothing when they are up to date.
pub fn run(args: &Args) -> Result<()> {
    let start = Instant::now();
    let toolchain = Toolchain::find()?;
    let profile = if args.release { "wasm" } else { "wasm-dev" };
    let print = fingerprint::of(&[profile, &toolchain.version()?])?;
    let mut dist = dist::Dist::open(&workspace::dist(), if args.release { 11 } else { 3 })?;
    if dist.is_built_from(&print) {
        println!("web: up to date");
        return Ok(());
    }

    let target = workspace::web_target();
    let mut cargo = toolchain.cargo("build", &target);
    cargo.args(["--package", "web", "--bins", "--profile", profile]).current_dir(workspace::root());
    process::run(&mut cargo)?;

    for name in PAGES {
        let wasm = target.join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm"));
        let scripts = target.join("glue").join(name);
        bundle::generate(&wasm, &scripts).with_context(|| format!("generating the glue of {name}"))?;
        page::build(name, &scripts, &mut dist).with_context(|| format!("web/{name}.html"))?;
    }
    dist.finish(&print)?;
    println!("web: built ({profile}) in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Checks the front ends with the WebAssembly compiler, without building them.
pub fn check() -> Result<()> {
    let mut cargo = Toolchain::find()?.cargo("check", &workspace::web_target());
    process::run(cargo.args(["--package", "web", "--profile", "wasm-dev"]).current_dir(workspace::root()))
}
