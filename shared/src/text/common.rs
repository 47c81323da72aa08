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
    NOSCRIPT = "Parley needs JavaScript. Switch it on for this address, then load the page again.";
    NOSCRIPT_CANDIDATE = "{company} invites you to choose a time for an interview. This page needs JavaScript; you can also simply reply to the message, or write to {email}.";
    NOSCRIPT_UNKNOWN = "This page needs JavaScript. You can also simply reply to the message that brought you here.";
}
