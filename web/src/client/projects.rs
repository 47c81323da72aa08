//! Calls about projects, their pipelines and the search over everything.

use shared::ids::{ApplicationId, ProjectId};
use shared::wire::candidates::SearchResults;
use shared::wire::page::Page;
use shared::wire::pipeline::{MoveApplication, Pipeline};
use shared::wire::projects::{CreateProject, PatchProject, Project};

use super::{Answer, Call, SignedIn, encode};

impl SignedIn {
    /// The projects the person may see.
    ///
    /// # Errors
    /// As [`SignedIn::send`], here and below.
    pub async fn projects(self, archived: bool, cursor: Option<&str>) -> Answer<Page<Project>> {
        let query = [("archived", archived.to_string())];
        self.send(Call::get(&super::paged("/projects", &query, cursor))).await
    }

    pub async fn create_project(self, request: &CreateProject, key: &str) -> Answer<Project> {
        self.send(Call::post("/projects").idempotent(key).json(request)).await
    }

    pub async fn patch_project(self, id: ProjectId, version: i64, request: &PatchProject) -> Answer<Project> {
        self.send(Call::patch(&format!("/projects/{id}")).if_version(version).json(request)).await
    }

    /// The project with its stages and the candidates in them.
    pub async fn pipeline(self, id: ProjectId) -> Answer<Pipeline> {
        self.send(Call::get(&format!("/projects/{id}/pipeline"))).await
    }

    /// Moves a candidate to another stage of the same project.
    pub async fn move_application(self, id: ApplicationId, request: &MoveApplication) -> Answer<()> {
        self.send_only(Call::post(&format!("/applications/{id}/stage")).json(request)).await
    }

    /// Projects and candidates whose words begin with those of `query`.
    pub async fn search(self, query: &str) -> Answer<SearchResults> {
        self.send(Call::get(&format!("/search?q={}", encode(query)))).await
    }
}
