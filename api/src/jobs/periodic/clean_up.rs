//! Removes what nobody needs any more, a bounded number of rows in each transaction: `store/clean_up.rs` says which.

use super::Periodic;
use crate::app::App;
use crate::jobs::retry::Failure;
use crate::store::clean_up::{Ages, RULES, Rule};
use crate::store::{StoreError, search};

/// Rows in one transaction: few enough that nobody waits for it.
const BATCH: i64 = 500;
/// Transactions of one table in one run.
const BATCHES: usize = 100;
/// Each of these takes a dozen statements.
const FEW: i64 = 200;

pub(super) struct CleanUp;

impl Periodic for CleanUp {
    const NAME: &'static str = "clean_up";
    const EVERY: i64 = 3600;

    async fn run(app: &App) -> Result<(), Failure> {
        let ages = Ages { now: app.clock.now(), keep_jobs_days: app.config.keep_finished_jobs_days };
        let mut first = Ok(());
        for rule in &RULES {
            match remove(app, rule, ages).await {
                Ok(0) => {}
                Ok(rows) => tracing::info!(what = rule.what, rows, "old rows removed"),
                // One table that can't be cleaned keeps no other from it.
                Err(error) => {
                    tracing::warn!(what = rule.what, cause = %error, "old rows were not removed");
                    first = first.and(Err(error));
                }
            }
        }
        first = first.and(renew_words(app).await);
        Ok(first?)
    }
}

/// Words of the search that were folded by older rules.
async fn renew_words(app: &App) -> Result<(), StoreError> {
    for _ in 0..BATCHES {
        if app.db.write(|conn| search::renew(conn, FEW)).await? == 0 {
            break;
        }
    }
    Ok(())
}

async fn remove(app: &App, rule: &'static Rule, ages: Ages) -> Result<usize, StoreError> {
    let mut rows = 0;
    for _ in 0..BATCHES {
        let removed = app.db.write(move |conn| (rule.remove)(conn, ages, BATCH)).await?;
        rows += removed;
        if i64::try_from(removed).is_ok_and(|removed| removed < BATCH) {
            break;
        }
    }
    Ok(rows)
}
