//! Confirming an address that a candidate gave: the page behind the mail's link, and what the interview's
//! page says meanwhile.

texts! { "confirm_email";
    NOTICE = "We’ve sent a link to {email} to confirm that address. Until it’s confirmed, all emails go to {invited}.";
    TITLE = "Confirm your email address";
    DETAIL = "{company} will then email you about the interview at this address, too.";
    CONFIRM = "Confirm";
    DONE = "Your email address is confirmed";
    DONE_DETAIL = "{company} will email you about the interview at this address.";
    EXPIRED = "This link has expired";
    EXPIRED_DETAIL = "We can send a new one to the same address.";
    AGAIN = "Send a new link";
    SENT = "We’ve sent a new link";
    SENT_DETAIL = "Check your email, and open the link within a day.";
    GONE = "This link no longer works";
    GONE_DETAIL = "The interview has changed, or the address was confirmed already.";
    UNKNOWN = "We can’t find this link";
    UNKNOWN_DETAIL = "Part of the address may be missing. Open it from the email again, or copy all of it.";
}
