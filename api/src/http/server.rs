//! Starts the server on an address: the application with everything that is around every request.

use std::net::TcpListener;

use actix_web::dev::Server;
use actix_web::web::{self, Data};
use actix_web::{App as ActixApp, middleware};

use super::connection::{Bounds, listen};
use super::extract::json::MAX_BODY;
use super::handlers::client_errors;
use super::middleware::{
    cors, encoding, head, headers, key_limit, nul, pace, panics, rate_limit, request_id, unknown_links,
    upgrade,
};
use super::{confirm_email_page, docs, guides, join_page, packed, routes, spa};
use crate::app::App;

/// The running server for `app` on a socket that is already bound. Await it; stop it by its handle.
///
/// # Errors
/// When the socket can't be listened on.
pub fn start(app: App, listener: TcpListener) -> std::io::Result<Server> {
    let bounds = Bounds::of(&app.config);
    let https = app.config.public_url.scheme() == "https";
    let gate = Data::new(rate_limit::FloodGate::new(app.config.rate_limit));
    let reports = Data::new(client_errors::ReportGate::default());
    let origins = app.config.cors_origins.clone();
    let data = Data::new(app);
    let application = move || {
        ActixApp::new()
            .app_data(data.clone())
            .app_data(gate.clone())
            .app_data(reports.clone())
            .configure(routes::outside)
            .service(web::scope("/api/v1").configure(routes::api))
            .app_data(web::PayloadConfig::new(MAX_BODY))
            .configure(docs::routes)
            .configure(guides::routes)
            .configure(join_page::routes)
            .configure(confirm_email_page::routes)
            .configure(spa::routes)
            .wrap(middleware::from_fn(panics::catch))
            .wrap(middleware::from_fn(unknown_links::slow_down))
            .wrap(middleware::from_fn(nul::refuse))
            .wrap(middleware::from_fn(key_limit::tell))
            .wrap(middleware::from_fn(rate_limit::limit))
            // Outside what refuses, so that a page reads why.
            .wrap(cors::allow(&origins))
            .wrap(headers::secure(https))
            .wrap(middleware::from_fn(packed::shrink))
            .wrap(middleware::from_fn(encoding::forgive))
            .wrap(middleware::from_fn(upgrade::ignore))
            .wrap(middleware::from_fn(head::as_get))
            .wrap(middleware::from_fn(request_id::track))
            .wrap(middleware::from_fn(pace::keep))
    };
    listen(application, listener, bounds)
}
