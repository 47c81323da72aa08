//! Where the engine's callers look zones up: by name, whatever stands behind it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ZoneRules;

/// Finds the rules of a zone by its IANA name.
pub trait ZoneSource {
    /// `None` when no zone has this name.
    fn zone(&self, name: &str) -> Option<Arc<ZoneRules>>;
}

/// The zones that are at hand already: in the browser, those that came with the API's answers.
#[derive(Clone, Debug, Default)]
pub struct FixedZones(BTreeMap<String, Arc<ZoneRules>>);

impl FixedZones {
    pub fn new(zones: impl IntoIterator<Item = Arc<ZoneRules>>) -> Self {
        Self(zones.into_iter().map(|zone| (zone.name().to_owned(), zone)).collect())
    }
}

impl ZoneSource for FixedZones {
    fn zone(&self, name: &str) -> Option<Arc<ZoneRules>> {
        self.0.get(name).cloned()
    }
}
