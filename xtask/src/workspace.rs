//! Where things lie: the repository's root and the folders that builds write to.

use std::path::{Path, PathBuf};

/// The repository's root: the folder above this crate.
pub fn root() -> PathBuf {
    let manifest = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&manifest).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Cargo's folder for native builds (`CARGO_TARGET_DIR`, else `target`).
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The separate folder for WebAssembly builds (`PARLEY_WEB_TARGET_DIR`, else `target/web`), so that two
/// compilers never touch each other's work.
pub fn web_target() -> PathBuf {
    std::env::var_os("PARLEY_WEB_TARGET_DIR")
        .map_or_else(|| root().join("target/web"), |dir| root().join(dir))
}

/// Where the built front ends go; the API serves this folder and embeds it in release builds.
pub fn dist() -> PathBuf {
    root().join("web/dist")
}
