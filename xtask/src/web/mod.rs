//! `cargo xtask web`: builds the two front ends into `web/dist/`.
//!
//! Each page is `web/<page>.html` and the binary `web/src/bin/<page>.rs`. The page names its parts by plain
//! addresses (see [`page`]); they come out under `/assets/` with the content's hash in the name, each with
//! a `.br` beside it, so that the server may let browsers keep them forever.

mod bundle;
mod css;
mod dist;
mod fingerprint;
mod glue;
mod page;
mod shake;

use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::toolchain::Toolchain;
use crate::{process, workspace};

/// The front ends: a page and a WebAssembly binary of the same name each.
pub const PAGES: [&str; 2] = ["recruiter", "candidate"];
/// Pages that the server fills and that need no program.
const PLAIN: [&str; 1] = ["plain"];

/// The most that a candidate has to download before the page works, compressed, in bytes: what was measured last,
/// 179,218, and 2 kB.
const HEAVIEST: u64 = 181_200;

/// Builds the front ends into web/dist.
#[derive(clap::Args)]
pub struct Args {
    /// The small, fully compressed bundle that is shipped
    #[arg(long)]
    pub release: bool,
}

/// The SHA-256 of these bytes in lower-case hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    fingerprint::hex(&sha2::Sha256::digest(bytes))
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
        if args.release {
            shake::shake(&scripts, name).with_context(|| format!("shaking {name}"))?;
        }
        page::build(name, Some(&scripts), &mut dist).with_context(|| format!("web/{name}.html"))?;
        let weight = dist.weight(name);
        println!("{name}: {} kB compressed in the first view", weight / 1000);
        if args.release && name == "candidate" && weight > HEAVIEST {
            bail!(
                "the candidate's first view weighs {weight} bytes compressed; {HEAVIEST} is the most it may"
            );
        }
    }
    for name in PLAIN {
        page::build(name, None, &mut dist).with_context(|| format!("web/{name}.html"))?;
    }
    dist.finish(&print)?;
    println!("web: built ({profile}) in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Lints the front ends for WebAssembly. The distribution's compiler has no clippy: there they are checked only.
///
/// The release profile is used because the gate builds it anyway and shares its macros.
pub fn lint() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let verb = if toolchain == Toolchain::Installed { "clippy" } else { "check" };
    let mut cargo = toolchain.cargo(verb, &workspace::web_target());
    cargo.args(["--package", "web", "--profile", "wasm"]).current_dir(workspace::root());
    if toolchain == Toolchain::Installed {
        cargo.args(["--", "-D", "warnings"]);
    } else {
        println!("web: no clippy for the distribution's compiler; checking only");
    }
    process::run(&mut cargo)
}
