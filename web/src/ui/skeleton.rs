//! Loading shapes. They appear only after 150 ms, so that a quick answer never flickers.

use std::time::Duration;

use super::dynamic::shown;
use leptos::prelude::*;
use shared::text::common;

const DELAY: Duration = Duration::from_millis(150);

/// Shows `children` when 150 ms have passed since it appeared, and tells assistive technology "Loading".
#[component]
pub fn Delayed(children: ChildrenFn) -> impl IntoView {
    let due = RwSignal::new(false);
    let timer = set_timeout_with_handle(
        move || {
            let _ = due.try_set(true);
        },
        DELAY,
    );
    on_cleanup(move || {
        if let Ok(timer) = timer {
            timer.clear();
        }
    });
    view! {
        {shown(move || due.get(), move || view! {
            <div aria-busy="true">
                <p class="sr" role="status">{common::LOADING.get()}</p>
                <div aria-hidden="true">{children()}</div>
            </div>
        })}
    }
}

/// `rows` lines of two bars with a round shape before them: a list that loads.
#[component]
pub fn SkeletonRows(#[prop(default = 5)] rows: usize) -> impl IntoView {
    view! {
        <Delayed>
            <div class="stack stack-5 pad">
                {(0..rows)
                    .map(|_| {
                        view! {
                            <div class="row row-3">
                                <span class="skel sk-a"></span>
                                <div class="stack grow">
                                    <span class="skel sk-1"></span>
                                    <span class="skel sk-2"></span>
                                </div>
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
        </Delayed>
    }
}
