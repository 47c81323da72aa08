//! Calls about people: the signed-in person and colleagues.

use serde_json::json;
use shared::ids::PersonId;
use shared::wire::leaving::{DisablePerson, OpenWork};
use shared::wire::people::{InvitePerson, PatchMe, PatchPerson, Person};

use super::{Answer, Call, SignedIn};

impl SignedIn {
    /// The signed-in person.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn me(self) -> Answer<Person> {
        self.send(Call::get("/me")).await
    }

    pub async fn patch_me(self, version: i64, request: &PatchMe) -> Answer<Person> {
        self.send(Call::patch("/me").if_version(version).json(request)).await
    }

    /// Everybody of the organization, or about the first `most`.
    pub async fn people(self, most: usize) -> Answer<Vec<Person>> {
        self.whole("/people", most).await
    }

    pub async fn invite_person(self, request: &InvitePerson, key: &str) -> Answer<Person> {
        self.send(Call::post("/people").idempotent(key).json(request)).await
    }

    pub async fn patch_person(self, id: PersonId, version: i64, request: &PatchPerson) -> Answer<Person> {
        self.send(Call::patch(&format!("/people/{id}")).if_version(version).json(request)).await
    }

    /// What is open with a colleague.
    pub async fn open_work(self, id: PersonId) -> Answer<OpenWork> {
        self.send(Call::get(&format!("/people/{id}/open-work"))).await
    }

    /// Disables a colleague and decides about what is open with them.
    pub async fn disable_person(self, id: PersonId, version: i64, request: &DisablePerson) -> Answer<Person> {
        self.send(Call::post(&format!("/people/{id}/disable")).if_version(version).json(request)).await
    }

    /// Sends the invitation of a person who has not accepted it yet once more.
    pub async fn invite_again(self, id: PersonId) -> Answer<()> {
        self.send_only(Call::post(&format!("/people/{id}/invitation")).json(&json!({}))).await
    }

    /// Ends every session of a colleague.
    pub async fn sign_out_person(self, id: PersonId) -> Answer<()> {
        self.send_only(Call::post(&format!("/people/{id}/sign-out")).json(&json!({}))).await
    }
}
