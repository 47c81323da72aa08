//! Moves a candidate to another stage, whoever asked for it, and offers to move them back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use shared::ids::{ApplicationId, StageId};
use shared::text::{Text, recruiter_projects as text};
use shared::wire::pipeline::{MoveApplication, PipelineCard};
use shared::wire::projects::Stage;

use super::super::undo::Undo;
use super::context::ProjectContext;
use crate::client::{Answer, SignedIn};
use crate::ui::toast::{Toasts, toasts};

/// Carries out moves; one for the page, so that it outlives the cards, which are drawn anew by every move.
#[derive(Clone, Copy)]
pub struct Mover {
    client: SignedIn,
    context: ProjectContext,
    toasts: Toasts,
    undo: Undo,
}

impl Mover {
    /// Call it while the project page is set up.
    pub fn provide() {
        provide_context(Self {
            client: SignedIn::get(),
            context: expect_context(),
            toasts: toasts(),
            undo: Undo::new(),
        });
    }

    pub fn get() -> Self {
        expect_context()
    }

    /// Moves a card, and offers to move it back.
    pub fn start(self, card: PipelineCard, to: StageId) {
        let columns = untrack(|| self.context.pipeline.value()).map(|pipeline| pipeline.columns);
        let columns = columns.unwrap_or_default();
        let id = card.application_id;
        let from = columns.iter().find(|column| column.cards.iter().any(|card| card.application_id == id));
        let to = columns.iter().find(|column| column.stage.id == to);
        let (Some(from), Some(to)) = (from, to) else { return };
        if from.stage.id == to.stage.id {
            focus_card(id);
            return;
        }
        let (from, to) = (from.stage.clone(), to.stage.clone());
        spawn_local(async move {
            let name = card.candidate.full_name;
            let said = |words: Text, stage: &Stage| words.with(&[("name", &name), ("stage", &stage.name)]);
            match self.carry(id, to.id).await {
                Ok(()) => {
                    let back = said(text::MOVED_BACK, &from);
                    let act = Callback::new(move |()| self.back(id, from.id, back.clone()));
                    self.undo.offer(said(text::MOVED, &to), act);
                }
                Err(error) => self.toasts.fail(error.detail),
            }
            self.show(id).await;
        });
    }

    /// The other way round, which is not offered to be undone again.
    fn back(self, id: ApplicationId, to: StageId, said: String) {
        spawn_local(async move {
            match self.carry(id, to).await {
                Ok(()) => self.toasts.say(said),
                Err(error) => self.toasts.fail(error.detail),
            }
            self.show(id).await;
        });
    }

    async fn carry(self, id: ApplicationId, to: StageId) -> Answer<()> {
        self.client.move_application(id, &MoveApplication { stage_id: to }).await
    }

    /// Shows the new pipeline and gives the focus back to the card.
    async fn show(self, id: ApplicationId) {
        if let Ok(fresh) = self.client.pipeline(self.context.id).await {
            self.context.pipeline.put(fresh);
            request_animation_frame(move || focus_card(id));
        }
    }
}

fn focus_card(id: ApplicationId) {
    let element = document().get_element_by_id(&format!("card-{id}"));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
