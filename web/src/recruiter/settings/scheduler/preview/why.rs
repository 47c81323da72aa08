//! Why a time is or is not offered, in words, with the nearest free times.

use leptos::prelude::*;
use shared::availability::ReasonKind;
use shared::text::{common, settings_preview as text};
use shared::time::{Interval, UtcTime};

use super::super::draft::hours_text;
use super::day_and_time;
use super::question::{Question, Why};
use crate::format::{Wall, minutes};
use crate::ui::button::{ButtonSize, IconButton};
use crate::ui::icon::{Icon, IconData, lu};
use crate::ui::status::{Badge, Tone};

/// What was asked about, and where it stands in the grid.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Place {
    pub start: UtcTime,
    pub lane: usize,
    pub from: f64,
    pub to: f64,
}

#[component]
pub fn WhyPanel(
    question: Question,
    place: Place,
    around: Interval,
    /// Number of lanes: in the right half the panel stands before its lane.
    width: usize,
    #[prop(into)] on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let why = question.why(place.start, around).ok()?;
    let wall = Wall::new(&question.zone, why.start);
    let offered = why.reasons.is_empty() && !question.unknown;
    let class = if place.lane * 2 >= width { "popover why why-before" } else { "popover why" };
    let badge = if offered {
        view! { <Badge tone=Tone::Ok icon=lu::LuCircleCheck>{text::IS_OFFERED.get()}</Badge> }.into_any()
    } else {
        view! { <Badge tone=Tone::Bad icon=lu::LuBan>{text::NOT_OFFERED.get()}</Badge> }.into_any()
    };
    let facts = reasons(&question, &why);
    let rows = facts.into_iter().map(|(icon, words)| view! { <li><Icon icon/><span>{words}</span></li> });
    let rows = rows.collect_view();
    let nearest = (!offered && !question.unknown).then(|| nearest(&question, &why));
    Some(view! {
        <section
            class=class
            role="status"
            aria-labelledby="sc-why"
            style=("--lane", place.lane.to_string())
            style=("--from", place.from.to_string())
        >
            <div class="row row-top">
                {badge}
                <span class="end">
                    <IconButton
                        icon=lu::LuX
                        label=common::CLOSE
                        size=ButtonSize::Small
                        on_click=move |_| on_close.run(())
                    />
                </span>
            </div>
            <h3 class="h4" id="sc-why">{day_and_time(&wall)}</h3>
            {if offered {
                view! { <p>{text::OFFERED_DETAIL.get()}</p> }.into_any()
            } else {
                view! { <ul class="facts">{rows}</ul> }.into_any()
            }}
            {nearest.map(|words| view! { <p class="small muted">{words}</p> })}
        </section>
    })
}

fn reasons(question: &Question, why: &Why) -> Vec<(IconData, String)> {
    let rules = &question.rules;
    let until = why.near.map(|near| moment(question, why.start, near.end())).unwrap_or_default();
    let until = |words: shared::text::Text| words.with(&[("until", &until)]);
    let mut facts: Vec<(IconData, String)> = Vec::new();
    for reason in &why.reasons {
        match reason {
            ReasonKind::OutsideHours => {
                let length = minutes(rules.duration_minutes);
                facts.push((lu::LuClock, text::BECAUSE_OUTSIDE.with(&[("minutes", &length)])));
            }
            ReasonKind::Busy => facts.push((lu::LuCalendarX, until(text::BECAUSE_BUSY))),
            ReasonKind::Booking => facts.push((lu::LuCalendarCheck, until(text::BECAUSE_BOOKING))),
            ReasonKind::Blocked => facts.push((lu::LuBan, until(text::BECAUSE_BLOCKED))),
            ReasonKind::Buffer => {
                if let Some(near) = why.near.filter(|_| why.reasons.len() == 1) {
                    let after = near.end() <= why.start;
                    let at = if after { near.end() } else { near.start() };
                    let words = if after { text::BECAUSE_BUSY } else { text::BECAUSE_BUSY_FROM };
                    facts.push((lu::LuCalendarX, words.with(&[("until", &moment(question, why.start, at))])));
                }
                facts.push((lu::LuClock, buffer(rules.buffer_before_minutes, rules.buffer_after_minutes)));
            }
            ReasonKind::Notice if why.start < question.now => {
                facts.push((lu::LuHourglass, text::BECAUSE_PAST.get()));
            }
            ReasonKind::Notice => {
                let hours = hours_text(rules.min_notice_minutes);
                let one = rules.min_notice_minutes == 60;
                let words = if one { text::BECAUSE_NOTICE_HOUR } else { text::BECAUSE_NOTICE };
                facts.push((lu::LuHourglass, words.with(&[("count", &hours)])));
            }
            ReasonKind::Horizon => {
                let days = rules.horizon_days.to_string();
                facts.push((lu::LuHourglass, text::BECAUSE_HORIZON.with(&[("count", &days)])));
            }
            ReasonKind::DayCap => facts.push((lu::LuGauge, text::BECAUSE_DAY_CAP.get())),
            ReasonKind::WeekCap => facts.push((lu::LuGauge, text::BECAUSE_WEEK_CAP.get())),
            ReasonKind::OffGrid => {
                let step = minutes(question.step());
                facts.push((lu::LuRows3, text::BECAUSE_GRID.with(&[("minutes", &step)])));
            }
        }
    }
    if question.unknown {
        facts.push((lu::LuCalendarX, text::BECAUSE_UNKNOWN.get()));
    }
    facts
}

fn buffer(before: i64, after: i64) -> String {
    let (first, second) = (before.to_string(), after.to_string());
    match (before, after) {
        (_, 0) => text::BECAUSE_BUFFER_BEFORE.with(&[("count", &first)]),
        (0, _) => text::BECAUSE_BUFFER_AFTER.with(&[("count", &second)]),
        _ => text::BECAUSE_BUFFER_BOTH.with(&[("before", &first), ("after", &second)]),
    }
}

/// The time, with its day when that is another than the one asked about.
fn moment(question: &Question, asked: UtcTime, at: UtcTime) -> String {
    let (asked, wall) = (Wall::new(&question.zone, asked), Wall::new(&question.zone, at));
    if asked.at.date() == wall.at.date() { wall.time() } else { day_and_time(&wall) }
}

fn nearest(question: &Question, why: &Why) -> String {
    let words: Vec<_> = why.nearest.iter().map(|at| moment(question, why.start, *at)).collect();
    let times = match words.as_slice() {
        [] => return text::NEAREST_NONE.get(),
        [one] => one.clone(),
        [rest @ .., last] => text::AND.with(&[("first", &rest.join(", ")), ("last", last)]),
    };
    text::NEAREST.with(&[("times", &times)])
}
