//! Settings → Integrations.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post};
use serde::Deserialize;
use shared::wire::integrations::{
    Connect, Connecting, Integration, IntegrationKind, IntegrationScope, IntegrationTest, UseReplacement,
};
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::integrations::{authorize, cancel, cards, disconnect, replacement, test};
use crate::http::error::Answer;
use crate::http::extract::{Body, Params, PathKind, SignedIn, flow_cookie};
use crate::http::reply;

/// Whose account is meant: the organization's unless it says `person`, one's own.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// Whose accounts: the organization's when absent, or one's own.
    scope: Option<IntegrationScope>,
}

impl Whose {
    fn scope(&self) -> IntegrationScope {
        self.scope.unwrap_or(IntegrationScope::Organization)
    }
}

/// Integrations
///
/// Every provider that can be connected, with its state. The form and the addresses to register are shown to
/// those who may connect it.
#[utoipa::path(operation_id = "list_integrations", tag = "Integrations",
    params(Whose),
    responses((status = 200, description = "The cards", body = Vec<Integration>)),
    security(("session" = [])))]
#[get("/integrations")]
pub async fn list(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    Params(whose): Params<Whose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&cards::list(&app, &actor, whose.scope()).await?))
}

/// Authorize a provider
///
/// Takes the card's form. With OAuth the answer names the provider's consent page, and a cookie binds the way
/// back to this browser; else the values are tried and kept. Values left empty keep what is stored.
#[utoipa::path(operation_id = "authorize_integration", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    request_body = Connect,
    responses((status = 200, description = "Connected, or where the browser goes now", body = Connecting)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["provider_problem"]))))]
#[post("/integrations/{kind}/authorize")]
pub async fn start(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
    Body(input): Body<Connect>,
) -> Answer<HttpResponse> {
    let authorizing = authorize::authorize(&app, &actor, kind, whose.scope(), input).await?;
    let mut response = reply::ok(&authorizing.body);
    if let Some(browser) = authorizing.browser {
        response
            .add_cookie(&flow_cookie::cookie(&app.config, browser))
            .map_err(crate::flows::FlowError::internal)?;
    }
    Ok(response)
}

/// Stop awaiting a provider
///
/// The consent page was closed or never answered: the card is as it was before.
#[utoipa::path(operation_id = "cancel_integration", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    responses((status = 200, description = "The card", body = Integration)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[post("/integrations/{kind}/cancel")]
pub async fn stop(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&cancel::cancel(&app, &actor, kind, whose.scope()).await?))
}

/// Test a connection
///
/// Asks the provider whose account it is. One that the provider no longer honours is marked.
#[utoipa::path(operation_id = "test_integration", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    responses((status = 200, description = "Whether it works, and what is wrong if not", body = IntegrationTest)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["provider_not_connected"]))))]
#[post("/integrations/{kind}/test")]
pub async fn try_out(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&test::test(&app, &actor, kind, whose.scope()).await?))
}

/// Use the other account
///
/// An authorization came back with another account than before: it takes the place of that one. Names the
/// replacement that was seen, so that nobody confirms what somebody else has changed since.
#[utoipa::path(operation_id = "use_replacement", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    request_body = UseReplacement,
    responses((status = 200, description = "The card", body = Integration)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[post("/integrations/{kind}/replacement")]
pub async fn use_replacement(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
    Body(input): Body<UseReplacement>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&replacement::confirm(&app, &actor, kind, whose.scope(), input.id).await?))
}

/// Keep the account of before
///
/// The other account is forgotten, and its consent taken back at the provider.
#[utoipa::path(operation_id = "discard_replacement", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    responses((status = 200, description = "The card", body = Integration)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["wrong_state"]))))]
#[delete("/integrations/{kind}/replacement")]
pub async fn discard_replacement(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&replacement::discard(&app, &actor, kind, whose.scope()).await?))
}

/// Disconnect a provider
///
/// Takes the consent back at the provider and forgets everything secret. Interviews stand.
#[utoipa::path(operation_id = "disconnect_integration", tag = "Integrations",
    params(("kind" = IntegrationKind, Path, description = "The provider"),
        Whose),
    responses((status = 200, description = "The card", body = Integration)),
    security(("session" = [])))]
#[delete("/integrations/{kind}")]
pub async fn end(
    app: Data<App>,
    SignedIn(actor): SignedIn,
    PathKind(kind): PathKind,
    Params(whose): Params<Whose>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&disconnect::disconnect(&app, &actor, kind, whose.scope()).await?))
}
