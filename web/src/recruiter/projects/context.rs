//! What the parts of a project's page share.

use leptos::prelude::*;
use shared::ids::ProjectId;
use shared::wire::pipeline::{Pipeline, PipelineCard};

use super::super::compose::ComposeTarget;
use crate::ui::page_state::Remote;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct ProjectContext {
    pub id: ProjectId,
    pub pipeline: Remote<Pipeline>,
    /// The card that is to be moved, by the dialog.
    pub moving: RwSignal<Option<PipelineCard>>,
    pub writing: RwSignal<Option<ComposeTarget>>,
    pub adding: RwSignal<bool>,
}
