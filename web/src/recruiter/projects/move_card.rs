//! The dialog that asks for another stage; dragging and the menu do without it.

use leptos::prelude::*;
use shared::text::recruiter_projects as text;

use super::context::ProjectContext;
use super::mover::Mover;
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::form::{DialogForm, FormState};
use crate::ui::select::{SelectField, SelectOption};

/// Asks for the stage; opens while the page's `moving` holds a card.
#[component]
pub fn MoveDialog() -> impl IntoView {
    let context = expect_context::<ProjectContext>();
    let (mover, form) = (Mover::get(), FormState::new());
    let (open, stage) = (RwSignal::new(false), RwSignal::new(String::new()));
    let columns = move || context.pipeline.value().map(|pipeline| pipeline.columns).unwrap_or_default();
    effect(move || {
        if let Some(card) = context.moving.get() {
            let own = untrack(columns)
                .into_iter()
                .find(|column| column.cards.iter().any(|other| other.application_id == card.application_id));
            stage.set(own.map(|column| column.stage.id.to_string()).unwrap_or_default());
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && context.moving.read_untracked().is_some() {
            context.moving.set(None);
        }
    });
    let title = Signal::derive(move || {
        let name = context.moving.get().map(|card| card.candidate.full_name).unwrap_or_default();
        text::MOVE_TITLE.with(&[("name", &name)])
    });
    let submit = move || {
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
            <DialogForm form open act=text::MOVE_ACT on_submit=submit>
                <SelectField label=text::MOVE_TO value=stage options=stages/>
            </DialogForm>
        </Dialog>
    }
}
