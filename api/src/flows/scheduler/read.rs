//! The settings of a person, with the transitions of their zone for the live preview.

use shared::access::Action;
use shared::ids::PersonId;
use shared::time::UtcTime;
use shared::wire::scheduler::{Scheduler, SchedulerRules};

use super::covers;
use crate::app::App;
use crate::flows::availability::gather::rules_of;
use crate::flows::{Actor, FlowError};
use crate::store::{Conn, availability};

/// # Errors
/// `not_found` for a person out of reach.
pub async fn read(app: &App, actor: &Actor, person: PersonId) -> Result<Scheduler, FlowError> {
    let reach = actor.may(Action::ReadScheduler)?;
    let (app_in, actor) = (app.clone(), actor.clone());
    app.db
        .read(move |conn| {
            covers(conn, &actor, reach, person)?;
            load(conn, &app_in, &actor, person)
        })
        .await
}

/// The settings as they are stored; the shown defaults when nothing was saved yet.
pub(super) fn load(
    conn: &mut Conn,
    app: &App,
    actor: &Actor,
    person: PersonId,
) -> Result<Scheduler, FlowError> {
    let preferences = availability::preferences(conn, actor.org_id, person)?;
    let rules = rules_of(&preferences)?;
    Ok(shape(app, rules, preferences.confirmed_at, preferences.version))
}

pub(super) fn shape(
    app: &App,
    rules: SchedulerRules,
    confirmed_at: Option<UtcTime>,
    version: i64,
) -> Scheduler {
    let now = app.clock.now();
    let zone = app.zones.known(&rules.zone);
    let zone_rules = zone.between(now.plus_days(-31), now.plus_days(rules.horizon_days + 31));
    Scheduler { rules, confirmed_at, zone_rules, version }
}
