//! The frame of the pages before sign-in: the form on one side, what Parley is about on the other.

use leptos::prelude::*;
use shared::text::{recruiter_entry as text, ui};

use super::super::brand::Brand;
use super::super::frame::page_title;
use super::super::server::InsecureBanner;
use super::super::theme_choice::ThemeChoice;
use crate::ui::theme::ThemeSwitch;

/// Class, x, y, width, height of the blocks: four people's weeks, and the hour in which all are free.
const BLOCKS: [(i32, i32, i32); 14] = [
    (40, 60, 150),
    (40, 250, 110),
    (40, 420, 200),
    (162, 20, 120),
    (162, 180, 190),
    (162, 430, 120),
    (284, 90, 130),
    (284, 270, 160),
    (284, 500, 150),
    (406, 40, 170),
    (406, 260, 90),
    (406, 400, 210),
    (406, 660, 90),
    (284, 700, 110),
];

#[component]
pub fn EntryFrame(#[prop(into)] title: String, children: Children) -> impl IntoView {
    page_title(title);
    view! {
        <a class="btn skip" href="#main">{ui::SKIP.get()}</a>
        <div class="si">
            <div class="si-main">
                <header><Brand class="brand si-brand"/></header>
                <main id="main" class="si-mid" tabindex="-1">
                    <InsecureBanner/>
                    {children()}
                </main>
                <footer class="small muted row row-4">
                    <a href="/api/docs" rel="external">{text::API_DOCS.get()}</a>
                    <span class="end"></span>
                    <ThemeSwitch theme=ThemeChoice::get()/>
                </footer>
            </div>
            <aside class="si-side" aria-label=text::ABOUT.get()>
                <svg class="si-art" viewBox="0 0 560 820" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
                    {BLOCKS
                        .into_iter()
                        .map(|(x, y, height)| {
                            view! { <rect class="art-b" x=x y=y width="106" height=height rx="12"></rect> }
                        })
                        .collect_view()}
                    <rect class="art-s" x="40" y="262" width="472" height="86" rx="14"></rect>
                    {[46, 168, 290, 412]
                        .into_iter()
                        .map(|x| view! { <rect class="art-f" x=x y="268" width="94" height="74" rx="9"></rect> })
                        .collect_view()}
                </svg>
                <p class="si-claim h2">{text::CLAIM.get()}<br/><span>{text::CLAIM_REST.get()}</span></p>
            </aside>
        </div>
    }
}

/// Heading and first sentence of such a page.
#[component]
pub fn EntryHead(#[prop(into)] title: String, #[prop(into)] lead: String) -> impl IntoView {
    view! {
        <div class="stack stack-1">
            <h1 class="h1">{title}</h1>
            <p class="muted">{lead}</p>
        </div>
    }
}

/// The way back to sign-in.
#[component]
pub fn ToSignIn() -> impl IntoView {
    view! { <p class="small"><a href="/sign-in">{text::BACK_TO_SIGN_IN.get()}</a></p> }
}
