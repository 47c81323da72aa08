//! Password hashes: argon2id at m = 46 MiB, t = 1, p = 1 (OWASP ASVS 5.0, appendix C). Hashing costs memory
//! and time by design, so at most as many run at once as there are processors, and a bounded number waits.

use std::sync::LazyLock;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use super::hash_queue::HashQueue;
use crate::visitor::Visitor;

const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;

/// A password could not be hashed or compared: out of memory, or a stored hash that is none.
#[derive(Debug, thiserror::Error)]
pub enum HashFailure {
    #[error("password hashing failed: {0}")]
    Failed(String),
    /// Too many wait already.
    #[error("too many passwords wait to be hashed")]
    Busy,
}

/// What a comparison came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, but hashed with other costs than today's: hash it again.
    RightButOld,
}

fn hasher() -> Result<Argon2<'static>, HashFailure> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| HashFailure::Failed(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash to store, as a PHC string with its own salt; `visitor` is who waits for it.
///
/// # Errors
/// Too many wait; out of memory.
pub async fn hash(password: String, visitor: Visitor) -> Result<String, HashFailure> {
    run(visitor, move || hash_now(&password)).await
}

/// [`hash`] on the calling thread, for commands.
///
/// # Errors
/// Out of memory.
pub fn hash_now(password: &str) -> Result<String, HashFailure> {
    let hash =
        hasher()?.hash_password(password.as_bytes()).map_err(|e| HashFailure::Failed(e.to_string()))?;
    Ok(hash.to_string())
}

/// Compares; without a stored hash it takes as long and is wrong, so that an unknown address shows nothing.
///
/// # Errors
/// Too many wait; out of memory.
pub async fn verify(
    password: String,
    stored: Option<String>,
    visitor: Visitor,
) -> Result<Verdict, HashFailure> {
    run(visitor, move || {
        let known = stored.is_some();
        let hash = match stored {
            Some(hash) => hash,
            None => nobodys_hash(),
        };
        let right = hasher()?.verify_password(password.as_bytes(), hash.as_str()).is_ok();
        Ok(match (known && right, hash.contains(&format!("m={MEMORY_KIB},t={PASSES},"))) {
            (false, _) => Verdict::Wrong,
            (true, true) => Verdict::Right,
            (true, false) => Verdict::RightButOld,
        })
    })
    .await
}

/// A hash at today's costs that belongs to nobody. Its salt and value are made up: whatever is compared with it is
/// wrong, after the same work; nothing has to be hashed to make it, not even the first time.
fn nobodys_hash() -> String {
    let (salt, value) = ("bm9ib2R5J3Mgc2FsdCEhIQ", "A".repeat(43));
    format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p=1${salt}${value}")
}

async fn run<T: Send + 'static>(
    visitor: Visitor,
    work: impl FnOnce() -> Result<T, HashFailure> + Send + 'static,
) -> Result<T, HashFailure> {
    static QUEUE: LazyLock<HashQueue> = LazyLock::new(HashQueue::default);
    let turn = QUEUE.turn(visitor).await.ok_or(HashFailure::Busy)?;
    let work = move || {
        // Given back when the work is done, also when nobody waits for it any more.
        let _turn = turn;
        work()
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(HashFailure::Failed(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Verdict, hash, verify};
    use crate::visitor::Visitor;

    #[tokio::test]
    async fn only_the_password_itself_is_right() {
        let stored = hash("correct horse battery".to_owned(), Visitor::UNKNOWN).await.unwrap();
        let verdict = |password: &str, stored| verify(password.to_owned(), stored, Visitor::UNKNOWN);
        assert_eq!(verdict("correct horse battery", Some(stored.clone())).await.unwrap(), Verdict::Right);
        assert_eq!(verdict("correct horse batterx", Some(stored)).await.unwrap(), Verdict::Wrong);
        assert_eq!(verdict("nobody's password", None).await.unwrap(), Verdict::Wrong);
    }

    #[test]
    fn nobodys_hash_is_compared_at_todays_costs() {
        use argon2::password_hash::{Error, PasswordVerifier as _};
        let (nobody, somebody) = (super::nobodys_hash(), super::hash_now("somebody's password").unwrap());
        let costs = |hash: &str| hash.rsplitn(3, '$').last().unwrap().to_owned();
        assert_eq!(costs(&nobody), costs(&somebody));
        // Not "this is no hash", which would take no time.
        let verdict = super::hasher().unwrap().verify_password(b"anything", nobody.as_str());
        assert!(matches!(verdict, Err(Error::PasswordInvalid)), "{verdict:?}");
    }
}
