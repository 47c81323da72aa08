//! How much of this process's memory files may take at once: uploads that are read in, mails that are written
//! with files. Whoever comes when it is full waits a moment, then is told to come again.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::StoreError;

/// What all files may take together, in KiB.
const KIB: u32 = 96 * 1024;

/// The memory that is left; cheap to clone.
#[derive(Clone, Debug)]
pub struct FileMemory {
    left: Arc<Semaphore>,
}

/// A part of the memory, free again when it is dropped.
#[must_use]
pub struct Taken {
    _permit: OwnedSemaphorePermit,
}

impl Default for FileMemory {
    fn default() -> Self {
        Self { left: Arc::new(Semaphore::new(KIB as usize)) }
    }
}

impl FileMemory {
    /// Takes room for `bytes`, or all there is when that is less.
    ///
    /// # Errors
    /// `Busy` when nothing became free in time.
    pub async fn take(&self, bytes: i64, wait: Duration) -> Result<Taken, StoreError> {
        let wanted = u32::try_from(bytes.max(0) / 1024 + 1).unwrap_or(KIB).min(KIB);
        let asked = Arc::clone(&self.left).acquire_many_owned(wanted);
        match tokio::time::timeout(wait, asked).await {
            Ok(Ok(permit)) => Ok(Taken { _permit: permit }),
            _ => Err(StoreError::Busy("other files are on their way".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{FileMemory, KIB};
    use std::time::Duration;

    #[tokio::test]
    async fn whoever_finds_it_full_is_told() {
        let memory = FileMemory::default();
        let all = memory.take(i64::from(KIB) * 4096, Duration::ZERO).await.unwrap();
        assert!(memory.take(1, Duration::ZERO).await.is_err());
        drop(all);
        let _one = memory.take(10 * 1024 * 1024, Duration::ZERO).await.unwrap();
        assert!(memory.take(10 * 1024 * 1024, Duration::ZERO).await.is_ok());
    }
}
