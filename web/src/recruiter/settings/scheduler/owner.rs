//! Whose settings are shown: one's own, or a colleague's (administrators).

use shared::ids::PersonId;
use shared::time::{UtcTime, ZoneRules};
use shared::wire::scheduler::{BusyView, Scheduler, SchedulerRules};

use crate::client::{Answer, Call, SignedIn, encode};

/// The person whose settings are edited.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub id: PersonId,
    pub is_me: bool,
}

impl Owner {
    fn path(self) -> String {
        if self.is_me { "/me/scheduler".to_owned() } else { format!("/people/{}/scheduler", self.id) }
    }

    /// The settings with the transitions of their zone.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn load(self, client: SignedIn) -> Answer<Scheduler> {
        client.send(Call::get(&self.path())).await
    }

    /// Replaces the rules, and confirms them.
    pub async fn save(self, client: SignedIn, version: i64, rules: &SchedulerRules) -> Answer<Scheduler> {
        client.send(Call::put(&self.path()).if_version(version).json(rules)).await
    }

    /// What is taken between two instants, without titles.
    pub async fn busy(self, client: SignedIn, from: UtcTime, to: UtcTime) -> Answer<BusyView> {
        let (from, to) = (encode(&from.to_string()), encode(&to.to_string()));
        client.send(Call::get(&format!("/people/{}/busy?from={from}&to={to}", self.id))).await
    }
}

/// The transitions of a zone between two instants: for a zone that is chosen but not saved.
///
/// # Errors
/// As [`SignedIn::send`].
pub async fn zone_rules(client: SignedIn, name: &str, from: UtcTime, to: UtcTime) -> Answer<ZoneRules> {
    let (name, from, to) = (encode(name), encode(&from.to_string()), encode(&to.to_string()));
    client.send(Call::get(&format!("/zones/rules?name={name}&from={from}&to={to}"))).await
}
