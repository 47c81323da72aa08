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
}
