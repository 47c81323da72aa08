//! Company card and the organization's preferences. Everybody may look, administrators may change.

use leptos::prelude::*;
use shared::access::{Action, Reach};
use shared::text::settings_company as text;

use super::company_card::Card;
use super::preferences::Preferences;
use super::save_form::Held;
use crate::client::SignedIn;
use crate::recruiter::frame::PageHead;
use crate::recruiter::rights::reach_of;
use crate::ui::page_state::{Loaded, Remote};
use crate::ui::status::{Banner, Tone};

#[component]
pub fn CompanySettings() -> impl IntoView {
    let client = SignedIn::get();
    let organization = Remote::new(move || client.organization());
    let editable = reach_of(Action::ManageOrganization) > Reach::None;
    view! {
        <PageHead title=text::TITLE.get() lead=text::LEAD.get()/>
        <Loaded remote=organization let:organization>
            {
                let held = Held::new(organization);
                view! {
                    <div class="stack stack-6 st-narrow">
                        {(!editable)
                            .then(|| view! { <Banner tone=Tone::Neutral detail=text::READ_ONLY.get()/> })}
                        <Card held editable/>
                        <Preferences held editable/>
                    </div>
                }
            }
        </Loaded>
    }
}
