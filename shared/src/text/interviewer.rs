//! Words of the interviewer's landing page.

texts! { "interviewer";
    HEADING = "Interview with {name}";
    YOUR_RESPONSE = "Your response";
    ACCEPT = "Accept";
    ACCEPTED = "Accepted";
    TENTATIVE = "Tentative";
    DECLINE = "Decline";
    DECLINED = "Declined";
    RESPONDED = "The recruiter sees your response";
    DECLINE_ASK = "Decline the interview with {name}?";
    DECLINE_DETAIL = "{organizer} is told and looks for somebody else or another time. Until then the interview stands.";
    DECLINE_ACT = "Decline";

    VIDEO_PLAIN = "Video conference";
    VIDEO = "{provider} video conference";
    PHONE_CALL = "Phone call";
    ON_SITE = "On site";
    JOIN = "Join";
    JOIN_CLOSED = "Join, opens {time}";
    OPENS = "Join opens {time}.";
    STARTS_IN = "Starts in {time}";
    IN_PROGRESS = "In progress, {time} left";
    OVER = "This interview is over";
    CANCELLED = "This interview was cancelled";
    CANCELLED_BY = "By {name} on {date}.";
    PENDING = "The conference is being set up. This page shows Join as soon as it is ready.";
    FAILED = "The conference could not be set up yet. The interview stands; the recruiter is told.";
    ACCESS_CODE = "Access code";
    ACCESS_CODE_HINT = "Copy it first, the conference asks for it";
    COPY_CODE = "Copy access code {code}";
    CODE_COPIED = "Access code copied";
    CALL = "Call {phone}";
    NO_PHONE = "No phone number was given.";
    NOTE = "“{note}”";
    NO_NOTE = "No note";
    PROJECT = "{project}";
    WHERE = "Where";
    ORGANIZED_BY = "Planned by {name}";
    MINUTE = "{count} minute";
    MINUTES = "{count} minutes";
    HOUR = "{count} hour";
    HOURS = "{count} hours";
    DAYS = "{count} days";
    DAY = "{count} day";
    RECRUITER_VIEW = "Open the recruiter’s view";
}
