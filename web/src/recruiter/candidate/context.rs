//! What the parts of a candidate's profile share.

use leptos::prelude::*;
use shared::ids::{CandidateId, ProjectId};
use shared::wire::candidates::Candidate;

use super::super::compose::ComposeTarget;
use super::super::undo::Undo;
use crate::ui::page_state::Remote;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct CandidateContext {
    pub id: CandidateId,
    pub candidate: Remote<Candidate>,
    pub writing: RwSignal<Option<ComposeTarget>>,
    pub editing: RwSignal<bool>,
    /// Grows when a message was sent, so that the tabs load again.
    pub turn: RwSignal<u32>,
    pub undo: Undo,
    /// The project that the address names.
    pub wanted: Memo<Option<ProjectId>>,
}

impl CandidateContext {
    /// The project one looks at the candidate for: the address's, else the first one; tracks.
    pub fn project(self) -> Option<ProjectId> {
        let applications = self.candidate.value().map(|candidate| candidate.applications).unwrap_or_default();
        let wanted = self.wanted.get();
        let known = |id: &ProjectId| applications.iter().any(|one| one.project.id == *id);
        wanted.filter(known).or_else(|| applications.first().map(|one| one.project.id))
    }

    /// The name of a message's project, when there are several to tell apart; tracks.
    pub fn project_name(self, project: Option<ProjectId>) -> Option<String> {
        let applications = self.candidate.value()?.applications;
        let several = applications.len() > 1;
        let mut named = applications.into_iter().map(|one| one.project);
        named.find(|one| several && Some(one.id) == project).map(|one| one.name)
    }

    /// Opens the composer.
    pub fn write(self) {
        let project = untrack(|| self.project());
        self.writing.set(Some(ComposeTarget { candidate: self.id, project }));
    }
}
