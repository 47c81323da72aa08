//! Finds a compiler for wasm32-unknown-unknown.
//!
//! In this order: the toolchain has the target; rustup adds it, in bounded time; on Debian and Ubuntu the
//! distribution's compiler builds the standard library itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::{install, process, workspace};

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
/// The oldest compiler the dependencies accept (`rust-version` in Cargo.toml).
const OLDEST: (u32, u32) = (1, 95);
/// Cargo's fingerprint holds the linker's path, so one stable name is used.
const LINKER: &str = "/usr/bin/wasm-ld-19";

/// A compiler that can build the front ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The ordinary one, with the target installed.
    Installed,
    /// The distribution's, which builds `std` from its source package.
    Distribution,
}

impl Toolchain {
    /// Finds one, installing what is missing where that is possible.
    pub fn find() -> Result<Self> {
        // Noted when rustup could not help, so that it is not waited for again and again.
        let note = workspace::web_target().join("distribution-compiler");
        if has_target()? || (!note.exists() && process::on_path("rustup") && add_target()?) {
            return Ok(Self::Installed);
        }
        if !distribution_is_ready() {
            println!("rustup cannot add {TARGET} here; using the distribution's compiler");
            install::packages(PACKAGES).context("no compiler for WebAssembly")?;
        }
        if !distribution_is_ready() {
            bail!(
                "no compiler for WebAssembly: `rustup target add {TARGET}` failed and the distribution's \
                 /usr/bin/rustc is missing or older than {}.{}",
                OLDEST.0,
                OLDEST.1
            );
        }
        std::fs::create_dir_all(workspace::web_target())?;
        std::fs::write(note, "rustup could not add the WebAssembly target\n")?;
        Ok(Self::Distribution)
    }

    /// `cargo <verb>` for the front ends, with target and folder set.
    pub fn cargo(self, verb: &str, target_dir: &Path) -> Command {
        let mut command = match self {
            Self::Installed => Command::new("cargo"),
            Self::Distribution => Command::new("/usr/bin/cargo"),
        };
        // What the outer cargo exported belongs to the native build.
        for name in [
            "RUSTC_WRAPPER",
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET",
        ] {
            command.env_remove(name);
        }
        command.arg(verb);
        if self == Self::Distribution {
            command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env("RUSTC", "/usr/bin/rustc");
            command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
            command.arg("-Zbuild-std=std,panic_abort");
        }
        // Joined with the flags of .cargo/config.toml. Where it was built is nobody's business, and costs bytes.
        let short = |from: &Path, to| format!("'--remap-path-prefix={}={to}'", from.display());
        let registry = std::env::var_os("CARGO_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
        let flags: Vec<String> = registry
            .map(|home| short(&home.join("registry/src"), "crates"))
            .into_iter()
            .chain([short(&workspace::root(), "parley")])
            .collect();
        command.arg("--config").arg(format!("target.{TARGET}.rustflags=[{}]", flags.join(",")));
        command.args(["--target", TARGET, "--target-dir"]).arg(target_dir);
        command
    }

    /// The compiler's version line, part of the build's fingerprint.
    pub fn version(self) -> Result<String> {
        process::read(
            Command::new(if self == Self::Installed { "rustc" } else { "/usr/bin/rustc" }).arg("-V"),
        )
    }
}

fn has_target() -> Result<bool> {
    let libraries =
        process::read(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    let Ok(entries) = Path::new(&libraries).read_dir() else { return Ok(false) };
    Ok(entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
}

fn add_target() -> Result<bool> {
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
    Ok(process::run_bounded(&mut rustup, Duration::from_secs(60))? && has_target()?)
}

fn distribution_is_ready() -> bool {
    let Ok(version) = process::read(Command::new("/usr/bin/rustc").arg("-V")) else { return false };
    let number = version.split(' ').nth(1).unwrap_or_default();
    let mut parts = number.split('.').map(|part| part.parse().unwrap_or(0u32));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= OLDEST
        && ["/usr/bin/cargo", LINKER, "/usr/lib/rustlib/src/rust/library/Cargo.toml"]
            .iter()
            .all(|path| Path::new(path).exists())
}
