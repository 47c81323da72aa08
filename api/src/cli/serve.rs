//! `parley all`, `serve` and `worker`: start, and stop in good order. On SIGTERM or SIGINT the process first
//! says that it is not ready, goes on answering while load balancers take notice, then finishes what it has begun,
//! for 25 seconds at most.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{assemble, check, limits, log, say, warnings};
use crate::app::App;
use crate::clock::{Clock as _, SystemClock};
use crate::config::Settings;
use crate::flows::auth::reset;
use crate::flows::setup;
use crate::http;
use crate::instance;
use crate::jobs::worker::Worker;
use crate::store::holds;

/// What runs in this process.
#[derive(Clone, Copy)]
pub struct Parts {
    pub server: bool,
    pub worker: bool,
}

/// How long requests and jobs under way may take at the end.
const DRAIN: Duration = Duration::from_secs(25);
/// How often a running server asks whether a newer program has changed the schema.
const VERSION_CHECK: Duration = Duration::from_secs(5);

/// # Errors
/// A setting, database or socket that can't be used.
pub fn run(settings: Settings, parts: Parts) -> anyhow::Result<()> {
    let config = check(settings)?;
    log::start(config.environment);
    limits::raise_descriptors();
    actix_web::rt::System::new().block_on(async move {
        survive_full_disks()?;
        let app = assemble(config)?;
        metrics(&app)?;
        warnings::tell(&app.config);
        watch_version(app.clone());
        tell_of_holds(&app)?;
        // Requests that a process which ended had taken note of.
        let waiting = app.clone();
        tokio::spawn(async move { reset::answer_waiting(&waiting).await });
        let (stop_worker, stopped) = watch::channel(false);
        let worker = match parts.worker {
            true => {
                let worker = Worker::new(app.clone()).map_err(|problem| anyhow!(problem))?;
                Some(tokio::spawn(worker.run(stopped)))
            }
            false => None,
        };
        if parts.server {
            serve(&app).await?;
        } else {
            say("Parley’s worker runs.");
            wait_for_end().await?;
        }
        let _ = stop_worker.send(true);
        if let Some(worker) = worker {
            let _ = tokio::time::timeout(DRAIN, worker).await;
        }
        let (config, db) = (Arc::clone(&app.config), app.db.clone());
        let _ = tokio::task::spawn_blocking(move || instance::close(&config, &db, SystemClock.now())).await;
        tracing::info!("stopped");
        Ok(())
    })
}

/// The system ends a process that writes a file beyond its allowed size, unless it takes the signal: then the
/// write fails as on a full disk.
fn survive_full_disks() -> anyhow::Result<()> {
    let _ = signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw()))?;
    Ok(())
}

/// Stops writing as soon as a newer program has shut this one out.
fn watch_version(app: App) {
    actix_web::rt::spawn(async move {
        loop {
            tokio::time::sleep(VERSION_CHECK).await;
            if let Err(error) = app.db.check_version().await {
                tracing::warn!(cause = %error, "the database's version");
            }
        }
    });
}

/// A restored or copied database sends nothing until an administrator releases it.
fn tell_of_holds(app: &App) -> anyhow::Result<()> {
    if !app.db.with_connection(holds::held)?.is_empty() {
        tracing::warn!("deliveries are held: the database was restored or copied");
        say(&format!(
            "Deliveries are held, because this database was restored or copied. When the original has stopped, \
             release them at {} or with `parley release`.",
            app.config.page("/settings/deliveries")
        ));
    }
    Ok(())
}

/// Serves until a signal came and the requests under way are answered.
async fn serve(app: &App) -> anyhow::Result<()> {
    let listen = app.config.listen.clone();
    let listener = TcpListener::bind(&listen).with_context(|| format!("can't listen on {listen}"))?;
    let server = http::server::start(app.clone(), listener)?;
    let handle = server.handle();
    say(&format!("Parley answers at {} (time zones {})", app.config.public_url, app.zones.version()));
    if let Some(token) = setup::token_if_needed(app)? {
        // In the fragment, so that it never reaches a log.
        say(&format!("Set up your company here: {}", app.config.page(&format!("/set-up#{token}"))));
    }
    let (draining, notice) = (app.draining.clone(), app.config.shutdown_notice);
    actix_web::rt::spawn(async move {
        let Ok(end) = wait_for_end().await else { return };
        draining.store(true, Ordering::SeqCst);
        tracing::info!("stopping");
        if end == End::Asked {
            tokio::time::sleep(notice).await;
        }
        handle.stop(true).await;
    });
    server.await?;
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// SIGTERM, by whatever runs the process: a load balancer may be in front.
    Asked,
    /// SIGINT, by somebody at the keyboard.
    Interrupted,
}

async fn wait_for_end() -> anyhow::Result<End> {
    let mut asked = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(tokio::select! {
        _ = asked.recv() => End::Asked,
        _ = interrupted.recv() => End::Interrupted,
    })
}

fn metrics(app: &App) -> anyhow::Result<()> {
    let Some(listen) = app.config.metrics_listen.clone() else { return Ok(()) };
    let listener = TcpListener::bind(&listen)
        .with_context(|| format!("can't listen for metrics on {listen}; PARLEY_METRICS_LISTEN names another address, `off` switches them off"))?;
    let server = http::metrics::start(app.clone(), listener)?;
    actix_web::rt::spawn(server);
    Ok(())
}
