//! Two things that the compiler can't see by itself: which program the migrations make this, and that the front
//! ends which a release build embeds are new.

#![allow(clippy::print_stdout)] // how build scripts talk to cargo

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../migrations");
    // When `cargo xtask web` has filled `web/dist` anew: the embedding macro notices changed files, but not a folder
    // that was empty before.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../web/dist/.build");
    }
    let (program, oldest) = versions(Path::new("../migrations/postgres"))?;
    let code = format!("pub const PROGRAM: i64 = {program};\npub const OLDEST: i64 = {oldest};\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), code)?;
    Ok(())
}

/// The number of the newest migration, and the highest number that one names as the oldest program beside it.
fn versions(migrations: &Path) -> Result<(i64, i64), Box<dyn Error>> {
    let (mut program, mut oldest) = (0, 0);
    for entry in fs::read_dir(migrations)? {
        let folder = entry?.path();
        let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let number: i64 = name.split('_').next().unwrap_or_default().parse()?;
        let script = fs::read_to_string(folder.join("up.sql"))?;
        let named = script.lines().next().and_then(|line| line.strip_prefix("-- oldest: "));
        // One that forgets to say it shuts every older program out.
        oldest = oldest.max(named.and_then(|text| text.trim().parse().ok()).unwrap_or(number));
        program = program.max(number);
    }
    Ok((program, oldest))
}
