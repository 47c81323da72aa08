//! Starts the server on an address; everything about sockets and limits.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::web::{self, Data};
use actix_web::{App as ActixApp, HttpServer, middleware};
use utoipa_actix_web::{AppExt as _, scope};

use super::extract::json::MAX_BODY;
use super::middleware::{encoding, headers, nul, panics, rate_limit, request_id, unknown_links, upgrade};
use super::{docs, guides, join_page, routes, spa};
use crate::app::App;

/// The running server for `app` on a socket that is already bound. Await it; stop it by its handle.
///
/// # Errors
/// When the socket can't be listened on.
pub fn start(app: App, listener: TcpListener) -> std::io::Result<Server> {
    let workers = app.config.workers;
    let https = app.config.public_url.scheme() == "https";
    let gate = Data::new(rate_limit::FloodGate::new(app.config.rate_limit));
    let data = Data::new(app);
    let mut server = HttpServer::new(move || {
        let (service, _) = ActixApp::new()
            .into_utoipa_app()
            .app_data(data.clone())
            .app_data(gate.clone())
            .configure(routes::outside)
            .service(scope::scope("/api/v1").configure(routes::api))
            .split_for_parts();
        service
            .app_data(web::PayloadConfig::new(MAX_BODY))
            .configure(docs::routes)
            .configure(guides::routes)
            .configure(join_page::routes)
            .configure(spa::routes)
            .wrap(middleware::from_fn(panics::catch))
            .wrap(middleware::from_fn(unknown_links::slow_down))
            .wrap(middleware::from_fn(nul::refuse))
            .wrap(middleware::from_fn(rate_limit::limit))
            .wrap(headers::secure(https))
            .wrap(middleware::Compress::default())
            .wrap(middleware::from_fn(encoding::forgive))
            .wrap(middleware::from_fn(upgrade::ignore))
            .wrap(middleware::from_fn(request_id::track))
    })
    .client_request_timeout(Duration::from_secs(10))
    .client_disconnect_timeout(Duration::from_secs(5))
    .keep_alive(Duration::from_secs(75))
    .shutdown_timeout(25)
    .disable_signals();
    if let Some(workers) = workers {
        server = server.workers(workers.max(1));
    }
    Ok(server.listen(listener)?.run())
}
