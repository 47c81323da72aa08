//! Time zones on the server: the database named by PARLEY_TZDIR, else the one compiled in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Datelike as _;
use shared::text::errors;
use shared::time::zone::{ZoneCache, ZoneName, bundled_version, picker_names};
use shared::time::{UtcTime, ZoneRules, ZoneSource};
use shared::validate::Check;
use shared::wire::zones::ZoneOption;

/// The zones in use; cheap to clone.
#[derive(Clone, Debug)]
pub struct Zones {
    cache: Arc<ZoneCache>,
    /// For what-if questions about any year.
    every_year: Arc<ZoneCache>,
    version: String,
}

/// Years before and after the start of the process for which transitions are held.
fn years(now: UtcTime) -> (i32, i32) {
    let year = now.naive_utc().year();
    (year - 3, year + 12)
}

/// The years that a what-if question may ask about.
const EVERY_YEAR: (i32, i32) = (1970, 2200);

impl Default for Zones {
    /// The zones compiled in.
    fn default() -> Self {
        let now = UtcTime::from(chrono::Utc::now());
        Self::bundled(now)
    }
}

impl Zones {
    fn bundled(now: UtcTime) -> Self {
        let (from, to) = years(now);
        Self {
            cache: Arc::new(ZoneCache::bundled(from, to)),
            every_year: Arc::new(ZoneCache::bundled(EVERY_YEAR.0, EVERY_YEAR.1)),
            version: bundled_version().to_owned(),
        }
    }

    /// Zones of `dir`, or the ones compiled in.
    ///
    /// # Errors
    /// When `dir` holds no time zone that can be read.
    pub fn open(dir: Option<&Path>, now: UtcTime) -> Result<Self, String> {
        let Some(dir) = dir else { return Ok(Self::bundled(now)) };
        let (from, to) = years(now);
        let version = version_of(dir);
        let root: PathBuf = dir.to_owned();
        let load = move |name: &ZoneName| std::fs::read(root.join(name.as_str())).ok();
        let every_year = Arc::new(ZoneCache::with_loader(EVERY_YEAR.0, EVERY_YEAR.1, load.clone()));
        let cache = ZoneCache::with_loader(from, to, load);
        match cache.get("America/Los_Angeles") {
            Ok(_) => Ok(Self { cache: Arc::new(cache), every_year, version }),
            Err(error) => Err(format!("PARLEY_TZDIR {}: America/Los_Angeles: {error}", dir.display())),
        }
    }

    /// The version of the tz database, such as `2026f`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The zones with their transitions from 1970 to 2200, the years that what-if questions may ask about.
    pub fn every_year(&self) -> &ZoneCache {
        &self.every_year
    }

    /// The rules of a zone; none when there is no such zone.
    pub fn get(&self, name: &str) -> Option<Arc<ZoneRules>> {
        self.cache.get(name).ok()
    }

    /// The rules of a zone that was checked when it was stored. Should a newer database lack it, UTC stands in.
    pub fn known(&self, name: &str) -> Arc<ZoneRules> {
        self.get(name).unwrap_or_else(|| Arc::new(ZoneRules::utc()))
    }

    /// Notes a field whose text names no zone.
    pub fn check(&self, path: &str, name: &str, check: &mut Check) {
        if self.get(name).is_none() {
            check.fail(path, errors::FIELD_ZONE, &[]);
        }
    }

    /// Every zone that a picker offers, with its offset at an instant.
    pub fn options(&self, at: UtcTime) -> Vec<ZoneOption> {
        let option = |name: &str| {
            let offset = self.get(name)?.offset_at(at);
            Some(ZoneOption {
                name: name.to_owned(),
                offset_minutes: i64::from(offset.seconds) / 60,
                abbreviation: offset.abbreviation.as_str().to_owned(),
            })
        };
        picker_names().filter_map(option).collect()
    }
}

impl ZoneSource for Zones {
    fn zone(&self, name: &str) -> Option<Arc<ZoneRules>> {
        self.get(name)
    }
}

/// Distributions name the version in `tzdata.zi` (`# version 2026a`) or in a file of its own.
fn version_of(dir: &Path) -> String {
    let first_line = |file: &str| {
        let text = std::fs::read_to_string(dir.join(file)).ok()?;
        text.lines().next().map(|line| line.trim_start_matches("# version").trim().to_owned())
    };
    ["tzdata.zi", "+VERSION", "version"]
        .iter()
        .find_map(|file| first_line(file))
        .filter(|version| !version.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}
