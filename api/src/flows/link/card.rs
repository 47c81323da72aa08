//! Whom the candidate reads about on every page of a link: the company and the interviewer.

use shared::names::called;
use shared::wire::links::Host;
use shared::wire::organization::CompanyCard;

use super::open::OpenedLink;

/// The company's card.
pub(super) fn company(link: &OpenedLink) -> CompanyCard {
    let org = &link.context.org;
    CompanyCard {
        name: org.name.clone(),
        industry: org.industry.clone(),
        size: org.size.clone(),
        page_url: org.page_url.clone(),
        contact_email: org.contact_email.clone(),
    }
}

/// The interviewer, by first name alone where the organization wants it so.
pub(super) fn host(link: &OpenedLink) -> Host {
    let person = &link.context.host;
    let first = called(&person.name).to_owned();
    let name = if link.context.org.first_names_only { first.clone() } else { person.name.clone() };
    Host { name, first_name: first, title: person.title.clone() }
}
