//! Calls about a candidate's files.

use shared::ids::{AttachmentId, CandidateId, ProjectId};
use shared::wire::attachments::Attachment;
use shared::wire::page::Page;

use super::{Answer, Call, FileBody, SignedIn, encode, paged};

impl SignedIn {
    /// The files of a candidate, newest first.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn attachments(self, id: CandidateId, cursor: Option<&str>) -> Answer<Page<Attachment>> {
        self.send(Call::get(&paged(&format!("/candidates/{id}/attachments"), &[], cursor))).await
    }

    /// Adds a file to a candidate, under a project.
    pub async fn add_attachment(
        self,
        (candidate, project): (CandidateId, ProjectId),
        name: &str,
        file: FileBody,
        key: &str,
    ) -> Answer<Attachment> {
        let path = format!("/candidates/{candidate}/attachments?project_id={project}&name={}", encode(name));
        self.send_file(Call::post(&path).idempotent(key), file).await
    }

    /// The bytes of a file.
    pub async fn attachment_content(self, id: AttachmentId) -> Answer<Vec<u8>> {
        self.send_bytes(Call::get(&format!("/attachments/{id}/content"))).await
    }

    pub async fn remove_attachment(self, id: AttachmentId) -> Answer<()> {
        self.send_only(Call::delete(&format!("/attachments/{id}"))).await
    }
}
