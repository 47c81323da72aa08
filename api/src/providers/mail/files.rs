//! Mails as `.eml` files: development without a mail server.

use std::path::Path;

use super::MailError;
use crate::files::{private_folder, write_private};

/// Writes one mail for the server's own eyes; the same id again replaces its file, which appears whole or not at
/// all.
pub async fn keep(folder: &Path, id: &str, bytes: Vec<u8>) -> Result<(), MailError> {
    let (folder, id) = (folder.to_owned(), id.to_owned());
    let write = move || -> std::io::Result<()> {
        private_folder(&folder)?;
        write_private(&folder.join(format!("{id}.eml")), &bytes)
    };
    let done = tokio::task::spawn_blocking(write).await;
    let failed = |reason: String| MailError::Later { reason, ambiguous: false };
    match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failed(format!("the mail can't be kept as a file: {error}"))),
        Err(error) => Err(failed(error.to_string())),
    }
}
