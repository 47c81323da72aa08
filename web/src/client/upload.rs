//! Sending a file and telling how far it is: `XMLHttpRequest`, because `fetch` does not say.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{File, ProgressEvent, XmlHttpRequest};
use serde::de::DeserializeOwned;
use wasm_bindgen_futures::JsFuture;

use super::error::ClientError;

/// A file on its way.
#[derive(Clone)]
pub struct FileBody {
    file: File,
    /// Told the percent that have left, while they leave.
    watch: Rc<dyn Fn(u32)>,
    running: Running,
}

/// Stops an upload that is under way.
#[derive(Clone, Default)]
pub struct Running {
    request: Rc<RefCell<Option<XmlHttpRequest>>>,
}

impl Running {
    pub fn stop(&self) {
        if let Some(request) = self.request.take() {
            let _ = request.abort();
        }
    }
}

impl FileBody {
    pub fn new(file: File, watch: impl Fn(u32) + 'static, running: Running) -> Self {
        Self { file, watch: Rc::new(watch), running }
    }

    /// Sends the file as the body and reads the JSON answer.
    ///
    /// # Errors
    /// What the server said was wrong; no connection, which is also what a stopped upload says.
    pub(super) async fn post<T: DeserializeOwned>(
        self,
        path: &str,
        headers: &[(&'static str, String)],
    ) -> Result<T, ClientError> {
        let request = XmlHttpRequest::new().map_err(|_| ClientError::offline())?;
        let watch = self.watch;
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                watch((event.loaded() * 100.0 / event.total()) as u32);
            }
        });
        let sent = (|| {
            request.open_with_async("POST", path, true)?;
            request.set_request_header("Accept", "application/json")?;
            request.set_request_header("Content-Type", "application/octet-stream")?;
            for (name, value) in headers {
                request.set_request_header(name, value)?;
            }
            request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
            request.send_with_opt_blob(Some(&self.file))
        })();
        sent.map_err(|_| ClientError::offline())?;
        self.running.request.replace(Some(request.clone()));
        // The end comes whatever happens: an answer, no connection, a stop.
        let end = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        let _ = JsFuture::from(end).await;
        request.set_onloadend(None);
        self.running.request.take();
        let status = request.status().unwrap_or(0);
        let body = request.response_text().ok().flatten().unwrap_or_default();
        let id = request.get_response_header("x-request-id").ok().flatten().unwrap_or_default();
        match status {
            0 => Err(ClientError::offline()),
            200..300 => serde_json::from_str(&body).map_err(|_| ClientError::unreadable(status, id)),
            _ => Err(ClientError::from_body(status, &body, id)),
        }
    }
}
