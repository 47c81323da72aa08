//! Buffers, notice, horizon, step and limits, folded away with a summary of what is set.

use leptos::prelude::*;
use shared::text::{Text, settings_scheduler as text};
use shared::wire::scheduler::SchedulerRules;

use super::draft::{Draft, hours_text};
use crate::ui::field::TextField;
use crate::ui::icon::{Icon, lu};

#[component]
pub fn Limits(draft: Draft) -> impl IntoView {
    let summary = Memo::new(move |before: Option<&String>| {
        draft.rules().map(|rules| summary(&rules)).or_else(|| before.cloned()).unwrap_or_default()
    });
    let field = move |label: Text, value: RwSignal<String>, path: &'static str, hint: Option<Text>| {
        view! {
            <TextField
                label
                value
                inputmode="decimal"
                hint
                error=draft.error(path)
            />
        }
    };
    view! {
        <details class="card sc-more">
            <summary>
                <span>{text::LIMITS.get()} " " <span class="muted">{move || summary.get()}</span></span>
                <Icon icon=lu::LuChevronDown/>
            </summary>
            <div class="sc-limits">
                {field(text::BUFFER_BEFORE, draft.buffer_before, "buffer_before_minutes", None)}
                {field(text::BUFFER_AFTER, draft.buffer_after, "buffer_after_minutes", None)}
                {field(text::NOTICE, draft.notice_hours, "min_notice_minutes", Some(text::NOTICE_HINT))}
                {field(text::HORIZON, draft.horizon, "horizon_days", None)}
                {field(text::MAX_DAY, draft.max_per_day, "max_per_day", Some(text::MAX_HINT))}
                {field(text::MAX_WEEK, draft.max_per_week, "max_per_week", Some(text::MAX_HINT))}
                {field(text::STEP, draft.step, "step_minutes", Some(text::STEP_HINT))}
            </div>
        </details>
    }
}

/// 10 minutes before, 4 hours’ notice, 60 days ahead, 6 a day
fn summary(rules: &SchedulerRules) -> String {
    let count = |words: Text, value: &str| words.with(&[("count", value)]);
    let over_zero = |words: Text, value: i64| (value > 0).then(|| count(words, &value.to_string()));
    let notice = match rules.min_notice_minutes {
        0 => None,
        60 => Some(count(text::LIMIT_NOTICE_HOUR, "1")),
        minutes if minutes % 30 == 0 => Some(count(text::LIMIT_NOTICE, &hours_text(minutes))),
        minutes => Some(count(text::LIMIT_NOTICE_MINUTES, &minutes.to_string())),
    };
    let parts = [
        over_zero(text::LIMIT_BEFORE, rules.buffer_before_minutes),
        over_zero(text::LIMIT_AFTER, rules.buffer_after_minutes),
        notice,
        over_zero(text::LIMIT_HORIZON, rules.horizon_days),
        rules.max_per_day.and_then(|cap| over_zero(text::LIMIT_DAY, cap)),
        rules.max_per_week.and_then(|cap| over_zero(text::LIMIT_WEEK, cap)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { text::LIMITS_NONE.get() } else { parts.join(", ") }
}
