//! The hour grid: a lane a day with its blocks, and over them the cells that can be asked about. One tab
//! stop; arrow keys move between cells, Enter asks, Escape closes the answer.

use chrono::{NaiveDate, NaiveTime};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use shared::text::settings_preview as text;

use super::question::Question;
use super::week::{Block, BlockKind, Cell, Lane, Week};
use super::why::{Place, WhyPanel};
use super::{day_and_time, times};
use crate::format::{Shape, Wall, write};

#[component]
pub fn Lanes(week: Week, question: Memo<Option<Question>>, monday: Memo<NaiveDate>) -> impl IntoView {
    let asked = RwSignal::new(None::<Place>);
    let (width, from_hour, to_hour) = (week.width(), week.from_hour, week.to_hour);
    let step = question.with_untracked(|question| question.as_ref().map_or(30, Question::step));
    #[allow(clippy::cast_precision_loss, reason = "minutes of a day")]
    let cell_hours = step as f64 / 60.0;
    let heads = week.lanes.iter().map(|lane| head(lane.date)).collect_view();
    // The shown hours but the last: a mark stands at the beginning of its hour.
    let axis = (from_hour..to_hour).map(mark).collect_view();
    let grid = StoredValue::new(week);
    // The cell that Tab reaches; the first offered one at the start.
    let current = RwSignal::new(grid.with_value(first_cell));
    let go = move |lane: usize, cell: usize| {
        current.set((lane, cell));
        focus(lane, cell);
    };
    let keys = move |event: KeyboardEvent| {
        let (lane, cell) = current.get_untracked();
        let to = grid.with_value(|week| match event.key().as_str() {
            "ArrowDown" => Some((lane, (cell + 1).min(week.lanes.get(lane)?.cells.len().checked_sub(1)?))),
            "ArrowUp" => Some((lane, cell.saturating_sub(1))),
            "ArrowRight" => beside(week, lane, cell, (lane + 1).min(week.lanes.len().checked_sub(1)?)),
            "ArrowLeft" => beside(week, lane, cell, lane.saturating_sub(1)),
            "Home" => Some((lane, 0)),
            "End" => Some((lane, week.lanes.get(lane)?.cells.len().checked_sub(1)?)),
            "Escape" => {
                asked.set(None);
                None
            }
            _ => None,
        });
        if let Some((lane, cell)) = to {
            event.prevent_default();
            asked.set(None);
            go(lane, cell);
        }
    };
    let lanes = grid.with_value(|week| {
        let lanes = week.lanes.iter().enumerate();
        lanes.map(|(n, lane)| lane_view(n, lane, question, current, asked)).collect_view()
    });
    let close = move || {
        asked.set(None);
        let (lane, cell) = current.get_untracked();
        focus(lane, cell);
    };
    view! {
        <p class="sr" id="sc-preview-how">{text::HOW.get()}</p>
        <div
            class="timeline tl-week"
            style=("--lanes", width.to_string())
            style=("--day-start", from_hour.to_string())
            style=("--day-end", to_hour.to_string())
            style=("--cell", cell_hours.to_string())
            on:keydown=keys
        >
            <div class="tl-corner"></div>
            {heads}
            <div class="tl-axis" aria-hidden="true">{axis}</div>
            {lanes}
            {move || {
                let (place, question) = (asked.get()?, question.get()?);
                let around = question.days(monday.get() - chrono::Days::new(7), 21)?;
                Some(view! { <WhyPanel question place around width on_close=move |()| close()/> })
            }}
        </div>
    }
}

fn head(date: NaiveDate) -> impl IntoView {
    let at = date.and_time(NaiveTime::MIN);
    let day = chrono::Datelike::day(&date);
    view! {
        <div class="tl-head tl-hd" aria-hidden="true">
            <b class="med">{write(Shape::WeekdayShort, at)}</b>
            <span class="muted">{day}</span>
        </div>
    }
}

