//! Whose settings are shown: one's own, or a colleague's (administrators).

use shared::ids::PersonId;
use shared::time::UtcTime;
use shared::wire::scheduler::{BusyView, Scheduler, SchedulerRules};

use crate::client::{Answer, SignedIn};

/// The person whose settings are edited.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    pub id: PersonId,
    pub is_me: bool,
}

impl Owner {
    fn other(self) -> Option<PersonId> {
        (!self.is_me).then_some(self.id)
    }

    /// The settings with the transitions of their zone.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn load(self, client: SignedIn) -> Answer<Scheduler> {
        client.scheduler_of(self.other()).await
    }

    /// Replaces the rules, and confirms them.
    pub async fn save(self, client: SignedIn, version: i64, rules: &SchedulerRules) -> Answer<Scheduler> {
        client.save_scheduler(self.other(), version, rules).await
    }

    /// What is taken between two instants, without titles.
    pub async fn busy(self, client: SignedIn, from: UtcTime, to: UtcTime) -> Answer<BusyView> {
        client.busy(self.id, from, to).await
    }
}
