//! The consent page was answered with another account than before: the card says which two there are, and asks.

use leptos::prelude::*;
use shared::text::settings_integrations as text;
use shared::wire::integrations::Integration;

use super::act::Acts;
use crate::recruiter::viewer::Viewer;
use crate::ui::button::{Button, ButtonKind, ButtonSize};
use crate::ui::task::Task;

/// What is asked, and what hangs on it. Who may not decide hears only that it is being decided.
pub fn question(card: &Integration) -> AnyView {
    let Some(other) = &card.replacement else {
        return view! { <p class="small in-note muted">{text::DIFFERENT_OTHERS.get()}</p> }.into_any();
    };
    let old = card.account.clone().unwrap_or_default();
    let both = [("new", other.account.as_str()), ("old", old.as_str())];
    let upcoming = usize::try_from(card.upcoming).unwrap_or(0);
    let upcoming = (upcoming > 0)
        .then(|| text::DIFFERENT_UPCOMING.count(text::DIFFERENT_UPCOMING_MANY, upcoming, &both));
    let until = text::DIFFERENT_UNTIL.with(&[("until", &Viewer::get().moment(other.expires_at))]);
    view! {
        <div class="small in-note stack stack-1" role="status">
            <p class="wrap-any">{text::DIFFERENT_ASK.with(&both)}</p>
            {upcoming.map(|words| view! { <p class="wrap-any">{words}</p> })}
            <p class="muted">{until}</p>
        </div>
    }
    .into_any()
}

/// Use the one, or keep the other.
pub fn answers(card: Integration, acts: Acts, task: Task) -> AnyView {
    let Some(other) = &card.replacement else { return ().into_any() };
    let use_it = text::USE_ACCOUNT.with(&[("account", &other.account)]);
    let keep = text::KEEP_ACCOUNT.with(&[("account", card.account.as_deref().unwrap_or_default())]);
    let (used, kept) = (card.clone(), card);
    view! {
        <Button
            size=ButtonSize::Small
            class="in-answer"
            busy=task.busy()
            on_click=move |_| task.run(acts.use_replacement(used.clone()))
        >
            {use_it}
        </Button>
        <Button
            kind=ButtonKind::Quiet
            size=ButtonSize::Small
            class="in-answer"
            busy=task.busy()
            on_click=move |_| task.run(acts.discard_replacement(kept.clone()))
        >
            {keep}
        </Button>
    }
    .into_any()
}
