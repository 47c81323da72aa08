//! The search box.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use shared::wire::candidates::SearchResults;
use utoipa::IntoParams;

use crate::app::App;
use crate::flows::search as flow;
use crate::http::error::Answer;
use crate::http::extract::{Caller, Params, Short};
use crate::http::reply;

/// What was typed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Question {
    /// Beginnings of words; at most six count.
    #[serde(default)]
    #[param(inline)]
    q: Short<200>,
}

/// Search
///
/// Projects and candidates that one may see and whose words begin with the words of `q`, whatever their case
/// or accents; best matches first, at most ten of each, and whether there are more. What has exactly `q` as its
/// `external_id` comes before all others.
#[utoipa::path(operation_id = "search_all", tag = "Search",
    params(Question),
    responses((status = 200, description = "What was found", body = SearchResults)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/search")]
pub async fn search(
    app: Data<App>,
    Caller(actor): Caller,
    Params(question): Params<Question>,
) -> Answer<HttpResponse> {
    Ok(reply::ok(&flow::search(&app, &actor, &question.q.0).await?))
}
