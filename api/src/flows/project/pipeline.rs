//! A project's candidates by stage.

use std::collections::HashMap;

use shared::access::Action;
use shared::ids::{ProjectId, StageId};
use shared::wire::pipeline::{Pipeline, PipelineCard, PipelineColumn};

use crate::app::App;
use crate::flows::{Actor, FlowError, candidate};
use crate::store::scope::Scope;
use crate::store::{pipeline, projects};

/// # Errors
/// `forbidden`; `not_found`.
pub async fn read(app: &App, actor: &Actor, project: ProjectId) -> Result<Pipeline, FlowError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            super::reachable(conn, &actor, Action::ReadCandidates, project)?;
            let project = projects::get(conn, actor.org_id, project)?;
            let mut by_stage: HashMap<StageId, Vec<PipelineCard>> = HashMap::new();
            let scope = candidate::scope(&actor, Action::ReadCandidates)?;
            let mut counts = pipeline::counts(conn, actor.org_id, project.id, scope)?;
            for (stage, mut card) in pipeline::cards(conn, actor.org_id, project.id, scope, now)? {
                // A member who interviews sees those they are to meet, and of them the name.
                if matches!(scope, Scope::AssignedTo(_)) {
                    card.location.clear();
                }
                by_stage.entry(stage).or_default().push(card);
            }
            let columns = project
                .stages
                .iter()
                .map(|stage| PipelineColumn {
                    count: counts.remove(&stage.id).unwrap_or(0),
                    cards: by_stage.remove(&stage.id).unwrap_or_default(),
                    stage: stage.clone(),
                })
                .collect();
            Ok(Pipeline { project, columns })
        })
        .await
}
