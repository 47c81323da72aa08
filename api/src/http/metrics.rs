//! Metrics for Prometheus, on a listener of their own that the public does not reach.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, Data};
use actix_web::{App as ActixApp, HttpResponse, HttpServer};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use shared::wire::integrations::IntegrationKind;

use crate::app::App;
use crate::store::figures::{self, ConnectionState, Figures};

/// Seconds; from a slot list out of the cache to the database's deadline.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Starts to collect, and serves what was collected at `/metrics`.
///
/// # Errors
/// When the socket can't be used, or something collects already.
pub fn start(app: App, listener: TcpListener) -> std::io::Result<Server> {
    let handle = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(std::io::Error::other)?;
    describe();
    let upkeep = handle.clone();
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(Duration::from_secs(5)).await;
            upkeep.run_upkeep();
        }
    });
    let (handle, app) = (Data::new(handle), Data::new(app));
    let server = HttpServer::new(move || {
        ActixApp::new().app_data(handle.clone()).app_data(app.clone()).route("/metrics", web::get().to(show))
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(1);
    Ok(server.listen(listener)?.run())
}

async fn show(handle: Data<PrometheusHandle>, app: Data<App>) -> HttpResponse {
    // Without the database the other figures are still worth having.
    let now = app.clock.now();
    match app.db.read(move |conn| figures::read(conn, now)).await {
        Ok(figures) => set(&figures),
        Err(error) => tracing::warn!(cause = %error, "metrics without the database's figures"),
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(handle.render())
}

// Counts and seconds are far below 2^53.
#[allow(clippy::cast_precision_loss)]
fn set(figures: &Figures) {
    for (state, count) in &figures.jobs {
        metrics::gauge!("parley_outbox_jobs", "state" => *state).set(*count as f64);
    }
    metrics::gauge!("parley_outbox_oldest_due_seconds").set(figures.oldest_due_seconds as f64);
    // Every kind and state each time: what is no longer so has to go back to nothing.
    for kind in IntegrationKind::ALL {
        for state in ConnectionState::ALL {
            let found = figures.connections.get(&(kind.as_str().to_owned(), state)).copied().unwrap_or(0);
            metrics::gauge!("parley_integrations", "kind" => kind.as_str(), "state" => state.as_str())
                .set(found as f64);
        }
    }
}

fn describe() {
    use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
    describe_histogram!(
        "parley_http_seconds",
        Unit::Seconds,
        "Time to answer a request, by route and status"
    );
    describe_counter!("parley_jobs_total", "Attempts at queued effects, by kind and outcome");
    describe_counter!("parley_log_lines_lost_total", "Lines of the log that could not be written");
    describe_gauge!("parley_connections", "Open connections");
    describe_counter!("parley_connections_refused_total", "Connections beyond a bound");
    describe_counter!("parley_connections_cut_total", "Connections whose client took too long");
    // Not `parley_jobs`: OpenMetrics names a counter without its `_total`, and two metrics can't share a name.
    describe_gauge!("parley_outbox_jobs", "Effects of the outbox, by state");
    describe_gauge!(
        "parley_outbox_oldest_due_seconds",
        Unit::Seconds,
        "How long the effect that has been due longest has waited; 0 when none waits"
    );
    describe_gauge!(
        "parley_integrations",
        "Connected accounts of providers, by kind and state; silent: the provider does not answer, and jobs wait"
    );
    describe_counter!("parley_sealed_unreadable_total", "Sealed values that could not be opened, by column");
    describe_histogram!("parley_provider_seconds", Unit::Seconds, "Time of a call to a provider, by status");
}
