//! Whose call it is, and whether the token's scopes cover it.

use super::{Zoom, errors};
use crate::accounts::Account;
use crate::exchange::{Answer, Request};

/// What an application of one user may be given.
pub(super) const USER_SCOPES: [&str; 7] = [
    "meeting:write:meeting",
    "meeting:read:meeting",
    "meeting:update:meeting",
    "meeting:delete:meeting",
    "meeting:read:list_meetings",
    "meeting:update:status",
    "user:read:user",
];

/// Who calls: a person, or the server for the whole account.
pub(super) struct Caller {
    pub account: Account,
    pub server: bool,
}

impl Zoom {
    pub(super) fn caller(&self, operation: &str, request: &Request) -> Result<Caller, Answer> {
        let grant = self
            .oauth
            .bearer(request.bearer(), request.at)
            .map_err(|known| if known { errors::expired() } else { errors::invalid_token() })?;
        let (granular, classic) = scope(operation);
        let admin = format!("{granular}:admin");
        let covered = |scope: &String| *scope == granular || *scope == admin || *scope == classic;
        if !grant.scopes.iter().any(covered) {
            return Err(errors::missing_scopes(if grant.server { &admin } else { granular }));
        }
        let account = self.oauth.account(&grant.account).ok_or_else(errors::invalid_token)?.clone();
        Ok(Caller { account, server: grant.server })
    }

    /// The user that a path names. Applications of one user must say `me`; the server names somebody.
    pub(super) fn user(&self, id: &str, caller: &Caller) -> Result<Account, Answer> {
        if id == "me" {
            return Ok(caller.account.clone());
        }
        if !caller.server {
            return Err(errors::error(400, 300, "Applications of one user must use me as userId."));
        }
        self.oauth.account(id).cloned().ok_or_else(|| errors::no_user(id))
    }
}

/// The scope that a call needs, and its older name.
fn scope(operation: &str) -> (&'static str, &'static str) {
    match operation {
        "create" => ("meeting:write:meeting", "meeting:write"),
        "update" => ("meeting:update:meeting", "meeting:write"),
        "delete" => ("meeting:delete:meeting", "meeting:write"),
        "status" => ("meeting:update:status", "meeting:write"),
        "list" => ("meeting:read:list_meetings", "meeting:read"),
        "user" => ("user:read:user", "user:read"),
        // Also for the list of past participants, whose own scope we do not know.
        _ => ("meeting:read:meeting", "meeting:read"),
    }
}
