//! Puts the application behind the paced streams: what the HTTP library's own server does, with a stream of ours.

use std::fmt::Debug;
use std::io;
use std::net::TcpListener;
use std::time::Duration;

use actix_http::body::MessageBody;
use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol, Request, Response};
use actix_service::{
    IntoServiceFactory, Service, ServiceFactory, ServiceFactoryExt as _, fn_service, map_config,
};
use actix_web::Error;
use actix_web::dev::{AppConfig, Server};
use rustix::net::sockopt::set_socket_send_buffer_size;
use shared::error_code::ErrorCode;
use tokio::net::TcpStream;
use tokio::time::Instant;

use super::admission::{Admission, Full};
use super::budget;
use super::pace::Pace;
use super::stream::PacedStream;
use crate::config::{Config, Connections};
use crate::flows::FlowError;
use crate::http::error::AppError;

/// What the system keeps of an answer for a reader who is slow, in bytes. Left to itself it lets this grow to megabytes
/// for each, and slows down for everybody when they come to its bound.
const SEND_BUFFER: usize = 128 * 1024;
/// How long requests under way may take when the server stops, in seconds.
const DRAIN: u64 = 25;

/// What the server allows its clients.
#[derive(Clone)]
pub struct Bounds {
    threads: usize,
    most: usize,
    admission: Admission,
    times: Connections,
}

impl Bounds {
    /// By the settings, and by what the system allows this process.
    pub fn of(config: &Config) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let threads = config.workers.unwrap_or(processors).max(1);
        let most = budget::connections(config, threads);
        let times = config.connections.clone();
        let admission = Admission::new(most, times.most_per_visitor, config.trusted_proxies.clone());
        Self { threads, most, admission, times }
    }
}

/// Serves the application that `factory` makes, once per thread, on a socket that is already bound.
///
/// # Errors
/// When the socket can't be listened on.
pub fn listen<F, I, S, B>(factory: F, listener: TcpListener, bounds: Bounds) -> io::Result<Server>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig> + 'static,
    S::Error: Into<Error> + 'static,
    S::InitError: Debug,
    S::Response: Into<Response<B>> + 'static,
    S::Service: 'static,
    <S::Service as Service<Request>>::Future: 'static,
    B: MessageBody + 'static,
{
    let address = listener.local_addr()?;
    // Every connection begins with the listener's.
    set_socket_send_buffer_size(&listener, SEND_BUFFER)?;
    let builder = Server::build();
    let stopping = builder.graceful_shutdown_signal();
    let builder = builder
        .workers(bounds.threads)
        // Beyond the admission's own bound, so that who comes too many is told and not left waiting.
        .max_concurrent_connections(bounds.most.div_ceil(bounds.threads) + budget::SLACK)
        .shutdown_timeout(DRAIN)
        .disable_signals();
    let serve = move || {
        let (stopping, bounds) = (stopping.clone(), bounds.clone());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(bounds.times.idle)
            .client_request_timeout(bounds.times.head)
            .client_disconnect_timeout(bounds.times.farewell)
            .local_addr(address)
            .on_connect_ext(|stream: &PacedStream, data| {
                data.insert(stream.pace());
            });
        let application = factory().into_factory().map_err(|error| error.into().error_response());
        let http = http.finish(map_config(application, |()| AppConfig::default()));
        fn_service(move |stream: TcpStream| admit(stream, bounds.clone())).and_then(http)
    };
    Ok(builder.listen("parley", listener, serve)?.run())
}

async fn admit(
    stream: TcpStream,
    bounds: Bounds,
) -> Result<(PacedStream, Protocol, Option<std::net::SocketAddr>), DispatchError> {
    let peer = stream.peer_addr().map_err(DispatchError::Io)?;
    match bounds.admission.admit(peer.ip()) {
        Ok(seat) => {
            let pace = Pace::new(bounds.times, Instant::now());
            Ok((PacedStream::new(stream, pace, seat), Protocol::Http1, Some(peer)))
        }
        Err(full) => {
            refuse(&stream, full).await;
            Err(DispatchError::Io(io::Error::other("too many connections")))
        }
    }
}

/// Says why, if that takes no time, and closes.
async fn refuse(stream: &TcpStream, full: Full) {
    metrics::counter!("parley_connections_refused_total").increment(1);
    tracing::debug!(?full, "connection refused");
    if tokio::time::timeout(Duration::from_millis(100), stream.writable()).await.is_ok() {
        // What the client has sent already would turn the answer into a reset if it were left unread.
        let _ = stream.try_read(&mut [0; 4096]);
        let _ = stream.try_write(&refusal(full));
    }
}

fn refusal(full: Full) -> Vec<u8> {
    let (line, error) = match full {
        Full::Visitor => ("429 Too Many Requests", FlowError::Code(ErrorCode::TooManyConnections)),
        Full::Server => ("503 Service Unavailable", FlowError::busy()),
    };
    let problem = serde_json::to_string(&AppError::from(error).problem()).unwrap_or_default();
    let length = problem.len();
    format!(
        "HTTP/1.1 {line}\r\ncontent-type: application/problem+json\r\nretry-after: 2\r\ncache-control: no-store\r\n\
         connection: close\r\ncontent-length: {length}\r\n\r\n{problem}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Full, refusal};

    #[test]
    fn a_refusal_is_an_answer() {
        for (full, line, code) in [
            (Full::Visitor, "HTTP/1.1 429 ", "too_many_connections"),
            (Full::Server, "HTTP/1.1 503 ", "unavailable"),
        ] {
            let text = String::from_utf8(refusal(full)).unwrap();
            let (head, body) = text.split_once("\r\n\r\n").unwrap();
            assert!(head.starts_with(line) && head.contains("retry-after: 2"), "{head}");
            assert!(head.contains(&format!("content-length: {}", body.len())));
            let problem: serde_json::Value = serde_json::from_str(body).unwrap();
            assert_eq!(problem["code"], code);
        }
    }
}
