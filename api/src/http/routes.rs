//! The route table: every address of the API, in one screenful or two.

use utoipa_actix_web::service_config::ServiceConfig;

use super::handlers::{
    attachments, auth, availability, candidates, common_slots, deliveries, health, interviews, invites,
    links, mailbox, me, messages, organization, people, projects, scheduler, search, sessions, setup,
    templates, zones,
};

/// Everything under `/api/v1`.
pub fn api(routes: &mut ServiceConfig) {
    routes
        .service(setup::read)
        .service(setup::create)
        .service(auth::sign_in)
        .service(auth::refresh)
        .service(auth::sign_out)
        .service(auth::request_reset)
        .service(auth::look_up_reset)
        .service(auth::reset)
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
        .service(projects::move_application)
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
        .service(deliveries::retry)
        .service(mailbox::list)
        .service(mailbox::open)
        .service(mailbox::file)
        .service(mailbox::calendar)
        .service(interviews::list_all)
        .service(interviews::list_of_candidate)
        .service(interviews::read_one)
        .service(interviews::read_history)
        .service(interviews::list_slots)
        .service(interviews::reschedule)
        .service(interviews::cancel)
        .service(interviews::respond_one)
        .service(interviews::set_outcome)
        .service(invites::read_one)
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
        .service(links::read_calendar)
        .service(messages::list)
        .service(messages::create)
        .service(messages::preview_one)
        .service(messages::options)
        .service(people::list)
        .service(people::invite)
        .service(people::invite_again)
        .service(people::change)
        .service(people::sign_out)
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
        .service(templates::save)
        .service(templates::delete);
}

/// What stands outside the versioned API.
pub fn outside(routes: &mut ServiceConfig) {
    routes.service(health::alive).service(health::ready);
}
