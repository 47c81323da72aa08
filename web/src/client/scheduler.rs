//! Calls about scheduler settings and the busy times beside them.

use shared::ids::PersonId;
use shared::time::UtcTime;
use shared::wire::scheduler::{BusyView, Scheduler, SchedulerRules};
use shared::wire::zones::ZoneOption;

use super::{Answer, Call, SignedIn, encode};

impl SignedIn {
    /// The person's own rules with the transitions of their zone.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn scheduler(self) -> Answer<Scheduler> {
        self.send(Call::get("/me/scheduler")).await
    }

    /// Replaces the rules, and confirms them.
    pub async fn save_scheduler(self, version: i64, rules: &SchedulerRules) -> Answer<Scheduler> {
        self.send(Call::put("/me/scheduler").if_version(version).json(rules)).await
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
}
