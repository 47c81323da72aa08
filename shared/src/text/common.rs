//! Words that every page uses.

texts! { "common";
    PRODUCT = "Parley";
    MINUTE = "{count} minute";
    MINUTES = "{count} minutes";
    CANCEL = "Cancel";
    CLOSE = "Close";
    SAVE = "Save changes";
    RETRY = "Try again";
    LOADING = "Loading";
    CRASHED = "Something went wrong";
    CRASHED_CANDIDATE = "This page stopped working. Reload it to continue. Nothing you confirmed is lost.";
    CRASHED_RECRUITER = "This page stopped working. Reload it to continue. A message you were writing is kept.";
    RELOAD = "Reload page";
    NOSCRIPT = "Parley needs JavaScript. Switch it on for this address, then load the page again.";
    NOSCRIPT_CANDIDATE = "{company} invites you to choose a time for an interview. This page needs JavaScript; you can also simply reply to the message, or write to {email}.";
    NOSCRIPT_UNKNOWN = "This page needs JavaScript. You can also simply reply to the message that brought you here.";
}
