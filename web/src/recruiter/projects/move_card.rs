//! Moves a candidate to another stage: by the menu, by dragging, or by choosing in a dialog.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use shared::ids::{ApplicationId, StageId};
use shared::text::{Text, common, recruiter_projects as text};
use shared::wire::pipeline::{MoveApplication, PipelineCard};
use shared::wire::projects::Stage;

use super::super::undo::Undo;
use super::page::ProjectContext;
use crate::client::{Answer, SignedIn};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::select::{SelectField, SelectOption};
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
                Err(error) => self.toasts.say(error.detail),
            }
            self.show(id).await;
        });
    }

    /// The other way round, which is not offered to be undone again.
    fn back(self, id: ApplicationId, to: StageId, said: String) {
        spawn_local(async move {
            match self.carry(id, to).await {
                Ok(()) => self.toasts.say(said),
                Err(error) => self.toasts.say(error.detail),
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

/// Asks for the stage; opens while the page's `moving` holds a card.
#[component]
pub fn MoveDialog() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let mover = Mover::get();
    let (open, stage) = (RwSignal::new(false), RwSignal::new(String::new()));
    let columns = move || context.pipeline.value().map(|pipeline| pipeline.columns).unwrap_or_default();
    Effect::new(move |_| {
        if let Some(card) = context.moving.get() {
            let own = untrack(columns)
                .into_iter()
                .find(|column| column.cards.iter().any(|other| other.application_id == card.application_id));
            stage.set(own.map(|column| column.stage.id.to_string()).unwrap_or_default());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && context.moving.read_untracked().is_some() {
            context.moving.set(None);
        }
    });
    let title = Signal::derive(move || {
        let name = context.moving.get().map(|card| card.candidate.full_name).unwrap_or_default();
        text::MOVE_TITLE.with(&[("name", &name)])
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let (Some(card), Ok(to)) = (context.moving.get_untracked(), stage.get_untracked().parse()) {
            mover.start(card, to);
        }
        open.set(false);
    };
    let stages = Signal::derive(move || {
        columns()
            .into_iter()
            .map(|column| SelectOption::new(column.stage.id.to_string(), column.stage.name))
            .collect::<Vec<_>>()
    });
    view! {
        <Dialog open title>
            <form on:submit=submit>
                <div class="dialog-body">
                    <SelectField label=Signal::derive(|| text::MOVE_TO.get()) value=stage options=stages/>
                </div>
                <div class="dialog-foot">
                    <Button on:click=move |_| open.set(false)>{common::CANCEL.get()}</Button>
                    <Button kind=ButtonKind::Primary submit=true>{text::MOVE_ACT.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
