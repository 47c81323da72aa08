//! The interview in the candidate's own calendar: three addresses and a file. Nothing is fetched from
//! elsewhere: letters stand for the calendars.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::AddToCalendar;

use crate::ui::icon::{Icon, lu};

#[component]
pub fn AddToCalendarCard(links: AddToCalendar) -> impl IntoView {
    let elsewhere = [
        (links.google, "G", "tile tile-s hue-6", text::GOOGLE),
        (links.office365, "O", "tile tile-s hue-2", text::OFFICE365),
        (links.outlook, "O", "tile tile-s hue-2", text::OUTLOOK),
    ];
    view! {
        <section class="card card-l pad-6 stack stack-3" aria-labelledby="addc">
            <h2 class="h3" id="addc">{text::ADD_TO_CALENDAR.get()}</h2>
            <ul class="stack addcal">
                {elsewhere.map(|(href, letter, class, words)| {
                    view! {
                        <li>
                            <a class="btn btn-block" href=href target="_blank" rel="noopener noreferrer">
                                <span class=class aria-hidden="true">{letter}</span>
                                {words.get()}
                            </a>
                        </li>
                    }
                })}
                <li>
                    <a class="btn btn-block" href=links.ics download="interview.ics">
                        <Icon icon=lu::LuDownload/>
                        {text::ICLOUD.get()}
                    </a>
                </li>
            </ul>
        </section>
    }
}
