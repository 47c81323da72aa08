//! Moves a candidate to another stage: by the menu, by dragging, or by choosing in a dialog.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use shared::ids::StageId;
use shared::text::{common, recruiter_projects as text};
use shared::wire::pipeline::{MoveApplication, PipelineCard};

use super::page::ProjectContext;
use crate::client::SignedIn;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::select::{SelectField, SelectOption};
use crate::ui::task::Task;
use crate::ui::toast::{Toasts, toasts};

/// Carries out moves.
#[derive(Clone, Copy)]
pub struct Mover {
    client: SignedIn,
    context: ProjectContext,
    toasts: Toasts,
    task: Task,
}

impl Mover {
    /// Call it while a part of the project page is set up.
    pub fn get() -> Self {
        Self { client: SignedIn::get(), context: expect_context(), toasts: toasts(), task: Task::new() }
    }

    /// Moves, shows the new pipeline, and gives the focus back to the card.
    pub fn start(self, card: PipelineCard, to: StageId) {
        let stage = self.context.pipeline.value().and_then(|pipeline| {
            pipeline.columns.into_iter().map(|column| column.stage).find(|stage| stage.id == to)
        });
        self.task.run(async move {
            let (id, request) = (card.application_id, MoveApplication { stage_id: to });
            let moved = self.client.move_application(id, &request).await;
            match moved {
                Ok(()) => {
                    let stage = stage.map(|stage| stage.name).unwrap_or_default();
                    let values = [("name", card.candidate.full_name.as_str()), ("stage", stage.as_str())];
                    self.toasts.say(text::MOVED.with(&values));
                }
                Err(error) => self.toasts.say(error.detail),
            }
            if let Ok(fresh) = self.client.pipeline(self.context.id).await {
                self.context.pipeline.put(fresh);
                request_animation_frame(move || focus(&format!("card-{id}")));
            }
        });
    }
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
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
