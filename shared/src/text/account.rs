//! Words about accounts that are no page's own.

texts! { "account";
    LABEL_INVITATION = "Invitation for {name}";
    NOT_INVITED = "{name} has accepted the invitation already, or may not sign in.";
    LABEL_RESET = "Password reset for {name}";
}