/// 9 AM
fn mark(hour: u32) -> impl IntoView {
    let at = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let words = write(Shape::Time, NaiveDate::default().and_time(at)).replace(":00 ", " ");
    view! { <span style=("--from", hour.to_string())>{words}</span> }
}

fn lane_view(
    n: usize,
    lane: &Lane,
    question: Memo<Option<Question>>,
    current: RwSignal<(usize, usize)>,
    asked: RwSignal<Option<Place>>,
) -> impl IntoView + use<> {
    let day = write(Shape::DayMedium, lane.date.and_time(NaiveTime::MIN));
    let label = text::LANE.with(&[("day", &day), ("times", &times(lane.times))]);
    let blocks = lane.blocks.iter().map(block_view).collect_view();
    let cells = lane.cells.iter().enumerate();
    let cells = cells.map(|(m, cell)| cell_view((n, m), *cell, question, current, asked)).collect_view();
    view! {
        <div class="tl-lane" role="group" aria-label=label aria-describedby="sc-preview-how">
            {blocks}
            {cells}
        </div>
    }
}

fn block_view(block: &Block) -> impl IntoView + use<> {
    let class = match block.kind {
        BlockKind::Offered => "tl-free",
        BlockKind::Busy => "tl-busy",
        BlockKind::Outside => "tl-off",
        BlockKind::PreferNot => "tl-pref",
        BlockKind::KeptFree => "tl-buf",
    };
    view! {
        <span
            class=class
            style=("--from", block.from.to_string())
            style=("--to", block.to.to_string())
        ></span>
    }
}

fn cell_view(
    at: (usize, usize),
    cell: Cell,
    question: Memo<Option<Question>>,
    current: RwSignal<(usize, usize)>,
    asked: RwSignal<Option<Place>>,
) -> impl IntoView {
    let (lane, number) = at;
    let label = move || {
        let wall = question.with(|q| q.as_ref().map(|q| Wall::new(&q.zone, cell.start)));
        let time = wall.as_ref().map(day_and_time).unwrap_or_default();
        let words = if cell.offered { text::CELL_OFFERED } else { text::CELL_CLOSED };
        words.with(&[("time", &time)])
    };
    let place = Place { start: cell.start, lane, from: cell.from, to: cell.to };
    let open =
        move || asked.read().as_ref().is_some_and(|asked| asked.start == cell.start && asked.lane == lane);
    view! {
        <button
            type="button"
            id=id(lane, number)
            class="tl-cell"
            class:is-open=open
            style=("--from", cell.from.to_string())
            style=("--to", cell.to.to_string())
            tabindex=move || if current.get() == at { "0" } else { "-1" }
            aria-label=label
            aria-expanded=move || open().to_string()
            on:click=move |_| {
                current.set(at);
                asked.update(|asked| {
                    *asked = if asked.as_ref() == Some(&place) { None } else { Some(place) };
                });
            }
        ></button>
    }
}

fn first_cell(week: &Week) -> (usize, usize) {
    let cells = week.lanes.iter().enumerate();
    let mut cells = cells.flat_map(|(n, lane)| lane.cells.iter().enumerate().map(move |(m, c)| (n, m, c)));
    cells.find(|(_, _, cell)| cell.offered).map_or((0, 0), |(lane, cell, _)| (lane, cell))
}

/// The cell of another lane that lies beside this one.
fn beside(week: &Week, lane: usize, cell: usize, to: usize) -> Option<(usize, usize)> {
    let from = week.lanes.get(lane)?.cells.get(cell)?.from;
    let cells = &week.lanes.get(to)?.cells;
    let at = cells.partition_point(|other| other.from <= from).saturating_sub(1);
    Some((to, at))
}

fn id(lane: usize, cell: usize) -> String {
    format!("tl-{lane}-{cell}")
}

fn focus(lane: usize, cell: usize) {
    let node = document().get_element_by_id(&id(lane, cell));
    if let Some(node) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        let _ = node.focus();
    }
}
