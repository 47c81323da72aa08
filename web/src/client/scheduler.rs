//! Calls about scheduler settings, the busy times beside them, and time zones.

use shared::ids::PersonId;
use shared::time::{UtcTime, ZoneRules};
use shared::wire::scheduler::{BusyView, Scheduler, SchedulerRules};
use shared::wire::zones::ZoneOption;

use super::{Answer, Call, SignedIn, encode};

/// One's own settings, or those of a colleague.
fn path(of: Option<PersonId>) -> String {
    of.map_or_else(|| "/me/scheduler".to_owned(), |id| format!("/people/{id}/scheduler"))
}

impl SignedIn {
    /// The person's own rules with the transitions of their zone.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn scheduler(self) -> Answer<Scheduler> {
        self.scheduler_of(None).await
    }

    /// The rules of a colleague, one's own without one.
    pub async fn scheduler_of(self, of: Option<PersonId>) -> Answer<Scheduler> {
        self.send(Call::get(&path(of))).await
    }

    /// Replaces the rules, and confirms them.
    pub async fn save_scheduler(
        self,
        of: Option<PersonId>,
        version: i64,
        rules: &SchedulerRules,
    ) -> Answer<Scheduler> {
        self.send(Call::put(&path(of)).if_version(version).json(rules)).await
    }

    /// What is taken between two instants, without titles.
    pub async fn busy(self, id: PersonId, from: UtcTime, to: UtcTime) -> Answer<BusyView> {
        let (from, to) = (encode(&from.to_string()), encode(&to.to_string()));
        self.send(Call::get(&format!("/people/{id}/busy?from={from}&to={to}"))).await
    }

    /// Names and offsets of all zones at a moment.
    pub async fn zones(self, at: UtcTime) -> Answer<Vec<ZoneOption>> {
        self.send(Call::get(&format!("/zones?at={}", encode(&at.to_string())))).await
    }

    /// The transitions of a zone between two instants: for a zone that is chosen but not saved.
    pub async fn zone_rules(self, name: &str, from: UtcTime, to: UtcTime) -> Answer<ZoneRules> {
        let (name, from, to) = (encode(name), encode(&from.to_string()), encode(&to.to_string()));
        self.send(Call::get(&format!("/zones/rules?name={name}&from={from}&to={to}"))).await
    }
}
