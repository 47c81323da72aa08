//! Sentences of an interview's history.

texts! { "history";
    SCHEDULED = "{by} scheduled the interview for {when}.";
    RESCHEDULED = "{by} moved the interview from {from} to {when}.";
    CANCELLED = "{by} cancelled the interview.";
    CANCELLED_BECAUSE = "{by} cancelled the interview: {reason}";
    PHONE_CHANGED = "{by} changed the phone number.";
    EMAIL_CONFIRMED = "{by} confirmed the email address.";
    ACCEPTED = "{by} accepted.";
    TENTATIVE = "{by} accepted tentatively.";
    DECLINED = "{by} declined.";
    COMPLETED = "{by} marked the interview as completed.";
    NO_SHOW = "{by} marked the candidate as not shown.";
    CONFERENCE_READY = "The {provider} link is ready.";
    CONFERENCE_FAILED = "{provider} could not make a link: {problem}";
    CONFERENCE_CHANGED = "{by} changed how the interview is held.";
    CONFERENCE_RETRIED = "{by} asked for the video link again.";
    OTHER = "{by} changed the interview.";
}
