//! Calls about candidates.

use shared::ids::CandidateId;
use shared::wire::candidates::{Candidate, CreateCandidate, PatchCandidate};
use shared::wire::interviews::Interview;
use shared::wire::messages::Message;
use shared::wire::page::Page;

use super::{Answer, Call, SignedIn, paged};

impl SignedIn {
    /// The profile with its applications and counts.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn candidate(self, id: CandidateId) -> Answer<Candidate> {
        self.send(Call::get(&format!("/candidates/{id}"))).await
    }

    /// Adds a candidate to a project; a known address joins the record that is there.
    pub async fn create_candidate(self, request: &CreateCandidate, key: &str) -> Answer<Candidate> {
        self.send(Call::post("/candidates").idempotent(key).json(request)).await
    }

    pub async fn patch_candidate(
        self,
        id: CandidateId,
        version: i64,
        request: &PatchCandidate,
    ) -> Answer<Candidate> {
        self.send(Call::patch(&format!("/candidates/{id}")).if_version(version).json(request)).await
    }

    /// The thread, newest first.
    pub async fn thread(self, id: CandidateId, cursor: Option<&str>) -> Answer<Page<Message>> {
        self.send(Call::get(&paged(&format!("/candidates/{id}/messages"), &[], cursor))).await
    }

    /// All interviews of a candidate.
    pub async fn candidate_interviews(
        self,
        id: CandidateId,
        cursor: Option<&str>,
    ) -> Answer<Page<Interview>> {
        self.send(Call::get(&paged(&format!("/candidates/{id}/interviews"), &[], cursor))).await
    }
}
