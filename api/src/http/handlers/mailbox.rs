//! The development Mailbox: the mails of a server without a mail server.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use shared::ids::JobId;
use shared::wire::mailbox::{Mail, MailSummary};
use shared::wire::page::Page;

use crate::app::App;
use crate::flows::mailbox;
use crate::http::error::Answer;
use crate::http::extract::{PathId, SignedIn};
use crate::http::reply;

/// List mails
///
/// The newest mails that a development server kept as files; 404 on a server that sends them.
#[utoipa::path(
    operation_id = "list_mails", tag = "Mailbox",
    responses((status = 200, description = "The newest 200 mails", body = Page<MailSummary>)),
    security(("session" = [])),
    extensions(("x-error-codes" = json!(["not_found"])))
)]
#[get("/mailbox")]
pub async fn list(app: Data<App>, who: SignedIn) -> Answer<HttpResponse> {
    Ok(reply::ok(&Page::whole(mailbox::list(&app, &who.0).await?)))
}

/// Get a mail
///
/// One kept mail as its recipient reads it: the text, the calendar file, the links.
#[utoipa::path(
    operation_id = "get_mail", tag = "Mailbox",
    params(("id" = JobId, Path, description = "The mail")),
    responses((status = 200, description = "The mail", body = Mail)),
    security(("session" = []))
)]
#[get("/mailbox/{id}")]
pub async fn open(app: Data<App>, who: SignedIn, id: PathId<JobId>) -> Answer<HttpResponse> {
    Ok(reply::ok(&mailbox::open(&app, &who.0, id.0).await?))
}

/// Download a mail
///
/// The whole mail as it would have gone out (message/rfc822).
#[utoipa::path(
    operation_id = "get_mail_file", tag = "Mailbox",
    params(("id" = JobId, Path, description = "The mail")),
    responses((status = 200, description = "The mail", body = String, content_type = "message/rfc822")),
    security(("session" = []))
)]
#[get("/mailbox/{id}/mail.eml")]
pub async fn file(app: Data<App>, who: SignedIn, id: PathId<JobId>) -> Answer<HttpResponse> {
    let bytes = mailbox::raw(&app, &who.0, id.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "message/rfc822"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"mail.eml\""))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(bytes))
}

/// Download a mail's calendar file
///
/// The calendar file that came with the mail; 404 when none did.
#[utoipa::path(
    operation_id = "get_mail_calendar", tag = "Mailbox",
    params(("id" = JobId, Path, description = "The mail")),
    responses((status = 200, description = "The calendar file", body = String, content_type = "text/calendar")),
    security(("session" = []))
)]
#[get("/mailbox/{id}/invite.ics")]
pub async fn calendar(app: Data<App>, who: SignedIn, id: PathId<JobId>) -> Answer<HttpResponse> {
    let text = mailbox::calendar(&app, &who.0, id.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"invite.ics\""))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(text))
}
