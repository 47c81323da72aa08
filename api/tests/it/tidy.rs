//! Rules of the tree, held by a test: direction between modules, file sizes, migrations of both engines.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(dir: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn sources(part: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    rust_files(&root().join(part), &mut files);
    assert!(!files.is_empty(), "{part} has sources");
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Lines of code that name `word` as a path, comments left out.
fn names(text: &str, word: &str) -> Option<usize> {
    text.lines().position(|line| {
        let code = line.split("//").next().unwrap_or_default();
        code.contains(&format!("{word}::")) || code.contains(&format!("use {word};"))
    })
}

#[test]
fn libraries_stay_in_their_rooms() {
    let rooms = [
        ("actix_web", &["api/src/http/"][..]),
        ("diesel", &["api/src/store/"]),
        ("reqwest", &["api/src/providers/"]),
        ("lettre", &["api/src/providers/mail/"]),
        ("calcard", &["api/src/ics/"]),
    ];
    for (name, text) in sources("api/src") {
        for (library, allowed) in rooms {
            // The program's start puts the runtime together.
            let start = library == "actix_web" && name.starts_with("api/src/cli");
            if !start && !allowed.iter().any(|room| name.starts_with(room)) {
                assert_eq!(names(&text, library), None, "{name} uses {library}");
            }
        }
    }
}

#[test]
fn data_goes_one_way() {
    let never = [
        ("api/src/store/", &["crate::flows", "crate::http", "crate::jobs", "crate::providers"][..]),
        ("api/src/flows/", &["crate::http"]),
        ("api/src/jobs/", &["crate::http"]),
        ("api/src/providers/", &["crate::http", "crate::flows", "crate::store", "crate::jobs"]),
        ("api/src/security/", &["crate::http", "crate::flows", "crate::store", "crate::jobs"]),
        ("api/src/ics/", &["crate::http", "crate::flows", "crate::store", "crate::jobs"]),
    ];
    for (name, text) in sources("api/src") {
        for (room, forbidden) in never {
            if name.starts_with(room) {
                for module in forbidden {
                    assert_eq!(names(&text, module), None, "{name} reaches back to {module}");
                }
            }
        }
    }
}

#[test]
fn files_are_small_and_say_what_they_are_for() {
    let mut lengths = Vec::new();
    for part in ["api/src", "shared/src", "web/src", "sandbox/src", "xtask/src"] {
        for (name, text) in sources(part) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{name} has {lines} lines");
            assert!(text.starts_with("//!"), "{name} does not say its purpose in its first line");
            lengths.push(lines);
        }
    }
    lengths.sort_unstable();
    let ninth = lengths[lengths.len() * 9 / 10];
    assert!(ninth <= 250, "nine in ten files have at most 250 lines, now {ninth}");
}

#[test]
fn statements_are_never_glued_from_text() {
    for (name, text) in sources("api/src") {
        let glued = text
            .lines()
            .any(|line| line.contains("sql_query(format!") || line.contains("sql_query(&format!"));
        assert!(!glued, "{name} formats SQL");
    }
}

#[test]
fn what_gets_a_new_version_says_when() {
    // Connections, preferences and addresses stand in no list that tells what changed.
    let apart = ["connections::", "schedulers::", "candidates::", "people::version.eq(people::version)"];
    let (mut seen, mut silent) = (0, Vec::new());
    for (name, text) in sources("api/src/store") {
        for statement in text.split("diesel::update(").skip(1) {
            let statement = statement.split(".execute(").next().unwrap_or_default();
            let rises = statement.contains("::version.eq(") && statement.contains(".set(");
            if !rises || apart.iter().any(|word| statement.contains(word)) {
                continue;
            }
            seen += 1;
            if !statement.contains("::updated_at.eq(") {
                silent
                    .push(format!("{name}: {}", statement.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    assert!(seen >= 20, "only {seen} statements were found");
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn both_engines_have_the_same_migrations() {
    let list = |engine: &str| {
        let mut names: Vec<String> = fs::read_dir(root().join("migrations").join(engine))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(list("sqlite"), list("postgres"));
}

#[test]
fn every_migration_names_the_oldest_program_that_may_run_beside_it() {
    for engine in ["sqlite", "postgres"] {
        for entry in fs::read_dir(root().join("migrations").join(engine)).unwrap() {
            let folder = entry.unwrap().path();
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            let number: i64 = name.split('_').next().unwrap().parse().unwrap();
            let script = fs::read_to_string(folder.join("up.sql")).unwrap();
            let first = script.lines().next().unwrap_or_default();
            let named = first.strip_prefix("-- oldest: ").and_then(|oldest| oldest.parse::<i64>().ok());
            assert!(
                named.is_some_and(|oldest| (1..=number).contains(&oldest)),
                "{engine}/{name}: the first line of up.sql names the oldest program that may run beside it, such as \
                 “-- oldest: 1”; see migrations/README.md"
            );
        }
    }
}

#[test]
fn the_example_environment_names_every_setting() {
    let example = fs::read_to_string(root().join(".env.example")).unwrap();
    let config = fs::read_to_string(root().join("api/src/config/mod.rs")).unwrap();
    for name in config.split("env = \"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(example.contains(&format!("{name}=")), ".env.example does not name {name}");
    }
}

#[test]
fn ids_are_types_in_rows_and_nobody_else_reads_them_from_text() {
    // What names things of several kinds, of other programs, or nothing that anybody else names.
    let texts = [
        "id",
        "object_id",
        "holder_id",
        "actor_id",
        "request_id",
        "source_id",
        "blob_id",
        "account_id",
        "external_id",
        "candidate_external_id",
    ];
    for (name, text) in sources("api/src/store/schema")
        .into_iter()
        .chain(sources("api/src/store").into_iter().filter(|(name, _)| name == "api/src/store/schema.rs"))
    {
        for line in text.lines().filter(|line| line.contains("-> Text") || line.contains("-> Nullable<Text>"))
        {
            let column = line.split_whitespace().next().unwrap_or_default();
            let is_id = column == "id" || column.ends_with("_id");
            assert!(!is_id || texts.contains(&column), "{name}: {line} is to be a type of shared::ids");
        }
    }
    for (name, text) in sources("api/src") {
        for (place, line) in text.lines().enumerate() {
            let corrupt = line.split("Corrupt(\"").nth(1).and_then(|rest| rest.split('"').next());
            let is_id =
                corrupt.is_some_and(|what| what == "id" || what.ends_with(".id") || what.ends_with("_id"));
            assert!(!is_id, "{name}:{}: a row's id is no text to be read", place + 1);
        }
    }
}

#[test]
fn nobody_decides_by_the_words_of_a_status() {
    let words = ["scheduled", "cancelled", "completed", "no_show", "tentative", "declined", "replaced"];
    let rooms =
        ["api/src/flows", "api/src/jobs", "api/src/store", "api/src/connection", "api/src/ics", "web/src"];
    for (name, text) in rooms.into_iter().flat_map(sources) {
        for (place, line) in text.lines().enumerate() {
            let decides = [" == \"", " != \"", ".eq(\"", ".ne(\"", "Some(\""].iter().any(|sign| {
                let after = line.split(sign).nth(1).unwrap_or_default();
                words.iter().any(|word| after.strip_prefix(word).is_some_and(|rest| rest.starts_with('"')))
            });
            assert!(!decides, "{name}:{}: ask shared::interview", place + 1);
        }
    }
}
