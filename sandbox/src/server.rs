//! The server: takes requests off the wire and does to the connection what a fault asks for.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;

use crate::exchange::{Answer, Request};
use crate::notices;
use crate::world::{Outcome, World};

/// What the server and the handle share.
pub(crate) struct Shared {
    world: Mutex<World>,
    /// `http://127.0.0.1:7400`
    pub root: String,
    /// Whether caused notices are sent.
    pub tells: bool,
}

impl Shared {
    pub fn new(world: World, root: String, tells: bool) -> Arc<Self> {
        Arc::new(Self { world: Mutex::new(world), root, tells })
    }

    /// A panic in one request does not end the others.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn base(&self, provider: &str) -> String {
        format!("{}/{provider}", self.root)
    }
}

/// Every request of every provider.
pub(crate) async fn handle(shared: Data<Arc<Shared>>, http: HttpRequest, body: Bytes) -> HttpResponse {
    let path = http.uri().path().trim_start_matches('/');
    let (key, rest) = path.split_once('/').unwrap_or((path, ""));
    let headers = http
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect();
    let request = Request {
        method: http.method().as_str().to_owned(),
        path: format!("/{rest}"),
        query: http.uri().query().unwrap_or_default().to_owned(),
        headers,
        body: body.to_vec(),
        base: shared.base(key),
        at: chrono::Utc::now(),
    };
    let outcome = shared.world().take(key, request);
    tell(&shared);
    match outcome {
        Outcome::Answer(answer) => whole(answer),
        Outcome::Slow(answer, delay) => {
            tokio::time::sleep(delay).await;
            whole(answer)
        }
        Outcome::Cut(answer) => cut(answer),
        Outcome::Lost => broken(200, 1, Vec::new()),
        Outcome::Hang => std::future::pending().await,
    }
}

/// Sends what the request has caused, as providers do on their own.
fn tell(shared: &Arc<Shared>) {
    let signed: Vec<_> = {
        let mut world = shared.world();
        let caused = world.caused();
        if !shared.tells {
            return;
        }
        caused
            .into_iter()
            .filter_map(|notice| world.provider(&notice.provider)?.notice(&notice).ok())
            .collect()
    };
    for notice in signed {
        // Nobody to tell: a provider shrugs, too.
        actix_web::rt::spawn(async move { notices::send(notice).await.ok() });
    }
}

fn whole(answer: Answer) -> HttpResponse {
    let mut response = HttpResponse::build(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK));
    for (name, value) in &answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::from_str(value)) {
            response.append_header((name, value));
        }
    }
    response.body(answer.body)
}

fn cut(answer: Answer) -> HttpResponse {
    let length = answer.body.len();
    broken(answer.status, length, answer.body[..length / 2].to_vec())
}

/// Promises `length` bytes, sends those that it has and closes the connection. Without any, not even the status has
/// left the machine.
fn broken(status: u16, length: usize, sent: Vec<u8>) -> HttpResponse {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let body = stream::unfold(if sent.is_empty() { None } else { Some(sent) }, |left| async move {
        match left {
            Some(bytes) if !bytes.is_empty() => Some((Ok(Bytes::from(bytes)), Some(Vec::new()))),
            // Lets the first half leave before the connection breaks.
            Some(_) => {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                Some((Err(std::io::Error::other("cut")), None))
            }
            None => Some((Err(std::io::Error::other("lost")), None)),
        }
    });
    HttpResponse::build(status).content_type("application/json").body(SizedStream::new(length as u64, body))
}
