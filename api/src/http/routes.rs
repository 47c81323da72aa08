//! The route table: every address of the API, in one screenful or two.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::{OpenApiFactory, service_config};

use super::handlers::{
    api_keys, applications, attachments, auth, availability, candidates, client_errors, common_slots,
    deliveries, health, hooks, integrations, interviews, invites, links, mailbox, me, messages, organization,
    people, projects, scheduler, search, sessions, setup, templates, zones,
};

/// What reads the table: the server, which wants the services alone, and the document, which wants their
/// descriptions. Describing costs memory and time that every worker of the server would pay.
pub trait Table {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, factory: F) -> &mut Self;
}

impl Table for web::ServiceConfig {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, factory: F) -> &mut Self {
        web::ServiceConfig::service(self, factory)
    }
}

impl Table for service_config::ServiceConfig<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, factory: F) -> &mut Self {
        service_config::ServiceConfig::service(self, factory)
    }
}

/// Everything under `/api/v1`.
pub fn api(routes: &mut impl Table) {
    routes
        .service(setup::read)
        .service(setup::create)
        .service(auth::sign_in)
        .service(auth::refresh)
        .service(auth::sign_out)
        .service(auth::request_reset)
        .service(auth::look_up_reset)
        .service(auth::reset_password)
        .service(auth::look_up_invitation)
        .service(auth::accept_invitation)
        .service(sessions::list)
        .service(sessions::end)
        .service(sessions::end_all)
        .service(sessions::change_password)
        .service(me::read)
        .service(me::change)
        .service(projects::list)
        .service(projects::create)
        .service(projects::read)
        .service(projects::change)
        .service(projects::pipeline)
        .service(applications::read)
        .service(applications::change)
        .service(applications::move_to_stage)
        .service(candidates::list)
        .service(candidates::create)
        .service(candidates::read)
        .service(candidates::change)
        .service(attachments::list)
        .service(attachments::create)
        .service(attachments::read_one)
        .service(attachments::content)
        .service(attachments::delete)
        .service(availability::ask)
        .service(common_slots::list)
        .service(deliveries::list)
        .service(deliveries::status)
        .service(deliveries::retry_all)
        .service(deliveries::release)
        .service(deliveries::send_test)
        .service(deliveries::read)
        .service(deliveries::retry)
        .service(mailbox::list)
        .service(mailbox::open)
        .service(mailbox::file)
        .service(mailbox::calendar)
        .service(interviews::list_all)
        .service(interviews::list_of_candidate)
        .service(interviews::read_one)
        .service(interviews::read_history)
        .service(interviews::change)
        .service(interviews::list_slots)
        .service(interviews::reschedule)
        .service(interviews::cancel)
        .service(interviews::respond_one)
        .service(interviews::set_outcome)
        .service(interviews::change_conference)
        .service(interviews::come_in)
        .service(integrations::list)
        .service(integrations::start)
        .service(integrations::stop)
        .service(integrations::try_out)
        .service(integrations::use_replacement)
        .service(integrations::discard_replacement)
        .service(integrations::end)
        .service(invites::list_all)
        .service(invites::create)
        .service(invites::read_one)
        .service(invites::change)
        .service(invites::list_slots)
        .service(invites::book_one)
        .service(invites::revoke_one)
        .service(invites::copy)
        .service(links::read)
        .service(links::list_slots)
        .service(links::book_slot)
        .service(links::reschedule)
        .service(links::cancel)
        .service(links::edit_phone)
        .service(links::write)
        .service(links::ask_new)
        .service(links::come_in)
        .service(links::read_calendar)
        .service(messages::list)
        .service(messages::create)
        .service(messages::read)
        .service(messages::preview_one)
        .service(messages::options)
        .service(people::list)
        .service(people::invite)
        .service(people::read)
        .service(people::invite_again)
        .service(people::change)
        .service(people::sign_out)
        .service(people::open_work)
        .service(people::disable)
        .service(organization::read)
        .service(organization::change)
        .service(scheduler::read_mine)
        .service(scheduler::save_mine)
        .service(scheduler::read_person)
        .service(scheduler::save_person)
        .service(scheduler::read_busy)
        .service(zones::list)
        .service(zones::rules)
        .service(search::search)
        .service(templates::list)
        .service(templates::create)
        .service(templates::read)
        .service(templates::save)
        .service(templates::delete)
        .service(api_keys::list)
        .service(api_keys::create)
        .service(api_keys::read)
        .service(api_keys::revoke)
        .service(client_errors::report);
}

/// What stands outside the versioned API.
pub fn outside(routes: &mut impl Table) {
    routes.service(health::alive).service(health::ready).service(hooks::come_back).service(hooks::receive);
}
