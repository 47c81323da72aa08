//! Mails as `.eml` files: development without a mail server.

use std::path::Path;

use super::MailError;

/// Writes one mail; the same id again replaces its file. The file appears whole or not at all.
pub async fn keep(folder: &Path, id: &str, bytes: Vec<u8>) -> Result<(), MailError> {
    let (folder, id) = (folder.to_owned(), id.to_owned());
    let write = move || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        let part = folder.join(format!(".{id}.part"));
        std::fs::write(&part, bytes)?;
        std::fs::rename(part, folder.join(format!("{id}.eml")))
    };
    let done = tokio::task::spawn_blocking(write).await;
    let failed = |reason: String| MailError::Later { reason, ambiguous: false };
    match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failed(format!("the mail can't be kept as a file: {error}"))),
        Err(error) => Err(failed(error.to_string())),
    }
}
