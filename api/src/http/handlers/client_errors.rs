//! Reports of pages that broke off: a line in the log, and nothing else.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use shared::wire::client_errors::ReportClientError;

use crate::app::App;
use crate::flows::{FlowError, checked};
use crate::http::error::Answer;
use crate::http::extract::Body;
use crate::http::extract::client_ip::visitor;
use crate::http::middleware::rate_limit::FloodGate;
use crate::http::reply;
use crate::visitor::Visitor;

/// How many reports a minute are taken from one visitor.
const FROM_ONE: u32 = 5;
/// And from all together: the log is not theirs to fill.
const FROM_ALL: u32 = 60;

/// Keeps reports from filling the log.
pub struct ReportGate {
    one: Option<FloodGate>,
    all: Option<FloodGate>,
}

impl Default for ReportGate {
    fn default() -> Self {
        Self { one: FloodGate::new(FROM_ONE), all: FloodGate::new(FROM_ALL) }
    }
}

impl ReportGate {
    fn pass(&self, visitor: Visitor) -> Result<(), FlowError> {
        for (gate, key) in [(&self.one, visitor), (&self.all, Visitor::UNKNOWN)] {
            if let Some(Err(retry_after)) = gate.as_ref().map(|gate| gate.pass(key)) {
                return Err(FlowError::TooMany { retry_after });
            }
        }
        Ok(())
    }
}

/// Report a broken page
///
/// A page whose program broke off says where in its code, so that the server's log knows. Reports hold nothing of
/// what was on the page, nor its address.
#[utoipa::path(operation_id = "report_client_error", tag = "Health", request_body = ReportClientError,
    responses((status = 204, description = "Noted")))]
#[post("/client-errors")]
pub async fn report(
    app: Data<App>,
    gate: Data<ReportGate>,
    request: HttpRequest,
    Body(report): Body<ReportClientError>,
) -> Answer<HttpResponse> {
    checked(|check| report.check(check))?;
    gate.pass(visitor(&request, &app.config.trusted_proxies))?;
    let (program, kind) = (report.program.as_str(), report.kind.as_str());
    tracing::error!(program, kind, build = %report.build, place = report.place(), "a page broke off");
    Ok(reply::no_content())
}
