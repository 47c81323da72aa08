//! The interview in the candidate's own calendar: three addresses and a file. Nothing is fetched from
//! elsewhere: letters stand for the calendars.

use leptos::prelude::*;
use shared::text::candidate as text;
use shared::wire::links::AddToCalendar;

use crate::ui::icon::{Icon, lu};

#[component]
pub fn AddToCalendarCard(links: AddToCalendar) -> impl IntoView {
    view! {
        <section class="card card-l pad-6 stack stack-3" aria-labelledby="addc">
            <h2 class="h3" id="addc">{text::ADD_TO_CALENDAR.get()}</h2>
            <ul class="stack addcal">
                <li>
                    <a class="btn btn-block" href=links.google target="_blank" rel="noopener noreferrer">
                        <span class="tile tile-s hue-6" aria-hidden="true">"G"</span>
                        {text::GOOGLE.get()}
                    </a>
                </li>
                <li>
                    <a class="btn btn-block" href=links.office365 target="_blank" rel="noopener noreferrer">
                        <span class="tile tile-s hue-2" aria-hidden="true">"O"</span>
                        {text::OFFICE365.get()}
                    </a>
                </li>
                <li>
                    <a class="btn btn-block" href=links.outlook target="_blank" rel="noopener noreferrer">
                        <span class="tile tile-s hue-2" aria-hidden="true">"O"</span>
                        {text::OUTLOOK.get()}
                    </a>
                </li>
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
