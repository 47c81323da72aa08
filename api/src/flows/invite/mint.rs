//! What a scheduling link needs before it is given out, and making it.

use shared::error_code::ErrorCode;
use shared::text::errors;
use shared::time::{UtcTime, WallTime};
use shared::wire::invites::{InviteSettings, InviteStatus};
use shared::wire::messages::MessageInvite;

use super::create;
use crate::app::App;
use crate::flows::availability::gather::rules_of;
use crate::flows::booking::conference;
use crate::flows::{FlowError, checked};
use crate::store::compose::ComposeContext;
use crate::store::events::By;
use crate::store::{Conn, availability};

/// The longest a link can be open, in days.
const MAX_OPEN_DAYS: i64 = 365;

/// Mints a link to the sender's times. `at` is where the request has the settings.
///
/// # Errors
/// `sharing_off`, `scheduler_not_ready`, `provider_not_connected`, `invalid` for a date that is past.
pub fn mint(
    conn: &mut Conn,
    app: &App,
    by: &By,
    context: &ComposeContext,
    (settings, at): (&InviteSettings, &str),
    now: UtcTime,
) -> Result<MessageInvite, FlowError> {
    let expires_at = link_end(conn, app, context, (settings, at), now)?;
    let id = create::create(conn, app, by, context, (settings, expires_at), now)?;
    Ok(MessageInvite {
        id,
        status: InviteStatus::Open,
        duration_minutes: settings.duration_minutes,
        expires_at,
    })
}

/// Checks that a link to the sender's times can be given out with these settings; returns when it ends.
fn link_end(
    conn: &mut Conn,
    app: &App,
    context: &ComposeContext,
    (settings, at): (&InviteSettings, &str),
    now: UtcTime,
) -> Result<UtcTime, FlowError> {
    if !context.org.share_availability {
        return Err(FlowError::Code(ErrorCode::SharingOff));
    }
    let sender = context.sender.id;
    let preferences = availability::preferences(conn, context.org_id, sender)?;
    if preferences.confirmed_at.is_none() {
        return Err(FlowError::Code(ErrorCode::SchedulerNotReady));
    }
    conference::address(&settings.conference, &context.sender, &context.org)?;
    conference::must_be_usable(conn, context.org_id, sender, &settings.conference)?;
    let zone = app.zones.known(&rules_of(&preferences)?.zone);
    let after = settings.expires_on.succ_opt().unwrap_or(settings.expires_on);
    let end = zone.at_wall(WallTime::midnight(after));
    checked(|check| {
        let path = format!("{at}expires_on");
        if end <= now {
            check.fail(&path, errors::FIELD_DATE_PAST, &[]);
        } else if end > now.plus_days(MAX_OPEN_DAYS + 1) {
            check.fail(&path, errors::FIELD_DATE_FAR, &[("days", "365")]);
        }
    })?;
    Ok(end)
}
