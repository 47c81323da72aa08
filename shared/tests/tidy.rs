//! The rules of this crate's architecture, held by reading its source: it is pure (no clock, no random, no
//! IO), its inside knows a direction, and its files stay small.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

/// What can't be in a crate that has to give the same answer everywhere, always.
const IMPURE: [&str; 19] = [
    "tokio",
    "actix_web",
    "diesel",
    "reqwest",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::io",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "Uuid::now",
    "Uuid::new_v4",
    "rand::",
    "getrandom",
    "web_sys",
];

/// Who must not use whom: the first knows nothing of the others.
const DIRECTION: [(&str, &[&str]); 6] = [
    ("time", &["availability", "preview", "wire", "access", "validate", "template", "text"]),
    ("ids.rs", &["time", "availability", "preview", "wire", "access", "validate", "template", "text"]),
    ("text", &["availability", "preview", "wire", "access", "validate", "time"]),
    ("availability", &["preview", "wire", "access", "validate", "template", "text"]),
    ("interview", &["availability", "preview", "wire", "access", "validate", "template", "text"]),
    ("preview", &["wire", "access", "validate", "template"]),
];

fn source_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
            out.push((name.to_string_lossy().replace('\\', "/"), std::fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all() -> Vec<(String, String)> {
    let mut out = Vec::new();
    sources(&source_root(), &mut out);
    assert!(out.len() > 30, "the source was not found");
    out
}

/// The code without its comments: those may say what is not there.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line.split("//").next().unwrap_or("")))
}

#[test]
fn nothing_impure_is_used() {
    for (name, text) in all() {
        for (line, code) in code(&text) {
            // The trait alone, for a writer into memory: it reaches nothing outside.
            if code.trim() == "use std::io::{self, Write};" {
                continue;
            }
            let found = IMPURE.iter().find(|word| code.contains(**word));
            assert!(found.is_none(), "{name}:{line} uses {}", found.unwrap());
        }
    }
}

#[test]
fn modules_look_in_one_direction() {
    for (name, text) in all() {
        let inside = name.trim_start_matches("src/");
        let Some((_, forbidden)) =
            DIRECTION.iter().find(|(part, _)| inside == *part || inside.starts_with(&format!("{part}/")))
        else {
            continue;
        };
        for (line, code) in code(&text) {
            let found = forbidden.iter().find(|other| {
                let path = format!("crate::{other}");
                code.match_indices(&path).any(|(at, _)| {
                    !code[at + path.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            });
            assert!(found.is_none(), "{name}:{line} looks back at {}", found.unwrap());
        }
    }
}

#[test]
fn files_say_what_they_are_for_and_stay_small() {
    let mut tests = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut tests);
    for (name, text) in all().into_iter().chain(tests) {
        assert!(text.starts_with("//! "), "{name} has no head");
        let lines = text.lines().count();
        assert!(lines <= 500, "{name} has {lines} lines");
    }
}
