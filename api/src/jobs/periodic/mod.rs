//! What the whole server does again and again. A periodic job is one row whose name is its key: whatever number of
//! processes run, it runs once each time. It belongs to no organization, so no Deliveries page shows it.

mod clean_up;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use self::clean_up::CleanUp;
use super::retry::Failure;
use crate::app::App;
use crate::store::{StoreError, periodic_jobs};

/// Every periodic job: one line each.
static KINDS: [Kind; 1] = [kind::<CleanUp>()];

/// The longest a run takes; what it did until then stays.
const LIMIT: Duration = Duration::from_secs(120);
/// How long a run belongs to its worker: longer than it takes.
const LEASE_SECONDS: i64 = 150;
/// When a run that failed comes again, at the latest.
const AGAIN_SECONDS: i64 = 300;

/// A job that comes again.
pub trait Periodic: 'static {
    /// The key of its row: never renamed.
    const NAME: &'static str;
    /// Seconds from the end of a run to the next one.
    const EVERY: i64;

    /// Does a bounded amount of work; the next run goes on.
    ///
    /// # Errors
    /// What is told in the log and in its row; it runs again all the same.
    fn run(app: &App) -> impl Future<Output = Result<(), Failure>> + Send;
}

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

struct Kind {
    name: &'static str,
    every: i64,
    run: for<'a> fn(&'a App) -> Running<'a>,
}

const fn kind<P: Periodic>() -> Kind {
    Kind { name: P::NAME, every: P::EVERY, run: start::<P> }
}

fn start<P: Periodic>(app: &App) -> Running<'_> {
    Box::pin(P::run(app))
}

/// Runs those that are due and that nobody else runs; how many those were.
pub(super) async fn run_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    ensure(app).await?;
    let now = app.clock.now();
    let due = app.db.read(move |conn| periodic_jobs::due(conn, now)).await?;
    let mut ran = 0;
    for kind in KINDS.iter().filter(|kind| due.iter().any(|name| name == kind.name)) {
        let (name, mine) = (kind.name, owner.to_owned());
        let lease = (now, now.plus_seconds(LEASE_SECONDS));
        if !app.db.write(move |conn| periodic_jobs::claim(conn, name, &mine, lease)).await? {
            continue;
        }
        run(app, kind, owner).await?;
        ran += 1;
    }
    Ok(ran)
}

async fn run(app: &App, kind: &'static Kind, owner: &str) -> Result<(), StoreError> {
    let ended = tokio::time::timeout(LIMIT, (kind.run)(app)).await;
    let problem = match ended {
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure.to_string()),
        Err(_) => Some(format!("no end within {} seconds", LIMIT.as_secs())),
    };
    if let Some(problem) = &problem {
        tracing::warn!(job = kind.name, cause = problem, "a periodic job failed");
    }
    let now = app.clock.now();
    let pause = if problem.is_some() { kind.every.min(AGAIN_SECONDS) } else { kind.every };
    let (name, mine) = (kind.name, owner.to_owned());
    app.db
        .write(move |conn| {
            periodic_jobs::finish(conn, name, &mine, problem.as_deref(), (now, now.plus_seconds(pause)))
        })
        .await
}

/// Makes the rows of those that are new.
async fn ensure(app: &App) -> Result<(), StoreError> {
    let known = app.db.read(periodic_jobs::names).await?;
    let now = app.clock.now();
    for kind in KINDS.iter().filter(|kind| !known.iter().any(|name| name == kind.name)) {
        match app.db.write(move |conn| periodic_jobs::insert(conn, kind.name, now)).await {
            // Another worker was faster.
            Ok(()) | Err(StoreError::Duplicate(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
