//! The company card: what candidates see of the organization.

use leptos::prelude::*;
use shared::text::settings_company as text;
use shared::wire::organization::{CompanyCard, PatchOrganization, SIZES};

use super::save_form::{Changed, Held, SaveForm};
use crate::ui::field::TextField;
use crate::ui::form::{Form, filled};
use crate::ui::select::{SelectField, SelectOption};

#[component]
pub fn Card(held: Held, editable: bool) -> impl IntoView {
    let save = SaveForm::new(held);
    let form = save.form;
    let company = held.with_untracked(|held| held.company.clone());
    let name = RwSignal::new(company.name);
    let industry = RwSignal::new(company.industry);
    let size = RwSignal::new(company.size);
    let page_url = RwSignal::new(company.page_url.unwrap_or_default());
    let contact = RwSignal::new(company.contact_email);
    let card = move || CompanyCard {
        name: name.get().trim().to_owned(),
        industry: industry.get().trim().to_owned(),
        size: size.get(),
        page_url: filled(&page_url.read()),
        contact_email: contact.get().trim().to_owned(),
    };
    let changed = Memo::new(move |_| card() != held.read().company);
    let submit = move || {
        let request = PatchOrganization { company: Some(untrack(card)), ..PatchOrganization::default() };
        if form.passes(|check| request.check(check)) {
            save.send(request, text::CARD_SAVED);
        }
    };
    let sizes: Vec<_> = SIZES.iter().map(|size| SelectOption::new(*size, *size)).collect();
    let off = Signal::stored(!editable);
    view! {
        <section class="card" aria-labelledby="co-card">
            <div class="card-head">
                <div class="grow">
                    <h2 class="h4" id="co-card">{text::CARD.get()}</h2>
                    <p class="small muted">{text::CARD_LEAD.get()}</p>
                </div>
            </div>
            <Form form class="pad stack stack-4" on_submit=submit>
                <TextField
                    label=text::NAME
                    value=name
                    autocomplete="organization"
                    error=form.field("company.name")
                    disabled=off
                />
                <div class="sc-two">
                    <TextField
                        label=text::INDUSTRY
                        value=industry
                        error=form.field("company.industry")
                        disabled=off
                    />
                    <SelectField
                        label=text::SIZE
                        value=size
                        options=Signal::stored(sizes)
                        error=form.field("company.size")
                        disabled=off
                    />
                </div>
                <TextField
                    label=text::PAGE_URL
                    value=page_url
                    kind="url"
                    optional=true
                    hint=text::PAGE_URL_HINT
                    error=form.field("company.page_url")
                    disabled=off
                />
                <TextField
                    label=text::CONTACT
                    value=contact
                    kind="email"
                    hint=text::CONTACT_HINT
                    error=form.field("company.contact_email")
                    disabled=off
                />
                {editable.then(|| view! { <Changed form changed words=text::CARD_SAVE/> })}
            </Form>
        </section>
    }
}
