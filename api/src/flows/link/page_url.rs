//! The address that a candidate gets.

use shared::error_code::ErrorCode;
use shared::text::message;

use super::open::OpenedLink;
use crate::app::App;
use crate::flows::FlowError;

/// The candidate's page behind a link.
///
/// # Errors
/// `wrong_state` for a recruiter's look at a link whose token can't be opened any more.
pub fn page_url(app: &App, link: &OpenedLink) -> Result<String, FlowError> {
    let invite = &link.context.invite;
    let token = match &link.token {
        Some(token) => token.clone(),
        None => app
            .sealer
            .open_text(&format!("invites.token:{}", invite.id), &invite.token_sealed)
            .map_err(|_| FlowError::Because(ErrorCode::WrongState, message::LINK_UNREADABLE.get()))?,
    };
    Ok(app.config.page(&format!("/i/{token}")))
}
