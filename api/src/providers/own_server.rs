//! Asks the server of this machine what load balancers ask: whether it is ready.

use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use serde_json::Value;

use super::cause;

/// Shorter than what health checks usually allow, longer than the server waits for its database.
const LONGEST: Duration = Duration::from_millis(4_500);

/// What `/readyz` said.
pub enum Readiness {
    Ready,
    NotReady { status: u16, reason: String },
}

/// # Errors
/// Why nobody answered.
pub async fn readiness(address: &str) -> Result<Readiness, String> {
    // On this machine without TLS: what ends it stands in front.
    let client = Client::builder().timeout(LONGEST).redirect(Policy::none()).no_proxy().tls_certs_only([]);
    let client = client.build().map_err(|error| cause::of(&error))?;
    let answer = client.get(format!("http://{address}/readyz")).send().await;
    let answer = answer.map_err(|error| {
        if error.is_builder() { "this is no address".to_owned() } else { cause::of(&error) }
    })?;
    let status = answer.status();
    if status.is_success() {
        return Ok(Readiness::Ready);
    }
    let problem: Value =
        serde_json::from_slice(&answer.bytes().await.unwrap_or_default()).unwrap_or_default();
    let reason = problem["detail"].as_str().unwrap_or_default().to_owned();
    Ok(Readiness::NotReady { status: status.as_u16(), reason })
}
