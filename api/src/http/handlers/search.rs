//! The search box.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Deserialize;
use shared::wire::candidates::SearchResults;

use crate::app::App;
use crate::flows::search as flow;
use crate::http::error::Answer;
use crate::http::extract::{Caller, Params};
use crate::http::reply;

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    #[serde(default)]
    q: String,
}

/// Search
///
/// Projects and candidates that one may see and whose words begin with the words of `q`, whatever their case
/// or accents; best matches first, at most ten of each.
#[utoipa::path(operation_id = "search_all", tag = "Search",
    params(("q" = Option<String>, Query, description = "Beginnings of words; at most six count")),
    responses((status = 200, description = "What was found", body = SearchResults)),
    security(("session" = []), ("key" = ["candidates:read"])))]
#[get("/search")]
pub async fn search(
    app: Data<App>,
    Caller(actor): Caller,
    Params(question): Params<Question>,
) -> Answer<HttpResponse> {
    let q: String = question.q.chars().take(200).collect();
    Ok(reply::ok(&flow::search(&app, &actor, &q).await?))
}
