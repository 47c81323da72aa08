//! A project's candidates by stage.

use std::collections::HashMap;

use shared::access::Action;
use shared::ids::ProjectId;
use shared::wire::projects::{Pipeline, PipelineCard, PipelineColumn};

use crate::app::App;
use crate::flows::{Actor, FlowError};
use crate::store::{pipeline, projects};

/// # Errors
/// `forbidden`; `not_found`.
pub async fn read(app: &App, actor: &Actor, project: ProjectId) -> Result<Pipeline, FlowError> {
    let (actor, now) = (actor.clone(), app.clock.now());
    app.db
        .read(move |conn| {
            super::reachable(conn, &actor, Action::ReadCandidates, project)?;
            let project = projects::get(conn, actor.org_id, project)?;
            let mut by_stage: HashMap<String, Vec<PipelineCard>> = HashMap::new();
            for (stage, card) in pipeline::cards(conn, actor.org_id, project.id, now)? {
                by_stage.entry(stage).or_default().push(card);
            }
            let columns = project
                .stages
                .iter()
                .map(|stage| PipelineColumn {
                    cards: by_stage.remove(&stage.id.to_string()).unwrap_or_default(),
                    stage: stage.clone(),
                })
                .collect();
            Ok(Pipeline { project, columns })
        })
        .await
}
