//! An address that keeps what it is told, and answers as a product would.

use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use tokio::sync::Notify;

pub(crate) type Told = (Vec<(String, String)>, String);

#[derive(Default)]
struct Kept {
    told: Mutex<Vec<Told>>,
    more: Notify,
}

pub(crate) struct Receiver {
    pub url: String,
    kept: Arc<Kept>,
    server: ServerHandle,
}

impl Receiver {
    pub(crate) fn start() -> Self {
        let kept = Arc::new(Kept::default());
        let data = Data::new(Arc::clone(&kept));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hooks/any/token", listener.local_addr().unwrap());
        let server =
            HttpServer::new(move || App::new().app_data(data.clone()).default_service(web::to(keep)))
                .workers(1)
                .disable_signals()
                .listen(listener)
                .unwrap()
                .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { url, kept, server: handle }
    }

    pub(crate) fn told(&self) -> Vec<Told> {
        self.kept.told.lock().unwrap().clone()
    }

    /// Waits until somebody has told something.
    pub(crate) async fn first(&self) -> Told {
        loop {
            let more = self.kept.more.notified();
            if let Some(told) = self.told().into_iter().next() {
                return told;
            }
            more.await;
        }
    }
}

async fn keep(kept: Data<Arc<Kept>>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    kept.told.lock().unwrap().push((headers, String::from_utf8(body.to_vec()).unwrap()));
    kept.more.notify_one();
    HttpResponse::NoContent().finish()
}

impl Drop for Receiver {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

pub(crate) fn header<'a>(told: &'a Told, name: &str) -> &'a str {
    told.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}
