//! Meetings at providers follow their interviews. Each job works out the newest state under the meeting's
//! lease, so the order in which jobs run does not matter, and running one twice does no harm.

pub mod check;
pub mod end;
pub mod ensure;
mod look;

use shared::ids::{ConferenceId, OrgId};
use shared::text::integrations as text;
use shared::wire::integrations::IntegrationKind;

use crate::connection::access::{self, Held, NoAccess};
use crate::connection::{name, sentence};
use crate::jobs::JobRun;
use crate::jobs::retry::Failure;
use crate::providers::ProviderError;
use crate::store::StoreError;
use crate::store::conferences::{self, ConferenceRow};

/// How long a meeting belongs to its job: longer than an attempt takes.
const LEASE_SECONDS: i64 = 60;
/// How soon a job comes back that found another one at work.
const TURN_SECONDS: i64 = 5;
/// How often a job looks whether somebody connected the provider; connecting it wakes the job at once.
const PATIENCE_SECONDS: i64 = 3600;

/// What ends an attempt early.
enum Stop {
    NoAccess(NoAccess),
    Provider(ProviderError),
    Store(StoreError),
    Failure(Failure),
    /// A create got no answer, and nobody but people can find out what became of it.
    MayExist,
}

impl From<NoAccess> for Stop {
    fn from(error: NoAccess) -> Self {
        match error {
            NoAccess::Provider(error) => Self::Provider(error),
            NoAccess::Store(error) => Self::Store(error),
            other => Self::NoAccess(other),
        }
    }
}

impl From<ProviderError> for Stop {
    fn from(error: ProviderError) -> Self {
        Self::Provider(error)
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Stop {
    /// What the worker does next.
    fn failure(self, this: &JobRun, kind: IntegrationKind) -> Failure {
        let now = this.app.clock.now();
        let wait = |reason: String, seconds| Failure::Wait { reason, until: now.plus_seconds(seconds) };
        match self {
            Self::NoAccess(NoAccess::Broken(reason)) => wait(reason, PATIENCE_SECONDS),
            Self::NoAccess(NoAccess::Busy) => wait(NoAccess::Busy.to_string(), TURN_SECONDS),
            Self::NoAccess(_) => {
                wait(text::PROBLEM_NOT_CONNECTED.with(&[("provider", &name(kind))]), PATIENCE_SECONDS)
            }
            Self::Provider(ProviderError::RateLimited(until)) => Failure::Wait {
                reason: sentence(kind, &ProviderError::RateLimited(until)),
                until: until.instant(now),
            },
            Self::Provider(error @ ProviderError::Rejected(_)) => Failure::never(sentence(kind, &error)),
            Self::Provider(error) => {
                Failure::Later { reason: error.to_string(), ambiguous: error.may_have_happened() }
            }
            Self::Store(error) => error.into(),
            Self::Failure(failure) => failure,
            Self::MayExist => Failure::never(text::PROBLEM_MAY_EXIST.with(&[("provider", &name(kind))])),
        }
    }
}

/// Takes the meeting's lease and reads it anew; `Wait` while another job has it.
async fn claim(this: &JobRun, id: ConferenceId) -> Result<ConferenceRow, Failure> {
    let (org, owner, now) = (this.org, this.id.to_string(), this.app.clock.now());
    let until = now.plus_seconds(LEASE_SECONDS);
    let claimed = this
        .app
        .db
        .write(move |conn| {
            let mine = conferences::claim(conn, (org, id), &owner, (now, until))?;
            let row = conferences::by_id(conn, org, id)?;
            Ok::<_, StoreError>(mine.then_some(row))
        })
        .await?;
    claimed.ok_or_else(|| Failure::Wait {
        reason: "another job works on this meeting".to_owned(),
        until: now.plus_seconds(TURN_SECONDS),
    })
}

/// The account that the meeting is held with, ready to be asked.
async fn open(this: &JobRun, row: &ConferenceRow, kind: IntegrationKind) -> Result<Held, NoAccess> {
    let connection = access::connection_for(&this.app, row, kind).await?;
    this.asks(&connection);
    access::open_row(&this.app, connection, kind).await
}

/// Gives the lease back; one that can't be given back runs out.
async fn release(this: &JobRun, id: ConferenceId) {
    let (org, owner): (OrgId, String) = (this.org, this.id.to_string());
    let released = this.app.db.write(move |conn| conferences::release(conn, (org, id), &owner)).await;
    if let Err(error) = released {
        tracing::warn!(conference = %id, cause = %error, "a lease was not given back");
    }
}

fn kind_of(row: &ConferenceRow) -> Result<IntegrationKind, Failure> {
    IntegrationKind::parse(&row.kind).ok_or_else(|| Failure::never("the provider is not known"))
}
