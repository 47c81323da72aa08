//! The frame of every candidate page: the company's name on top, who runs the page below, toasts.

use crate::ui::dynamic::dynamic;
use leptos::prelude::*;
use shared::text::{candidate as text, ui};
use shared::wire::organization::CompanyCard;

use crate::ui::skeleton::Delayed;
use crate::ui::theme::{Theme, ThemeSwitch};
use crate::ui::toast::ToastRegion;

#[component]
pub fn Shell(#[prop(into)] company: Signal<Option<CompanyCard>>, children: Children) -> impl IntoView {
    let theme = RwSignal::new(Theme::System);
    let name = Memo::new(move |_| company.read().as_ref().map(|company| company.name.clone()));
    view! {
        <a class="btn skip" href="#main">{ui::SKIP.get()}</a>
        <div class="c-page">
            <header class="c-head">
                <div class="c-wrap row row-3">
                    {dynamic(move || {
                        name.get().map(|name| {
                            let initial: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
                            view! {
                                <span class="co-mark" aria-hidden="true">{initial}</span>
                                <span class="h4">{name}</span>
                            }
                        })
                    })}
                    <span class="end"></span>
                    <ThemeSwitch theme/>
                </div>
            </header>
            <main class="c-wrap c-main" id="main" tabindex="-1">{children()}</main>
            <footer class="c-foot small muted">
                <div class="c-wrap row row-4 wrap">
                    {dynamic(move || name.get().map(|name| view! { <span>{text::RUN_BY.with(&[("company", &name)])}</span> }))}
                </div>
            </footer>
        </div>
        <ToastRegion/>
    }
}

/// The shape of the booker while the link loads.
#[component]
pub fn BookerSkeleton() -> impl IntoView {
    view! {
        <Delayed>
            <div class="card card-l book">
                <div class="book-who">
                    <div class="who-top"><span class="skel sk-a"></span><span class="skel sk-1"></span></div>
                    <span class="skel sk-2"></span>
                    <span class="skel sk-1"></span>
                </div>
                <div class="book-cal">
                    <div class="book-bar"><span class="skel sk-2"></span></div>
                    <SlotSkeleton/>
                </div>
            </div>
        </Delayed>
    }
}

/// Five days of loading times.
#[component]
pub fn SlotSkeleton() -> impl IntoView {
    view! {
        <div class="days">
            {(0..5)
                .map(|_| {
                    view! {
                        <div class="day">
                            <div class="day-h"><span class="skel sk-1"></span></div>
                            <div class="day-slots">
                                {(0..6).map(|_| view! { <span class="skel sk-slot"></span> }).collect_view()}
                            </div>
                        </div>
                    }
                })
                .collect_view()}
        </div>
    }
}
