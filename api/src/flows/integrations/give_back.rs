//! What is no longer used is given back to the provider, as good as it goes: what the provider says does not keep
//! anything here.

use shared::ids::OrgId;
use shared::wire::integrations::IntegrationKind;

use crate::app::App;
use crate::connection::credentials::Credentials;
use crate::connection::subscription;
use crate::providers::oauth;
use crate::store::connections::{self, ConnectionRow};

/// The provider is asked to call no more; calls to an address that is forgotten are answered with 404.
pub(super) async fn quieten(app: &App, kind: IntegrationKind, row: &ConnectionRow) {
    if let Err(error) = subscription::end(app, row, kind).await {
        tracing::warn!(provider = kind.as_str(), cause = %error, "the provider goes on sending notifications");
    }
}

/// Takes the consent back.
pub(super) async fn revoke(app: &App, kind: IntegrationKind, credentials: &Credentials) {
    let Ok(Some(site)) = app.providers.site(kind) else { return };
    if credentials.tokens.is_none() {
        return;
    }
    if let Err(error) = oauth::revoke(&app.providers.http, &site, &credentials.access()).await {
        tracing::warn!(provider = kind.as_str(), cause = %error, "the provider did not confirm the revocation");
    }
}

/// Takes the consent of one account back, unless the organization or somebody in it goes on with the same account:
/// some providers end every consent of an account with one.
pub(super) async fn revoke_account(
    app: &App,
    kind: IntegrationKind,
    org: OrgId,
    (account_id, credentials): (String, &Credentials),
) {
    let used =
        app.db.read(move |conn| connections::uses_account(conn, org, kind.as_str(), &account_id)).await;
    if matches!(used, Ok(false)) {
        revoke(app, kind, credentials).await;
    }
}
