//! The page behind a mail that asks to confirm an address. Opening it changes nothing, because programs that
//! check mails open every link; the button is a form that posts here.

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, Data, Path};
use actix_web::{HttpResponse, ResponseError as _};
use shared::error_code::ErrorCode;
use shared::text::{Text, confirm_email as text};
use shared::wire::organization::CompanyCard;

use super::error::AppError;
use super::middleware::{request_id, unknown_links};
use super::pages::escape;
use super::refusal;
use crate::app::App;
use crate::flows::FlowError;
use crate::flows::link::confirm_email::{self, State};

type Page = Result<HttpResponse, AppError>;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/confirm-email/{token}", web::get().to(look))
        .route("/confirm-email/{token}", web::post().to(confirm))
        .route("/confirm-email/{token}/again", web::get().to(look))
        .route("/confirm-email/{token}/again", web::post().to(send_again));
}

async fn look(app: Data<App>, token: Path<String>) -> Page {
    let (company, state) = match confirm_email::look(&app, &token).await {
        Ok(found) => found,
        Err(error) => return refused(error),
    };
    let company = Some(&company);
    match state {
        State::Waiting => {
            let form = form(&token, "", text::CONFIRM);
            page(StatusCode::OK, text::TITLE, text::DETAIL, company, &form)
        }
        State::Expired => {
            let form = form(&token, "/again", text::AGAIN);
            page(StatusCode::GONE, text::EXPIRED, text::EXPIRED_DETAIL, company, &form)
        }
        State::Confirmed => page(StatusCode::OK, text::DONE, text::DONE_DETAIL, company, ""),
        State::Gone => page(StatusCode::GONE, text::GONE, text::GONE_DETAIL, company, ""),
    }
}

async fn confirm(app: Data<App>, token: Path<String>) -> Page {
    match confirm_email::confirm(&app, &token, &request_id::current()).await {
        Ok(company) => page(StatusCode::OK, text::DONE, text::DONE_DETAIL, Some(&company), ""),
        Err(error) => refused(error),
    }
}

async fn send_again(app: Data<App>, token: Path<String>) -> Page {
    match confirm_email::send_again(&app, &token).await {
        Ok(company) => page(StatusCode::OK, text::SENT, text::SENT_DETAIL, Some(&company), ""),
        Err(error) => refused(error),
    }
}

/// The token was found, so it is one: nothing in it has to be escaped.
fn form(token: &str, rest: &str, words: Text) -> String {
    format!(
        "<form method=\"post\" action=\"/confirm-email/{token}{rest}\">\
         <button type=\"submit\" class=\"btn btn-primary btn-l btn-block\">{}</button></form>",
        words.get()
    )
}

fn refused(error: FlowError) -> Page {
    let error = AppError::from(error);
    let problem = error.problem();
    match ErrorCode::from_code(&problem.code) {
        Some(ErrorCode::LinkUnknown) => {
            let mut response = page(StatusCode::NOT_FOUND, text::UNKNOWN, text::UNKNOWN_DETAIL, None, "")?;
            unknown_links::mark(&mut response);
            Ok(response)
        }
        Some(ErrorCode::TokenInvalid) => page(StatusCode::GONE, text::GONE, text::GONE_DETAIL, None, ""),
        _ => written(error.status_code(), &escape(&problem.title), &escape(&problem.detail), ""),
    }
}

fn page(status: StatusCode, title: Text, detail: Text, company: Option<&CompanyCard>, form: &str) -> Page {
    let name = company.map(|company| escape(&company.name)).unwrap_or_default();
    written(status, &title.get(), &detail.with(&[("company", &name)]), form)
}

fn written(status: StatusCode, title: &str, detail: &str, form: &str) -> Page {
    let body = refusal::card("", (title, detail, form))?;
    Ok(HttpResponse::build(status).insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(body))
}
