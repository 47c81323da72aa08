//! Words about accounts that are no page's own.

texts! { "account";
    LABEL_INVITATION = "Invitation for {name}";
    NOT_INVITED = "{name} has accepted the invitation already, or may not sign in.";
    LABEL_RESET = "Password reset for {name}";
    LABEL_PASSWORD = "Notice of a changed password to {name}";
    LABEL_DEVICE = "Notice of a new sign-in to {name}";
    LABEL_REUSED = "Notice of an ended session to {name}";
}
