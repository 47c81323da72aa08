//! Release builds embed `web/dist`: when `cargo xtask web` has filled it anew, the server is compiled again.
//! (The embedding macro notices changed files, but not a folder that was empty before.)

#![allow(clippy::print_stdout)] // how build scripts talk to cargo

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../web/dist/.build");
    }
}
