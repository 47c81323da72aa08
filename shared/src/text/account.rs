//! Words about accounts that are no page's own.

texts! { "account";
    LABEL_INVITATION = "Invitation for {name}";
    LABEL_RESET = "Password reset for {name}";
}
